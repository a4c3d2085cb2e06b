//! What becomes of corpora that are no story of a few good articles: copies, single articles, unrelated events, other
//! languages, contradictions, and texts that are none.

use crate::extract::fixture::story;

const AGENCY: &str = "The ferry Maren sank off Lindoya early on Monday after it struck a rock in thick fog. \
    Three people were killed and nine were injured, the coast guard said. \
    Divers searched the wreck until dusk, and the owner of the ferry, Norda Lines, promised to pay for the funerals. \
    “We have lost good friends,” said Nora Quist, the mayor of Lindoya.";

const OWN: &str = "A ferry went down near Lindoya on Monday. Three people died when the Maren hit a rock, the coast \
    guard said. The mayor of Lindoya, Nora Quist, asked for more boats.";

#[test]
fn one_article_has_claims_of_one_source_and_differs_from_nobody() {
    let analysis = story(&[AGENCY]);
    assert!(!analysis.claims().is_empty());
    assert!(analysis.claims().iter().all(|c| c.support() == 1));
    assert!(analysis.disagreements().is_empty() && analysis.copies().is_empty());
}

#[test]
fn printed_twice_is_one_text() {
    let local = format!(
        "From our correspondent.\n\n{}",
        AGENCY.replace("early on Monday", "at dawn on Monday")
    );
    let analysis = story(&[AGENCY, &local, OWN]);
    let sunk = analysis
        .claims()
        .iter()
        .find(|c| analysis.words(c.leading().cut).contains("killed"))
        .expect("the toll is a claim");
    let sources: Vec<u32> = sunk.evidence.iter().map(|e| e.cut.source.0).collect();
    assert!(sources.contains(&0) && sources.contains(&1), "both print it: {sources:?}");
    let own = usize::from(sources.contains(&2));
    assert_eq!(analysis.texts(sunk), 1 + own, "the two that print one text count once");
    let origin = |c: &crate::analysis::Claim| analysis.text_of(c.leading().cut).0;
    assert!(
        analysis
            .claims()
            .iter()
            .all(|c| c.support() != 1 || origin(c) != 1 || c.evidence[0].cut.source.0 == 1)
    );
}

#[test]
fn sources_that_write_for_themselves_are_texts_of_their_own() {
    let analysis = story(&[AGENCY, OWN]);
    assert!(analysis.copies().is_empty());
    assert!(analysis.claims().iter().all(|c| analysis.texts(c) == c.support()));
}

#[test]
fn a_hundred_copies_are_one_text_and_no_difference() {
    let analysis = story(&vec![AGENCY; 100]);
    assert!(analysis.disagreements().is_empty());
    assert_eq!(analysis.copies().len(), 99);
    for claim in analysis.claims() {
        assert_eq!(claim.support(), 100, "{:?}", analysis.words(claim.leading().cut));
        assert_eq!(analysis.texts(claim), 1);
    }
}

#[test]
fn unrelated_events_are_neither_linked_nor_compared() {
    let quake = "An earthquake of magnitude 6.1 struck the island of Sorn on Monday, killing 12 people. \
        Rescue teams searched collapsed schools in the port of Arvik. The governor, Ketil Moen, asked for tents.";
    let match_ = "Holm United beat Kestrel Rovers 3-1 on Monday. The striker Otto Brandt scored twice. \
        Two people were injured when a fence gave way in the stadium, and 40,000 watched the final.";
    let phone = "Norda Mobile will sell its new phone for $199 from Monday. It has a 4.3-inch screen. \
        The chief of Norda, Ann Lee, called it the best of its kind. Analysts expect 40,000 buyers.";
    let analysis = story(&[quake, match_, phone]);
    assert!(analysis.claims().iter().all(|c| c.support() == 1));
    assert!(analysis.disagreements().is_empty());
    assert_eq!(analysis.stories().len(), 3);
    let claim = &analysis.claims()[0];
    assert!(analysis.silent(claim).is_empty(), "who tells another story is not silent on this one");
}

#[test]
fn one_event_is_one_story_however_it_is_told() {
    let note = "Ferry sinks off Lindoya.";
    let blog = "I saw the Maren from the beach. Then it was gone in the fog, and the rock stood there as ever.";
    let analysis = story(&[AGENCY, OWN, note, blog]);
    assert_eq!(analysis.stories().len(), 1, "{:?}", analysis.stories());
}

#[test]
fn other_languages_are_kept_and_linked_to_nothing() {
    let french = "Le ferry Maren a coulé lundi au large de Lindoya. Trois personnes sont mortes, selon les garde-côtes.";
    let chinese = "渡轮马伦号周一在林多亚岛附近沉没，三人死亡，九人受伤。";
    let analysis = story(&[AGENCY, OWN, french, chinese]);
    assert_eq!(analysis.sources().len(), 4);
    assert!(analysis.disagreements().is_empty());
    for claim in analysis.claims().iter().filter(|c| c.support() > 1) {
        assert!(claim.evidence.iter().all(|e| e.cut.source.0 < 2), "{:?}", claim.evidence);
    }
}

#[test]
fn a_source_that_gives_two_numbers_differs_from_nobody_who_gives_one_of_them() {
    let both = "A ferry sank off Lindoya on Monday. Three people were killed, the coast guard said. \
        The hospital in Lindoya said that five people were killed.";
    let one = "The ferry that sank off Lindoya killed five people on Monday.";
    assert!(story(&[both]).disagreements().is_empty());
    assert!(story(&[both, one]).disagreements().is_empty());
    let other = "The ferry that sank off Lindoya killed eight people on Monday.";
    assert_eq!(story(&[both, other]).disagreements().len(), 1, "eight is neither");
}

#[test]
fn copies_beside_one_that_writes_for_itself_are_two_texts() {
    let mut texts = vec![AGENCY; 100];
    texts.push(OWN);
    let analysis = story(&texts);
    let shared = analysis.claims().iter().filter(|c| c.support() == 101);
    assert!(shared.clone().count() > 0);
    assert!(shared.clone().all(|c| analysis.texts(c) == 2));
    assert!(analysis.disagreements().is_empty());
}

#[test]
fn sources_that_are_all_in_another_language_make_no_claim_in_common_that_is_not_word_for_word() {
    let german = "Die Fähre Maren ist am Montag vor Lindoya gesunken. Drei Menschen starben, teilte die Küstenwache mit. \
        Taucher suchten das Wrack bis zum Abend ab.";
    let other = "Vor Lindoya ist am Montag eine Fähre untergegangen. Nach Angaben der Küstenwache kamen drei Menschen ums \
        Leben. Die Bürgermeisterin Nora Quist dankte den Tauchern.";
    let greek = "Το πλοίο Μάρεν βυθίστηκε τη Δευτέρα. Τρεις άνθρωποι σκοτώθηκαν.";
    let arabic = "غرقت العبارة مارين يوم الاثنين قبالة ليندويا. قتل ثلاثة أشخاص.";
    let analysis = story(&[german, other, greek, arabic]);
    assert_eq!(analysis.sources().len(), 4);
    assert!(analysis.disagreements().is_empty());
    for claim in analysis.claims().iter().filter(|c| c.support() > 1) {
        let words: Vec<_> = claim.evidence.iter().map(|e| analysis.words(e.cut)).collect();
        assert!(words.windows(2).all(|w| w[0] == w[1]), "{words:?}");
    }
    let agency = format!("{german} {other}");
    let twice = story(&[agency.as_str(), &agency, arabic]);
    assert!(twice.claims().iter().all(|c| twice.texts(c) == 1));
}

#[test]
fn an_article_that_contradicts_itself_is_not_set_against_itself() {
    let text = "The old bridge in Port Holm was closed on Monday, the mayor said. Nobody was hurt. \
        The old bridge in Port Holm was not closed on Monday, the harbour master said. Two people were hurt.";
    let alone = story(&[text]);
    assert!(alone.disagreements().is_empty(), "{:?}", alone.disagreements());
    assert!(alone.claims().iter().all(|c| c.support() == 1));
    let closed =
        "On Monday the old bridge in Port Holm was closed for repairs. The town has two others.";
    let both = story(&[text, closed]);
    for difference in both.disagreements() {
        let sources: std::collections::BTreeSet<u32> =
            difference.values.iter().map(|v| v.cut.source.0).collect();
        assert!(sources.len() > 1, "{difference:?}");
    }
    // Who says yes and no backs neither as a second source without a mark of doubt or of who is cited.
    for claim in both.claims().iter().filter(|c| c.support() > 1) {
        let denied = |e: &crate::analysis::Evidence| both.words(e.cut).contains(" not ");
        let n = claim.evidence.iter().filter(|e| denied(e)).count();
        assert!(n == 0 || n == claim.evidence.len(), "{:?}", claim.key);
    }
}

#[test]
fn texts_that_are_none_give_an_analysis() {
    let long = "a".repeat(1_000_000);
    for text in ["", "Fire", " \n\n ", "😀", &long] {
        let analysis = story(&[text, AGENCY]);
        assert_eq!(analysis.sources().len(), 2);
        assert!(analysis.disagreements().is_empty());
    }
}

#[test]
fn the_same_words_of_one_speaker_are_one_claim_and_one_origin() {
    let quoted = "The mayor of Lindoya, Nora Quist, wrote on X after the ferry sank. \
        “Thank you, divers! Now we must mend the boats,” Quist posted on Monday.";
    let embedded = "The ferry Maren sank off Lindoya on Monday.\n\n\
        Thank you, divers! Now we must mend the boats. pic.twitter.com/Ab1cD2eF3g — Nora Quist (@noraquist) May 3, 2031\n\n\
        Nora Quist is the mayor of Lindoya.";
    let analysis = story(&[quoted, embedded]);
    let thanks = analysis
        .claims()
        .iter()
        .find(|c| analysis.words(c.leading().cut).contains("Thank you"))
        .expect("the post is a claim");
    assert_eq!((thanks.support(), thanks.origins()), (2, Some(1)));
    assert!(!analysis.words(thanks.leading().cut).contains("pic."));
}

/// An article of one of several stories, of names and things of its own.
fn told(story: usize, teller: usize) -> String {
    const PLACES: [&str; 8] =
        ["Arvik", "Belmora", "Corvane", "Dunholt", "Estrava", "Farrow", "Gildsted", "Harnby"];
    const THINGS: [&str; 8] =
        ["bridge", "ferry", "mill", "tower", "museum", "tunnel", "airport", "factory"];
    const ENDS: [&str; 4] = ["said the owner", "after a storm", "on Monday", "as crowds watched"];
    let place =
        format!("{}{}", PLACES[story % 8], "aeiou".chars().nth(story / 8 % 5).unwrap_or('x'));
    let thing = THINGS[(story * 3 + story / 8) % 8];
    let end = ENDS[teller % 4];
    let sentences: Vec<String> = (0..6)
        .map(|i| {
            let count = (story * 7 + i * 13) % 90 + 3;
            format!(
                "The old {thing} in {place} was closed by engineer {place} Larsen {end}. \
                 About {count} people from {place} had to leave {count} boats near the {thing}. "
            )
        })
        .collect();
    sentences.concat()
}

#[test]
fn many_stories_stay_apart() {
    for count in [100, 200] {
        let stories = count / 10;
        let texts: Vec<String> = (0..count).map(|i| told(i % stories, i / stories)).collect();
        let analysis = story(&texts);
        assert_eq!(analysis.stories().len(), stories);
        let of = |s: crate::analysis::SourceId| s.index() % stories;
        for claim in analysis.claims() {
            assert!(
                claim.evidence.iter().all(|e| of(e.cut.source) == of(claim.evidence[0].cut.source))
            );
        }
    }
}
