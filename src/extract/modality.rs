//! Whether a thing is told as so: a clause and its verbs in, a modality out.
//!
//! "Will close" and "is due to close" tell of a plan or prediction, "may close" of a possibility, "should close" of what
//! somebody thinks right. Only the clause's own verbs and the adverbs before them count: "the planned bridge was sold" is
//! told as so. The cues are those of factuality (Saurí and Pustejovsky, `FactBank`, 2009: modal auxiliaries, adverbs of
//! certainty, predicates that take an infinitive), as closed lists.

use std::ops::Range;

use super::document::Document;
use super::opinion::is_opinion;
use crate::analysis::Modality;
use crate::tag::Tag;

/// How a clause tells what its `verbs` say; `quoted` where the words are somebody's own.
pub(super) fn of_clause(
    doc: &Document<'_>,
    tokens: &Range<usize>,
    verbs: &Range<usize>,
    quoted: bool,
) -> Modality {
    if is_opinion(doc, tokens, verbs) {
        return Modality::Judged;
    }
    // The conjunction is not among a clause's own words: "if | the bridge closes", "it is possible that | it closes".
    let before = |n: usize| tokens.start.checked_sub(n).map(|t| doc.lower(t)).unwrap_or_default();
    let conditional = matches!(before(1).as_str(), "if" | "unless" | "whether")
        || before(1) == "that" && is_unsure(&before(2))
        || matches!(doc.lower(tokens.start).as_str(), "if" | "unless" | "should");
    let unsure = (tokens.start..verbs.end).any(|t| is_unsure(&doc.lower(t)));
    if conditional || unsure {
        return Modality::Possible;
    }
    // "Selling the mill would be unwise": the verb that counts stands behind a deed.
    let deed = verbs.start == tokens.start && doc.lower(verbs.start).ends_with("ing");
    let verbs = if deed { tokens } else { verbs };
    let group = Group { doc, verbs, quoted };
    verbs.clone().find_map(|t| group.opens(t)).unwrap_or(Modality::Stated)
}

/// The same for quoted words.
pub(super) fn of_quotation(doc: &Document<'_>, tokens: &Range<usize>) -> Modality {
    if doc.word(tokens.end.wrapping_sub(1)) == "?" {
        return Modality::Asked;
    }
    of_words(doc, tokens, true)
}

/// The same for words that nobody took apart, whose first verbs tell.
pub(super) fn of_words(doc: &Document<'_>, tokens: &Range<usize>, quoted: bool) -> Modality {
    let verbal = |t: usize| matches!(doc.tag(t), Tag::Verb | Tag::Aux);
    let start = tokens.clone().find(|&t| verbal(t)).unwrap_or(tokens.end);
    let goes_on = |&t: &usize| verbal(t) || matches!(doc.tag(t), Tag::Adv | Tag::Part);
    let end = (start..tokens.end).take_while(goes_on).last().map_or(start, |t| t + 1);
    of_clause(doc, tokens, &(start..end), quoted)
}

/// Words that say how sure a thing is, and that it is not.
fn is_unsure(lower: &str) -> bool {
    matches!(
        lower,
        "likely"
            | "maybe"
            | "perhaps"
            | "possible"
            | "possibly"
            | "potentially"
            | "probable"
            | "probably"
            | "unlikely"
    )
}

/// A clause's verbs, to be asked for one that leaves the rest open.
struct Group<'a> {
    doc: &'a Document<'a>,
    verbs: &'a Range<usize>,
    quoted: bool,
}

impl Group<'_> {
    /// What the verb at `t` makes of those behind it, if anything.
    fn opens(&self, t: usize) -> Option<Modality> {
        let lower = self.doc.lower(t);
        match lower.as_str() {
            "is" | "are" | "was" | "were" | "be" | "been" | "'s" | "’s" | "'re" | "’re" => {
                self.predicate(t)
            }
            _ if self.doc.tag(t) == Tag::Aux => self.modal(&lower, t),
            "expect" | "expects" => Some(Modality::Expected),
            "aim" | "aims" | "expected" | "hope" | "hopes" | "hoped" | "hoping" | "intend"
            | "intends" | "intended" | "plan" | "plans" | "planned" | "planning"
                if self.takes_infinitive(t) =>
            {
                Some(Modality::Expected)
            }
            "appear" | "appears" | "appeared" | "seem" | "seems" | "seemed" | "threaten"
            | "threatens" | "threatened" | "threatening"
                if self.takes_infinitive(t) =>
            {
                Some(Modality::Possible)
            }
            _ => None,
        }
    }

    /// What a modal auxiliary does.
    fn modal(&self, lower: &str, t: usize) -> Option<Modality> {
        let behind = |words: &[&str]| {
            (t + 1..self.verbs.end).any(|v| words.contains(&self.doc.lower(v).as_str()))
        };
        match lower {
            // What could be seen was there, and what could not be done was not.
            "could" if behind(&["not", "n't", "n’t", "see", "seen", "hear", "heard"]) => None,
            "could" | "may" | "might" => Some(Modality::Possible),
            "must" => behind(&["have"]).then_some(Modality::Possible),
            // "He would later lead the town" is told from afterwards.
            "would" if behind(&["later", "eventually", "often", "go"]) => None,
            // "She said that it would close": her words were "it will". Those that are quoted are "it would".
            "would" if self.quoted || behind(&["have"]) => Some(Modality::Possible),
            "will" | "'ll" | "’ll" | "wo" | "shall" | "would" => Some(Modality::Expected),
            _ => None,
        }
    }

    /// What a copula says of a thing where that is to come: "is due to open", "was expected on Friday", "is likely to".
    fn predicate(&self, copula: usize) -> Option<Modality> {
        let between = |&t: &usize| matches!(self.doc.tag(t), Tag::Adv | Tag::Part | Tag::Aux);
        let predicate = copula + 1 + (copula + 1..copula + 4).take_while(between).count();
        match self.doc.lower(predicate).as_str() {
            "expected" | "forecast" | "predicted" | "projected" | "scheduled" | "slated" => {
                Some(Modality::Expected)
            }
            "about" | "bound" | "due" | "going" | "intended" | "planned" | "poised" | "set" => {
                self.takes_infinitive(predicate).then_some(Modality::Expected)
            }
            word => is_unsure(word).then_some(Modality::Possible),
        }
    }

    /// Whether "to" and a verb stand behind a word: "plans to close", unlike "due to flooding".
    fn takes_infinitive(&self, t: usize) -> bool {
        let doc = self.doc;
        // "Due to open in March": an adjective without a noun is the verb that it looks like.
        let verb = match doc.tag(t + 2) {
            Tag::Verb | Tag::Aux => !doc.lower(t + 2).ends_with("ing"),
            Tag::Adj => matches!(doc.tag(t + 3), Tag::Adp | Tag::Det | Tag::Punct),
            _ => false,
        };
        doc.lower(t + 1) == "to" && verb
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Modality;
    use crate::extract::fixture::story;

    fn told(text: &str) -> Vec<(String, Modality)> {
        let analysis = story(&[text]);
        let evidence = analysis.claims().iter().flat_map(|c| &c.evidence);
        evidence.map(|e| (analysis.words(e.cut).to_owned(), e.modality)).collect()
    }

    /// Each text is one claim of that modality.
    fn all_are(modality: Modality, texts: &[&str]) {
        for text in texts {
            let told: Vec<_> = told(text).into_iter().map(|(_, m)| m).collect();
            assert_eq!(told, [modality], "{text}");
        }
    }

    #[test]
    fn what_is_to_come_is_expected() {
        all_are(
            Modality::Expected,
            &[
                "The harbour of Port Holm will close in March.",
                "The harbour of Port Holm won’t open before the end of March.",
                "The council of Port Holm plans to sell the old mill to a brewer.",
                "The old mill of Port Holm is due to open in March.",
                "The old mill of Port Holm is widely expected to be sold.",
                "A verdict on the mill of Port Holm is expected on Friday.",
                "The council of Port Holm is going to sell the old mill.",
                "The council of Port Holm would sell the old mill to a brewer, the mayor said.",
                "Nora Quist of Port Holm expected to sell the old mill.",
                "“We will sell the old mill to a brewer,” said Nora Quist.",
            ],
        );
    }

    #[test]
    fn what_may_be_is_possible() {
        all_are(
            Modality::Possible,
            &[
                "The harbour of Port Holm may close for a month.",
                "The council of Port Holm could sell the old mill to a brewer.",
                "“Selling the mill of Port Holm would ruin the town,” said Nora Quist.",
                "“If we sell the old mill of Port Holm we lose the town,” said Nora Quist.",
                "Perhaps the fire of Port Holm began in the kitchen of the mill.",
                "The fire of Port Holm probably began in the kitchen.",
                "The council of Port Holm is likely to sell the old mill.",
                "The driver of the tram must have lost his way in Port Holm.",
                "The fire threatened to reach the old mill of Port Holm.",
            ],
        );
    }

    #[test]
    fn what_is_so_is_stated() {
        all_are(
            Modality::Stated,
            &[
                "The harbour of Port Holm closed in March.",
                "The harbour of Port Holm is closed due to flooding.",
                "The planned bridge of Port Holm was sold to a brewer.",
                "Smoke could be seen over the old mill of Port Holm.",
                "The owner of the mill of Port Holm could not be reached.",
                "Nora Quist would later lead the council of Port Holm.",
                "The set of tools was found in the mill of Port Holm.",
                "Nora Quist planned the new harbour of Port Holm.",
            ],
        );
    }

    #[test]
    fn judgements_and_questions_of_others_are_told_apart() {
        all_are(
            Modality::Judged,
            &[
                "The council of Port Holm should sell the old mill, the mayor said.",
                "“The new bridge of Port Holm is a disgrace,” said Nora Quist.",
            ],
        );
        all_are(
            Modality::Asked,
            &["“Who pays for the new bridge of Port Holm?” asked Nora Quist."],
        );
    }

    #[test]
    fn predicates_that_are_joined_share_their_auxiliary() {
        let text = "The council of Port Holm will close the old bridge in March and open a ferry to the island of Lund.";
        assert!(told(text).iter().all(|(_, m)| *m == Modality::Expected), "{:?}", told(text));
    }

    #[test]
    fn what_is_so_and_what_is_expected_are_two_claims() {
        let text = "The council of Port Holm sold the old mill on Monday and will close the bridge to Lund in March.";
        let told: Vec<_> = told(text).into_iter().map(|(_, m)| m).collect();
        assert_eq!(told, [Modality::Stated, Modality::Expected]);
    }

    #[test]
    fn neither_a_condition_nor_what_follows_from_it_is_a_fact() {
        let text = "If the river floods the old mill of Port Holm, the bridge to Lund closes.";
        assert!(told(text).iter().all(|(_, m)| *m == Modality::Possible), "{:?}", told(text));
    }
}
