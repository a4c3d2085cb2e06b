//! General knowledge of English words: a word in; its base form, its kin, whether it names a person, whether it reports.
//!
//! The tables in `lexicon/` are made by `scripts/lexicons.py` from `WordNet` and SCOWL, but for the members of the United
//! Nations and of the United States, which are lists of facts; the short lists in this file are closed classes of grammar
//! and journalism. Knows no article.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::text::stem::stem;

/// The tables, parsed on first use.
pub(crate) struct Lexicon {
    irregular: HashMap<&'static str, &'static str>,
    persons: HashSet<&'static str>,
    /// Stem to the groups that it belongs to, each group a meaning.
    groups: HashMap<String, Vec<u32>>,
    /// Stems of verbs of motion.
    motions: HashSet<String>,
}

/// The one lexicon.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut groups = HashMap::<String, Vec<u32>>::new();
        for (group, line) in include_str!("lexicon/related.txt").lines().enumerate() {
            for word in line.split(' ').filter(|w| !w.is_empty()) {
                groups.entry(stem(word).into_owned()).or_default().push(group as u32);
            }
        }
        Lexicon {
            irregular: include_str!("lexicon/irregular.txt")
                .lines()
                .filter_map(|l| l.split_once(' '))
                .collect(),
            persons: include_str!("lexicon/persons.txt").lines().collect(),
            groups,
            motions: include_str!("lexicon/motions.txt")
                .lines()
                .map(|w| stem(w).into_owned())
                .collect(),
        }
    })
}

impl Lexicon {
    /// The stem of a word in lower case, irregular forms led back to their base: "took" and "taking" give "take".
    pub(crate) fn stem(&self, lower: &str) -> String {
        if let Some(men) = lower.strip_suffix("men") {
            // WordNet leaves these to a rule; "specimen" shows why a rule alone is not enough.
            let singular = format!("{men}man");
            if self.persons.contains(singular.as_str()) {
                return stem(&singular).into_owned();
            }
        }
        let base = match lower {
            "people" => "person",
            _ => self.irregular.get(lower).copied().unwrap_or(lower),
        };
        stem(base).into_owned()
    }

    /// Whether a word is an irregular form of another: "took", "men".
    pub(crate) fn is_irregular(&self, lower: &str) -> bool {
        self.irregular.contains_key(lower)
    }

    /// Whether the noun says what a person is or does: "actor", "mayor". Plurals are found by their singular.
    pub(crate) fn is_person_noun(&self, lower: &str) -> bool {
        // `WordNet` lists protesters under their deed.
        self.persons.contains(lower)
            || is_celebrity_noun(lower)
            || matches!(lower, "protester" | "protestor")
    }

    /// Whether the stem is that of a verb which says that somebody moves: "climb", "land".
    pub(crate) fn is_motion(&self, stem: &str) -> bool {
        self.motions.contains(stem)
    }

    /// The meanings that a stem can have, as numbers of `WordNet`'s groups: stems that share one can mean the same.
    pub(crate) fn groups(&self, stem: &str) -> &[u32] {
        self.groups.get(stem).map_or(&[], Vec::as_slice)
    }
}

/// The sexes that given names and titles tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    Female,
    Male,
}

/// The sex of most bearers of a given name in lower case (1990 US Census), where nearly all have the same.
pub(crate) fn sex_of_given_name(lower: &str) -> Option<Sex> {
    static GIVEN: OnceLock<HashMap<&str, Sex>> = OnceLock::new();
    let sex = |s| if s == "f" { Sex::Female } else { Sex::Male };
    GIVEN
        .get_or_init(|| {
            include_str!("lexicon/given.txt")
                .lines()
                .filter_map(|l| l.split_once(' '))
                .map(|(n, s)| (n, sex(s)))
                .collect()
        })
        .get(lower)
        .copied()
}

/// Which country a name in lower case is that of, by its row: a member of the United Nations, by the names of news.
pub(crate) fn country(lower: &str) -> Option<usize> {
    static COUNTRIES: OnceLock<HashMap<&str, usize>> = OnceLock::new();
    let names = |(row, line): (usize, &'static str)| line.split(", ").map(move |name| (name, row));
    COUNTRIES
        .get_or_init(|| {
            include_str!("lexicon/countries.txt").lines().enumerate().flat_map(names).collect()
        })
        .get(lower)
        .copied()
}

/// Whether a name in lower case is that of one of the United States, and of nothing else that is as well known.
pub(crate) fn is_state(lower: &str) -> bool {
    include_str!("lexicon/states.txt").lines().any(|state| state == lower)
}

/// Whether a word in lower case is a common given name.
pub(crate) fn is_given_name(lower: &str) -> bool {
    sex_of_given_name(lower).is_some()
}

/// What news calls people, and `WordNet` knows only as things or not at all.
pub(crate) fn is_celebrity_noun(lower: &str) -> bool {
    matches!(
        lower,
        "frontman"
            | "heartthrob"
            | "hitmaker"
            | "icon"
            | "legend"
            | "medalist"
            | "medallist"
            | "mogul"
            | "olympian"
            | "striker"
            | "superstar"
    )
}

/// Stems of verbs that pass on what somebody says.
pub(crate) fn is_report_verb(stem: &str) -> bool {
    matches!(
        stem,
        "acknowledg"
            | "ad"
            | "add"
            | "admit"
            | "alleg"
            | "announc"
            | "argu"
            | "assert"
            | "assur"
            | "believ"
            | "claim"
            | "comment"
            | "complain"
            | "conced"
            | "conclud"
            | "confirm"
            | "declar"
            | "deni"
            | "describ"
            | "disclos"
            | "estim"
            | "exclaim"
            | "expect"
            | "explain"
            | "fear"
            | "hint"
            | "inform"
            | "insist"
            | "joke"
            | "maintain"
            | "mention"
            | "note"
            | "observ"
            | "predict"
            | "quip"
            | "quot"
            | "recal"
            | "remark"
            | "repli"
            | "report"
            | "reveal"
            | "say"
            | "state"
            | "stress"
            | "suggest"
            | "tell"
            | "testifi"
            | "think"
            | "told"
            | "tweet"
            | "urg"
            | "vow"
            | "warn"
            | "write"
    )
}

/// Stems of verbs that pass on what somebody says is not so.
pub(crate) fn is_denial(stem: &str) -> bool {
    matches!(stem, "deni" | "disput" | "refut")
}

/// Stems of report verbs that need no "that" before what is reported. The others take plain objects as well
/// ("reported losses"), so that without "that" a clause must follow.
pub(crate) fn is_plain_report_verb(stem: &str) -> bool {
    matches!(stem, "say" | "tell" | "told" | "insist" | "argu" | "think" | "believ")
}

/// Nouns for a text that carries a report: its author is the origin, where one is named.
pub(crate) fn is_document_noun(lower: &str) -> bool {
    matches!(
        lower,
        "report"
            | "reports"
            | "statement"
            | "study"
            | "survey"
            | "article"
            | "letter"
            | "document"
            | "documents"
            | "post"
            | "interview"
            | "memo"
            | "filing"
            | "investigation"
            | "release"
            | "results"
            | "data"
            | "figures"
            | "footage"
            | "video"
            | "photos"
            | "images"
            | "poll"
    )
}

/// Nouns for speakers who are nobody in particular: two sources that cite them need not have asked the same people.
pub(crate) fn is_vague_speaker(lower: &str) -> bool {
    matches!(
        lower,
        "source"
            | "sources"
            | "insider"
            | "insiders"
            | "official"
            | "officials"
            | "witness"
            | "witnesses"
            | "eyewitness"
            | "eyewitnesses"
            | "resident"
            | "residents"
            | "expert"
            | "experts"
            | "critics"
            | "people"
            | "reports"
            | "report"
            | "some"
            | "many"
            | "others"
            | "media"
            | "locals"
            | "fans"
            | "authorities"
            | "observers"
            | "analysts"
            | "neighbors"
            | "neighbours"
            | "he"
            | "she"
            | "they"
            | "it"
            | "who"
            | "we"
            | "i"
            | "you"
            | "worker"
            | "one"
            | "reporter"
            | "reporters"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "statement"
    )
}

/// Words with which a clause begins that hangs on another one.
pub(crate) fn is_subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "after"
            | "although"
            | "as"
            | "because"
            | "before"
            | "if"
            | "once"
            | "since"
            | "so"
            | "though"
            | "unless"
            | "until"
            | "till"
            | "when"
            | "where"
            | "whereas"
            | "while"
    )
}

/// Words that say a thing may be, or will be, rather than is.
pub(crate) fn is_modal(lower: &str) -> bool {
    matches!(
        lower,
        "may"
            | "might"
            | "could"
            | "would"
            | "should"
            | "will"
            | "can"
            | "must"
            | "shall"
            | "'ll"
            | "wo"
            | "ca"
    )
}

/// Words that leave open whether a thing is done: "weighs whether to sue", "plans to".
pub(crate) fn is_irrealis(lower: &str) -> bool {
    matches!(
        lower,
        "consider"
            | "considers"
            | "considered"
            | "considering"
            | "weigh"
            | "weighs"
            | "weighed"
            | "weighing"
            | "mull"
            | "mulls"
            | "mulled"
            | "mulling"
            | "plan"
            | "plans"
            | "planned"
            | "planning"
            | "intend"
            | "intends"
            | "intended"
            | "hope"
            | "hopes"
            | "hoped"
            | "hoping"
            | "want"
            | "wants"
            | "wanted"
            | "seek"
            | "seeks"
            | "seeking"
            | "threaten"
            | "threatens"
            | "threatened"
            | "threatening"
            | "whether"
            | "if"
            | "unless"
            | "likely"
            | "unlikely"
            | "perhaps"
            | "maybe"
            | "possibly"
            | "probably"
    )
}

/// Words that tell what somebody does again and again, rather than did: "is known for", "loves to".
pub(crate) fn is_habitual(lower: &str) -> bool {
    matches!(
        lower,
        "always"
            | "enjoy"
            | "enjoys"
            | "known"
            | "love"
            | "loves"
            | "often"
            | "regularly"
            | "typically"
            | "usually"
    )
}

/// Words that turn a statement round.
pub(crate) fn is_negation(lower: &str) -> bool {
    matches!(
        lower,
        "not"
            | "n't"
            | "n’t"
            | "never"
            | "no"
            | "nobody"
            | "none"
            | "nothing"
            | "neither"
            | "nor"
            | "without"
            | "no-one"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_lead_to_their_base() {
        let l = lexicon();
        for (a, b) in [
            ("took", "taking"),
            ("people", "persons"),
            ("rode", "riding"),
            ("women", "woman"),
            ("flew", "flying"),
        ] {
            assert_eq!(l.stem(a), l.stem(b), "{a} and {b}");
        }
        assert_ne!(l.stem("found"), l.stem("flew"));
    }

    #[test]
    fn kin_is_general_and_narrow() {
        let l = lexicon();
        let related = |a: &str, b: &str| {
            l.groups(&l.stem(a)).iter().any(|g| l.groups(&l.stem(b)).contains(g))
        };
        assert!(related("earthquake", "quake") && related("motorcycle", "motorbike"));
        assert!(related("plane", "aircraft") && related("shutdown", "shut"));
        assert!(!related("earthquake", "fire") && !related("arrive", "leave"));
    }

    #[test]
    fn motion_is_told_from_other_deeds() {
        let l = lexicon();
        assert!(["climbed", "slid", "landing"].iter().all(|w| l.is_motion(&l.stem(w))));
        assert!(!["sold", "said", "arrested"].iter().any(|w| l.is_motion(&l.stem(w))));
    }

    #[test]
    fn person_nouns_are_not_things() {
        let l = lexicon();
        assert!(["actor", "mayor", "firefighter"].iter().all(|w| l.is_person_noun(w)));
        assert!(!["stadium", "flag", "test"].iter().any(|w| l.is_person_noun(w)));
    }
}
