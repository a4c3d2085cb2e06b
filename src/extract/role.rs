//! What people are called beside their names: "the singer Nora Quist", "Nora Quist, the mayor of Lund,", "Quist is a
//! singer". Names with their bearers in, nouns with the people they were said of out. Knows nothing of salience.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::document::Document;
use super::lexicon::{Sex, lexicon};
use crate::tag::Tag;

/// Person nouns, and the rows of the clusters of whom they are said.
#[derive(Default)]
pub(super) struct Roles {
    holders: BTreeMap<String, BTreeSet<usize>>,
    sexes: BTreeMap<usize, Sex>,
}

impl Roles {
    /// Takes in what stands around the name of a person at `tokens`, whose cluster is `cluster`.
    pub(super) fn take(&mut self, doc: &Document<'_>, tokens: &Range<usize>, cluster: usize) {
        let sentence = doc.tokens_of(doc.sentence_of[tokens.start] as usize);
        let before = tokens.start.checked_sub(1).filter(|&t| t >= sentence.start);
        if let Some(noun) = before.and_then(|t| person_noun(doc, t)) {
            self.add(noun, cluster);
        }
        let next = doc.lower(tokens.end);
        let said = match next.as_str() {
            "," | "—" | "–" | "is" | "was" | "became" => tokens.end + 1,
            _ => return,
        };
        let determined = matches!(doc.lower(said).as_str(), "a" | "an" | "the" | "his" | "her");
        let apposed = next != "," || determined || doc.tag(said) == Tag::Noun;
        if !(apposed && (determined || next == ",")) {
            return;
        }
        let end = sentence.end.min(said + 9);
        let stop = |t: &usize| matches!(doc.tag(*t), Tag::Verb | Tag::Aux | Tag::Pron | Tag::Adp);
        let mark =
            |t: &usize| doc.tag(*t) == Tag::Punct && !matches!(doc.word(*t), "-" | "“" | "”");
        // "After a song by Nora Quist, the mayor left": a verb makes the phrase a subject, and nothing was said of Quist.
        let acts = (said..end)
            .find(|t| stop(t) || mark(t))
            .is_some_and(|t| matches!(doc.tag(t), Tag::Verb | Tag::Aux));
        if next == "," && acts {
            return;
        }
        for t in (said..end).take_while(|t| !stop(t) && !mark(t)) {
            // The head of the phrase: "a guitar teacher", not "a teacher strike".
            if doc.tag(t + 1) != Tag::Noun
                && let Some(noun) = person_noun(doc, t)
            {
                self.add(noun, cluster);
            }
        }
    }

    fn add(&mut self, noun: String, cluster: usize) {
        if let Some(sex) = sex_of_noun(&noun) {
            self.sexes.entry(cluster).or_insert(sex);
        }
        self.holders.entry(noun).or_default().insert(cluster);
    }

    /// Of whom a noun was said.
    pub(super) fn holders(&self, noun: &str) -> Option<&BTreeSet<usize>> {
        self.holders.get(noun)
    }

    /// The sex that the nouns for somebody tell.
    pub(super) fn sex(&self, cluster: usize) -> Option<Sex> {
        self.sexes.get(&cluster).copied()
    }
}

/// The word at a token as a noun for a person, in the singular: "Gov." is "governor".
pub(super) fn person_noun(doc: &Document<'_>, token: usize) -> Option<String> {
    let lower = doc.lower(token);
    let noun = match lower.trim_end_matches('.') {
        "capt" => "captain",
        "dr" => "doctor",
        "gen" => "general",
        "gov" => "governor",
        "lt" => "lieutenant",
        "prof" => "professor",
        "rep" => "representative",
        "rev" => "pastor",
        "sen" => "senator",
        "sgt" => "sergeant",
        noun => noun,
    };
    (matches!(doc.tag(token), Tag::Noun | Tag::Propn) && lexicon().is_person_noun(noun))
        .then(|| noun.to_owned())
}

/// The sex that a noun tells.
pub(super) fn sex_of_noun(noun: &str) -> Option<Sex> {
    match noun {
        "actress" | "woman" | "girl" | "mother" | "wife" | "daughter" | "sister" | "widow"
        | "spokeswoman" | "chairwoman" | "congresswoman" | "businesswoman" | "queen"
        | "princess" => Some(Sex::Female),
        "man" | "boy" | "father" | "husband" | "son" | "brother" | "widower" | "spokesman"
        | "chairman" | "congressman" | "businessman" | "king" | "prince" => Some(Sex::Male),
        _ => None,
    }
}

/// Whether a noun with "the" stands for the person named last, though nobody was said to be that: what the press calls
/// people whom it expects to be known. "The singer" left the stage; "the governor", "the host", "the brother" may be
/// somebody whom the text has not named.
pub(super) fn stands_for_name(noun: &str) -> bool {
    super::lexicon::is_celebrity_noun(noun)
        || matches!(
            noun,
            "actor"
                | "actress"
                | "artist"
                | "astronaut"
                | "athlete"
                | "author"
                | "ballerina"
                | "billionaire"
                | "boxer"
                | "champion"
                | "climber"
                | "comedian"
                | "composer"
                | "cyclist"
                | "dancer"
                | "defender"
                | "defendant"
                | "designer"
                | "entertainer"
                | "entrepreneur"
                | "filmmaker"
                | "footballer"
                | "goalkeeper"
                | "golfer"
                | "guitarist"
                | "gymnast"
                | "lawmaker"
                | "midfielder"
                | "musician"
                | "novelist"
                | "painter"
                | "performer"
                | "playwright"
                | "poet"
                | "politician"
                | "quarterback"
                | "rapper"
                | "sailor"
                | "singer"
                | "songwriter"
                | "sprinter"
                | "star"
                | "surgeon"
                | "suspect"
                | "swimmer"
                | "teenager"
                | "tycoon"
                | "veteran"
                | "winger"
                | "wrestler"
        )
}
