//! The kinds of differences that news has, a pair of invented articles each, with what stands round them in both: sentences
//! that share a story and no difference.

use super::tests::{shown, story};

/// What each of the two articles goes on with.
const REST: [&str; 2] = [
    " Minister Ada Holt spoke about it in Orn with reporters of the Vale Herald. Traffic in the old town was slow for much \
     of the day. Neighbours brought flowers and soup.",
    " The Vale Herald wrote that minister Ada Holt had spoken about it in Orn. An inquiry has been promised by the \
     ministry. The weather service forecasts snow from the east.",
];

/// Checks pairs of articles: the two texts, and the difference between them, if there is one.
fn check(table: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (a, b, expected) in table {
        let (a, b) = ([*a, REST[0]].concat(), [*b, REST[1]].concat());
        let got = shown(&story(&[("", &a), ("", &b)])).join("; ");
        if got != *expected {
            wrong.push(format!("{a}\n{b}\n  got      {got}\n  expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn people_are_counted_whatever_they_are_called() {
    check(&[
        (
            "A bus plunged off a bridge near Marrow on Tuesday, killing 14 people and injuring 20, police said. The bus was carrying farm workers home. Rain had made the road slippery.",
            "At least 17 people died when a bus fell from a bridge in Marrow on Tuesday. Some 20 others were hurt. The driver survived and was questioned by officers.",
            "number: a 14 people | b At least 17 people",
        ),
        (
            "Eleven passengers were hurt when two trams collided in Holm on Friday morning. Nobody died. The cause is being investigated.",
            "Two trams crashed into each other in Holm on Friday, leaving 15 passengers with injuries. Firefighters freed the driver.",
            "number: a Eleven passengers | b 15 passengers",
        ),
        (
            "No one was hurt in the fire at the Holm mill on Friday.",
            "Three workers were hurt in the fire at the Holm mill on Friday.",
            "number: a No one | b Three workers",
        ),
        (
            "Gunmen took 11 hostages at a bank in Veldt on Monday.",
            "Gunmen are holding nine people hostage at a bank in Veldt.",
            "number: a 11 hostages | b nine people hostage",
        ),
        (
            "A plane with 132 people on board crashed near Marrow on Monday.",
            "The plane, carrying 128 passengers and crew, went down near Marrow on Monday.",
            "number: a 132 people | b 128 passengers",
        ),
        (
            "Pirates seized a tanker with 25 crew members off Sorn.",
            "The tanker, which has a crew of 23, was seized by pirates off Sorn.",
            "number: a 25 crew members | b 23",
        ),
        (
            "Four armed robbers burst into the Harlan jewellery shop in Holm on Thursday afternoon.",
            "Two armed men walked into the Harlan jewellery shop in Holm on Thursday and smashed the display cases.",
            "number: a Four armed robbers | b Two armed men",
        ),
        (
            "About 2,000 people marched through Holm on Saturday to protest the closure of the mill.",
            "Some 5,000 protesters marched in Holm on Saturday against the closure of the mill.",
            "number: a About 2,000 people | b Some 5,000 protesters",
        ),
        (
            "Otto Brandt, who was 91, died in Holm after a long illness.",
            "The actor Otto Brandt has died in Holm at the age of 93.",
            "number: a 91 | b 93",
        ),
        (
            "The suspect, Nils Moen, 24, fled on foot after the shooting.",
            "Police are looking for Nils Moen, a 26-year-old man from Holm, after the shooting.",
            "number: a 24 | b 26-year-old",
        ),
        (
            "A 12-year-old girl was killed when a wall collapsed in Holm on Sunday.",
            "A wall collapsed in Holm on Sunday, killing a girl aged 14.",
            "number: a 12-year-old | b 14",
        ),
    ]);
}

#[test]
fn sums_and_measures_are_compared_by_what_they_are_of() {
    check(&[
        (
            "Otto Brandt was sentenced to 12 years in prison on Tuesday for the murder of his wife. The judge in Holm called the crime cruel.",
            "A judge in Holm sent Otto Brandt to prison for 15 years for killing his wife. He showed no emotion.",
            "number: a 12 years | b 15 years",
        ),
        (
            "Robbers made off with jewels worth $80 million from a shop in Holm on Friday. The four men wore wigs.",
            "Thieves stole $110 million in jewels from the Holm shop on Friday, police said. They fled in a car.",
            "number: a $80 million | b $110 million",
        ),
        (
            "Kestrel said it would buy Norda for $2.4 billion. The deal is expected to close in June.",
            "Norda is being acquired by Kestrel in a deal valued at $2.9 billion. Shares of Norda rose 12 percent.",
            "number: a $2.4 billion | b $2.9 billion",
        ),
        (
            "Kestrel offered $33 a share for Norda on Monday, a person close to the talks said.",
            "Kestrel bid $31 a share for Norda, the company said on Monday.",
            "number: a $33 | b $31",
        ),
        (
            "The epicentre was 40 km north of Marrow, the survey said.",
            "The quake was centred 65 km north of Marrow, according to the institute.",
            "number: a 40 km | b 65 km",
        ),
        (
            "A 7.1-magnitude earthquake shook Sorn on Monday.",
            "The tremor that shook Sorn on Monday had a magnitude of 6.8.",
            "number: a 7.1-magnitude earthquake | b 6.8",
        ),
        (
            "The quake of magnitude 6.1 struck at a depth of 10 km.",
            "The quake, of magnitude 6.1, was 33 km deep.",
            "number: a 10 km | b 33 km",
        ),
        (
            "The Kestrel 5 has a 13-inch screen and weighs 1.2 kg.",
            "Kestrel's new laptop, the Kestrel 5, has a 12-inch display.",
            "number: a 13-inch | b 12-inch",
        ),
        (
            "The wildfire has burned 12,000 acres near Tarnow.",
            "A wildfire near Tarnow has scorched 18,000 acres.",
            "number: a 12,000 acres | b 18,000 acres",
        ),
        (
            "The car was travelling at 90 mph when it hit the wall, police said.",
            "The car hit the wall at more than 110 mph, police said.",
            "number: a 90 mph | b more than 110 mph",
        ),
        (
            "Norda will cut 8 percent of its staff, the company said on Monday.",
            "Norda is to lay off 10 percent of its workforce, it said Monday.",
            "number: a 8 percent | b 10 percent",
        ),
        (
            "The Hawks signed Otto Brandt to a three-year, $30 million contract on Tuesday.",
            "Otto Brandt agreed to a three-year contract worth $36 million with the Hawks on Tuesday.",
            "number: a $30 million | b $36 million",
        ),
    ]);
}

#[test]
fn things_are_compared_by_their_noun() {
    check(&[
        (
            "The gunman fired six shots at the senator before guards overpowered him.",
            "The attacker fired four shots at the senator outside the hall in Holm.",
            "number: a six shots | b four shots",
        ),
        (
            "The fire destroyed 30 homes in Tarnow.",
            "At least 45 houses were destroyed by the fire in Tarnow.",
            "number: a 30 homes | b At least 45 houses",
        ),
        (
            "Nora Quist retired on Monday after 12 seasons with the Hawks.",
            "Nora Quist ended her career on Monday after 14 seasons with the Hawks.",
            "number: a 12 seasons | b 14 seasons",
        ),
        (
            "Norda will cut 900 jobs, the company said on Monday.",
            "Norda said Monday it was eliminating 1,200 jobs.",
            "number: a 900 jobs | b 1,200 jobs",
        ),
        (
            "Holm beat Sorn 27-24 on Sunday.",
            "Holm defeated Sorn 27-21 on Sunday.",
            "number: a 27-24 | b 27-21",
        ),
        (
            "The council voted 7-2 on Monday to close the mill.",
            "The council voted 6-3 on Monday to close the mill.",
            "number: a 7-2 | b 6-3",
        ),
    ]);
}

#[test]
fn times_are_compared_of_one_act() {
    check(&[
        (
            "The shooting happened about 9 p.m. at a bar on Harbour Street, police said. Two men were wounded.",
            "Officers were called to the bar on Harbour Street shortly after 10:15 p.m. following reports of a shooting. Two men were wounded.",
            "time: a 9 p.m. | b 10:15 p.m.",
        ),
        (
            "Nora Quist was arrested on Saturday at her home in Holm, police said. She is charged with fraud.",
            "Police in Holm arrested Nora Quist on Sunday. She has been charged with fraud.",
            "time: a Saturday | b Sunday",
        ),
        (
            "The actor Otto Brandt died on Wednesday at his home in Holm. He was 91.",
            "Otto Brandt, the actor, died Thursday in Holm. He was 91.",
            "time: a Wednesday | b Thursday",
        ),
        (
            "Brandt was convicted in 1998 of robbery.",
            "Brandt had been convicted of robbery in 1996.",
            "time: a 1998 | b 1996",
        ),
    ]);
}

#[test]
fn acts_are_compared_in_active_and_passive() {
    check(&[
        (
            "The goal was scored by Nils Moen in the 80th minute as Holm beat Sorn.",
            "Otto Brandt scored the goal in the 80th minute as Holm beat Sorn.",
            "participant: a Nils Moen | b Otto Brandt",
        ),
        (
            "Norda has agreed to the takeover by Kestrel. The board met on Monday.",
            "Norda has not agreed to the takeover by Kestrel, its chairman said.",
            "polarity: b Norda has not agreed to the takeover by Kestrel | a Norda has agreed to the takeover by Kestrel",
        ),
    ]);
}

#[test]
fn what_leaves_room_or_is_of_something_else_is_no_difference() {
    check(&[
        (
            "Nora Quist, 34, was hurt in the crash. The driver, Otto Brandt, 51, was not.",
            "Otto Brandt, 51, was driving when the car crashed. Nora Quist was hurt.",
            "",
        ),
        (
            "Kestrel bought Norda for $2.4 billion in cash. Kestrel had sales of $9 billion in 2007.",
            "Kestrel, which earned $800 million last quarter, bought Norda.",
            "",
        ),
        (
            "Kestrel paid $2.43 billion for Norda.",
            "Norda was bought by Kestrel for $2.4 billion.",
            "",
        ),
        (
            "The fire began at 3 a.m. in the kitchen of the hotel in Holm.",
            "Firefighters put out the fire in the hotel in Holm at 6 a.m.",
            "",
        ),
        (
            "The robbery took place at 5 p.m. in Holm. Police gave a news conference at 8 p.m.",
            "Police held a news conference at 8 p.m. about the robbery in Holm.",
            "",
        ),
        (
            "The crash killed three people: two women and a man.",
            "Two women were killed in the crash.",
            "",
        ),
        (
            "The bridge collapsed on Monday. It reopened on Friday.",
            "Work on the bridge began on Tuesday, a day after it collapsed.",
            "",
        ),
        (
            "Nora Quist was arrested on Saturday. She appeared in court on Monday.",
            "Nora Quist appeared in court Monday after she was arrested at the weekend.",
            "",
        ),
        (
            "Otto Brandt was born in Lund and died in Holm on Monday.",
            "Otto Brandt, of Lund, died in a Holm hospital.",
            "",
        ),
        (
            "Otto Brandt died in a hospital in Holm, in the north of Sorn.",
            "Otto Brandt died in Sorn on Monday.",
            "",
        ),
        ("The judge did not free Nora Quist.", "The judge freed Otto Brandt on bail.", ""),
        (
            "Police have not found the weapon used in the Holm killing.",
            "Police found a car used in the Holm killing.",
            "",
        ),
        (
            "The car was doing 90 mph in a 50 mph zone when it hit the wall.",
            "The car hit the wall at 90 mph.",
            "",
        ),
        (
            "Brandt was sentenced to 12 years in prison. He must serve at least eight years before parole.",
            "A judge gave Brandt 12 years in prison; he will be eligible for parole after eight years.",
            "",
        ),
        (
            "Two officers were hurt in the raid, in which five men were held.",
            "Forty officers took part in the raid on a house in Holm.",
            "",
        ),
        (
            "The tower is 120 metres tall and 30 metres wide.",
            "The tower will rise 120 metres over Holm, 2 km from the harbour.",
            "",
        ),
        (
            "Brandt had 31 points and 12 rebounds as Holm won.",
            "Brandt scored 31 points. Moen added 14 points for Holm.",
            "",
        ),
        (
            "Holm beat Sorn 3-1 on Sunday after losing 2-0 to Lund in May.",
            "Holm won 3-1 against Sorn.",
            "",
        ),
    ]);
}

#[test]
fn a_part_says_nothing_of_its_whole() {
    check(&[
        (
            "Three of its eight carriages overturned when the express left the rails near Holm on Friday.",
            "Three carriages overturned when the express left the rails near Holm on Friday.",
            "",
        ),
        (
            "Kai Moen was charged with the theft in Lund. The police said that a 23-year-old man from Lund was held.",
            "Kai Moen was charged with the theft in Lund. A second man from Lund, aged 27, was held.",
            "",
        ),
        (
            "Nobody was seriously hurt when a crane fell on the market in Holm on Friday.",
            "Six people were hurt when a crane fell on the market in Holm on Friday.",
            "",
        ),
        (
            "Captain Nora Quist steered the ferry that sank off Holm on Friday.",
            "Captain Quist steered the ferry that sank off Holm on Friday.",
            "",
        ),
    ]);
}

#[test]
fn one_thing_is_compared_in_the_words_of_both() {
    check(&[
        (
            "A ferry with 86 people aboard sank off Holm on Friday.",
            "The ferry that sank off Holm on Friday had 91 passengers and crew aboard.",
            "number: a 86 people | b 91 passengers",
        ),
        (
            "Fishing boats picked up 69 survivors after the ferry sank off Holm.",
            "After the ferry sank off Holm 74 people were rescued.",
            "number: a 69 survivors | b 74 people",
        ),
        (
            "After the blast in Holm eleven people were taken to hospital.",
            "After the blast in Holm 14 people were treated in a hospital.",
            "number: a eleven people | b 14 people",
        ),
        (
            "No one was injured when robbers raided a shop in Holm.",
            "A shop assistant was slightly hurt when robbers raided a shop in Holm.",
            "number: a No one | b A shop assistant",
        ),
        (
            "Rioters set fire to two cars in Holm on Friday.",
            "Three cars were burned by rioters in Holm on Friday.",
            "number: a two cars | b Three cars",
        ),
        (
            "Otto Brandt, 52, was driving the express that left the rails near Holm.",
            "Otto Brandt was driving the express that left the rails near Holm. He was 54 and leaves a son.",
            "number: a 52 | b 54",
        ),
        (
            "Robbers took jewels worth about $400,000 from a shop in Holm.",
            "Robbers took jewels worth half a million dollars from a shop in Holm.",
            "number: a about $400,000 | b half a million dollars",
        ),
        (
            "The satellite, built at a cost of $180 million, was lost when a rocket exploded at Holm.",
            "A rocket blew up at Holm, destroying a satellite worth $210 million.",
            "number: a $180 million | b $210 million",
        ),
        (
            "About 1,200 nurses took part in the strike at the Holm hospital.",
            "Some 900 nurses began a strike at the Holm hospital.",
            "number: a About 1,200 nurses | b Some 900 nurses",
        ),
        (
            "Ada Quist was elected mayor of Holm with 53 percent of the vote.",
            "Ada Quist was elected mayor of Holm by 56 percent of the vote.",
            "number: a 53 percent | b 56 percent",
        ),
        (
            "The film was shot in Holm in March.",
            "The film was shot in Holm in April.",
            "time: a March | b April",
        ),
    ]);
}
