//! Where sources differ and where they only seem to: invented articles in, differences out, a table a kind.

use crate::analysis::{Analysis, Article, Head};
use crate::extract::analyze;

pub(super) fn story(texts: &[(&str, &str)]) -> Analysis {
    let articles = texts.iter().enumerate().map(|(i, (published, text))| Article {
        key: char::from(b'a' + i as u8).to_string(),
        head: Head {
            published: (!published.is_empty()).then(|| (*published).to_owned()),
            ..Head::default()
        },
        text: (*text).to_owned().into(),
    });
    analyze(articles.collect())
}

/// The differences of a story, each as `aspect: a “words” | b “words”`, groups apart.
pub(super) fn shown(analysis: &Analysis) -> Vec<String> {
    let row = |d: &crate::analysis::Disagreement| {
        let mut groups: Vec<(u32, Vec<String>)> = Vec::new();
        for v in &d.values {
            let words =
                format!("{} {}", analysis.source(v.cut.source).article.key, analysis.words(v.cut));
            match groups.iter_mut().find(|g| g.0 == v.group) {
                Some(group) => group.1.push(words),
                None => groups.push((v.group, vec![words])),
            }
        }
        let sides: Vec<String> = groups.into_iter().map(|g| g.1.join(", ")).collect();
        let update = if d.update { ", update" } else { "" };
        format!("{}{update}: {}", d.aspect.word(), sides.join(" | "))
    };
    let mut rows: Vec<String> = analysis.disagreements().iter().map(row).collect();
    rows.sort();
    rows
}

/// The differences of some texts that say nothing of when they were published.
pub(super) fn differences(texts: &[&str]) -> Vec<String> {
    let texts: Vec<_> = texts.iter().map(|text| ("", *text)).collect();
    shown(&story(&texts))
}

/// Checks every pair of articles of a table: the two texts, and the differences between them.
fn check(table: &[(&str, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (a, b, expected) in table {
        let got = shown(&story(&[("", a), ("", b)]));
        if got != *expected {
            wrong.push(format!("{a}\n{b}\n  got      {got:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn tolls_are_compared_in_all_their_wordings() {
    check(&[
        (
            "A ferry sank off Lindoya on Monday. Three people were killed, the coast guard said.",
            "The ferry disaster at Lindoya claimed more victims. The death toll rose to five on Monday.",
            &["number: a Three people | b five"],
        ),
        (
            "A blast at a mill in Tarnow killed two workers and injured 12 people.",
            "The mill blast in Tarnow left nine people injured, police in Tarnow said.",
            &["number: a 12 people | b nine people"],
        ),
        (
            "Police in Veldt arrested four men after the raid on the Veldt museum.",
            "Six men were arrested in Veldt over the museum raid.",
            &["number: a four men | b Six men"],
        ),
        (
            "No one was injured when the crane fell in Holm on Friday.",
            "Two people were injured when a crane fell in Holm.",
            &["number: a No one | b Two people"],
        ),
    ]);
}

#[test]
fn tolls_that_leave_room_or_count_others_do_not_differ() {
    check(&[
        (
            "The quake in Marrow killed at least three people.",
            "The Marrow quake killed ten people and destroyed a school.",
            &[],
        ),
        (
            "The fire in Holm killed two children.",
            "The Holm fire killed five people, firefighters said.",
            &[],
        ),
        (
            "The storm killed two and injured nine in Holm.",
            "Nine were injured in Holm when the storm hit; two were killed.",
            &[],
        ),
        (
            "Three people were killed in the Holm tunnel fire. In 2003, a fire there killed 12 people.",
            "The tunnel fire in Holm killed three people.",
            &[],
        ),
        (
            "The ferry sinking killed 30 people, including four children.",
            "The sinking of the ferry killed 30 people.",
            &[],
        ),
        ("He was killed by two men in Holm on Friday.", "Three men killed a guard in Holm.", &[]),
    ]);
}

#[test]
fn magnitudes_sums_and_measures_are_compared() {
    check(&[
        (
            "A magnitude 6.1 earthquake struck the island of Sorn on Sunday.",
            "The quake on Sorn measured 5.8 on the Richter scale.",
            &["number: a 6.1 earthquake | b 5.8"],
        ),
        (
            "Kestrel agreed to buy the chipmaker Norda for $334 million in cash.",
            "Kestrel will buy Norda, a chipmaker, for $380 million.",
            &["number: a $334 million | b $380 million"],
        ),
        (
            "The new Kestrel phone has a 4.3-inch screen and costs $199.",
            "Kestrel's phone has a 4.5-inch screen.",
            &["number: a 4.3-inch | b 4.5-inch"],
        ),
        (
            "The climber fell 300 feet from the ridge of Mount Orn on Tuesday.",
            "A climber fell 200 metres from a ridge on Mount Orn.",
            &["number: a 300 feet | b 200 metres"],
        ),
        (
            "The quake lasted 30 seconds and shook houses in Sorn.",
            "Houses in Sorn shook for about two minutes, people said of the quake.",
            &["number: a 30 seconds | b about two minutes"],
        ),
        (
            "The quake struck Sorn, home to 12,000 people.",
            "Sorn, which has a population of 30,000, was hit by a quake.",
            &["number: a 12,000 people | b 30,000"],
        ),
    ]);
}

#[test]
fn rounding_conversion_and_other_things_are_no_difference() {
    check(&[
        (
            "The quake of magnitude 5.9 struck Sorn.",
            "A quake of about magnitude 6 struck Sorn.",
            &[],
        ),
        (
            "The quake was centred 40 miles south of Sorn.",
            "The epicentre of the quake was 64 km south of Sorn.",
            &[],
        ),
        (
            "A crowd of 71,500 people watched the final in Holm stadium.",
            "The final was watched by 70,000 people in Holm stadium.",
            &[],
        ),
        (
            "The magnitude 6.1 quake hit Sorn. Aftershocks of magnitude 4.5 followed.",
            "A magnitude 6.1 quake hit Sorn, and an aftershock of magnitude 4.5 came an hour later.",
            &[],
        ),
        (
            "Kestrel sold 12 planes to Norda for $3 billion.",
            "Norda, which lost $400 million last year, buys 12 planes from Kestrel.",
            &[],
        ),
    ]);
}

#[test]
fn things_are_counted_by_their_noun_and_what_happened_to_them() {
    check(&[
        (
            "The quake destroyed four villages on the island.",
            "Seven villages were levelled by the quake.",
            &["number: a four villages | b Seven villages"],
        ),
        (
            "The thieves took 40 watches from the shop in Holm.",
            "Sixty watches were taken from a shop in Holm by thieves.",
            &["number: a 40 watches | b Sixty watches"],
        ),
        (
            "Two ships were sent to repair the cable.",
            "Five ships waited at the port for the storm to pass.",
            &[],
        ),
        (
            "Otto Brandt scored 31 points as the Holm Hawks won on Friday.",
            "The Holm Hawks won. Otto Brandt had 33 points.",
            &["number: a 31 points | b 33 points"],
        ),
        (
            "Three people were shot at the mill in Holm on Friday.",
            "About 100 people were working in Holm.",
            &[],
        ),
    ]);
}

#[test]
fn ages_of_one_person_are_compared() {
    check(&[
        (
            "Nora Quist, 34, was arrested in Holm.",
            "Police in Holm arrested the 36-year-old Nora Quist.",
            &["number: a 34 | b 36-year-old"],
        ),
        (
            "A 16-year-old boy was shot in Holm on Friday.",
            "The boy, 17, was shot by police in Holm.",
            &["number: a 16-year-old | b 17"],
        ),
        (
            "Nora Quist, 34, was arrested. Her brother Nils Quist, 36, was not.",
            "Nora Quist, 34, was arrested.",
            &[],
        ),
    ]);
}

#[test]
fn times_of_day_are_compared() {
    check(&[
        (
            "The fire broke out in the roof of the store at around 9pm on Friday.",
            "The blaze at the store broke out on the roof at about 8.15pm on Friday.",
            &["time: a 9pm | b 8.15pm"],
        ),
        (
            "Police stopped her van for speeding on Highway 12 at about 1:00 a.m.",
            "The van was pulled over by police for speeding on Route 12 around 1:30 a.m.",
            &["time: a 1:00 a.m. | b 1:30 a.m."],
        ),
        (
            "The quake struck Sorn at 1353 (1023 GMT).",
            "The quake hit Sorn at 10:23 GMT, a survey said.",
            &[],
        ),
        (
            "The fire broke out in the store at 9pm.",
            "Roads near the store were closed until 4pm.",
            &[],
        ),
        (
            "The guard of the mill was sent home at 8:15 p.m. with her purse.",
            "Shots were heard at the mill around 8:30 p.m.",
            &[],
        ),
    ]);
}

#[test]
fn numbers_of_flights_and_roads_and_scores_are_compared() {
    check(&[
        (
            "Flight 447 crashed off the coast of Sorn.",
            "Wreckage of flight 474 was found off Sorn.",
            &["number: a Flight 447 | b flight 474"],
        ),
        (
            "Holm United won 3-1 against Sorn on Saturday.",
            "Holm United beat Sorn 2-1 on Saturday.",
            &["number: a 3-1 | b 2-1"],
        ),
        ("Holm United won 3-1 against Sorn.", "Sorn lost to Holm United 1-3.", &[]),
    ]);
}

#[test]
fn parts_and_offices_have_one_name() {
    check(&[
        (
            "Captain Ann Lee steered the ferry Maren, which sank off Lindoya.",
            "The ferry Maren sank off Lindoya. The captain, Otto Brandt, was saved.",
            &["participant: a Ann Lee | b Otto Brandt"],
        ),
        (
            "The ferry Maren sank off Lindoya, said Nora Quist, the mayor of Lindoya.",
            "The ferry Maren sank off Lindoya. The mayor of Holm, Otto Brandt, sent boats.",
            &[],
        ),
        (
            "Captain Ann Lee steered the ferry Maren. Its owner is Otto Brandt.",
            "The ferry Maren was steered by captain Ann Lee.",
            &[],
        ),
    ]);
}

#[test]
fn one_name_may_be_spelt_in_two_ways() {
    check(&[
        (
            "The governor of Sorn, Tariq Alhasan, asked for tents after the quake.",
            "After the quake, Tarek Alhasan, governor of Sorn, asked for tents.",
            &["spelling: a Tariq Alhasan | b Tarek Alhasan"],
        ),
        ("John Moen and his sister won the race in Holm.", "Jane Moen won the race in Holm.", &[]),
    ]);
}

#[test]
fn what_one_denies_another_may_say() {
    check(&[
        (
            "The results of the test were not released by the police in Holm.",
            "Police in Holm said the results of the test were released on Wednesday.",
            &[
                "polarity: a The results of the test were not released by the police in Holm | b the results of the test were released on Wednesday",
            ],
        ),
        (
            "Nora Quist did not attend the trial in Holm.",
            "Otto Brandt attended the trial in Holm.",
            &[],
        ),
    ]);
}

#[test]
fn days_of_what_is_stated_alike_are_compared() {
    check(&[
        (
            "The old bridge in Holm collapsed on Monday. Engineers had warned of cracks in its pillars for years. \
             Traffic now runs over the new bridge downstream, and ships wait at the lock. Nobody was on it.",
            "The old bridge in Holm collapsed on Tuesday. A fisherman heard a roar and saw dust over the river. \
             The council wants to build another one soon. Schools stayed shut while divers searched the water.",
            &["time: a Monday | b Tuesday"],
        ),
        (
            "The old bridge in Holm collapsed on Monday.",
            "The old bridge in Holm collapsed on Monday, May 3, 2032.",
            &[],
        ),
    ]);
}

#[test]
fn kin_nouns_count_the_same() {
    check(&[(
        "Four robbers stormed the jewelry shop in Holm on Friday.",
        "Three thieves stormed a jewelry shop in Holm.",
        &["number: a Four robbers | b Three thieves"],
    )]);
}

#[test]
fn a_later_report_is_an_update_where_dates_tell() {
    let early = "A ferry sank off Lindoya. Three people were killed, the coast guard said.";
    let late = "The ferry disaster off Lindoya killed 12 people, the coast guard said.";
    let dated = |a: &str, b: &str| shown(&story(&[(a, early), (b, late)]));
    assert_eq!(dated("2031-05-03", "2031-05-04"), ["number, update: a Three people | b 12 people"]);
    assert_eq!(dated("2031-05-03", "2031-05-03"), ["number: a Three people | b 12 people"]);
    assert_eq!(dated("2031-05-03", ""), ["number: a Three people | b 12 people"]);
}
