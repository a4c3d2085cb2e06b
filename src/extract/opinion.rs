//! What is judged rather than told: a clause in, whether it is the writer's opinion out.
//!
//! "The plan makes no sense", "the show was a delight", "the council should resign" can be shared or not, but no other
//! source can back them. Only predicates count: "the dazzling show ended at noon" tells when it ended. Cues of obligation
//! and of appraisal (Martin and White, The Language of Evaluation, 2005: reaction, composition, valuation), as closed
//! lists; what somebody else is cited for is that one's.

use std::ops::Range;

use super::document::Document;
use crate::tag::Tag;

/// How far behind its verb an appraisal may stand: "was, from start to end, a delight".
const REACH: usize = 6;

/// Whether a clause states what its writer thinks of a thing.
pub(crate) fn is_opinion(doc: &Document<'_>, tokens: &Range<usize>, verbs: &Range<usize>) -> bool {
    let lower = |t: usize| if t < tokens.end { doc.lower(t) } else { String::new() };
    // "Selling the mill made sense": what is judged is a deed, and its verb stands before the one that judges.
    let deed = verbs.start == tokens.start && lower(verbs.start).ends_with("ing");
    let within = if deed { tokens.clone() } else { verbs.clone() };
    let mut verbs = within.filter(|&t| matches!(doc.tag(t), Tag::Verb | Tag::Aux));
    verbs.any(|t| match lower(t).as_str() {
        // "Should you choose to" is a condition.
        "should" => doc.tag(t + 1) != Tag::Pron,
        "deserve" | "deserves" | "deserved" => true,
        "ought" => lower(t + 1) == "to",
        "make" | "makes" | "made" => (t + 1..t + 4).any(|n| lower(n) == "sense"),
        "is" | "are" | "was" | "were" | "be" | "been" | "'s" | "’s" | "seem" | "seems"
        | "seemed" | "look" | "looks" | "looked" | "feels" | "felt" => {
            appraises(doc, t + 1..tokens.end)
        }
        _ => false,
    })
}

/// Whether what follows a copula is an appraisal: "awful", "a very beautiful book", "about time", "worth it".
fn appraises(doc: &Document<'_>, rest: Range<usize>) -> bool {
    let mut noun = false;
    for t in rest.clone().take(REACH) {
        let lower = doc.lower(t);
        if is_appraisal(&lower) {
            return true;
        }
        match doc.tag(t) {
            Tag::Adv | Tag::Part | Tag::Det | Tag::Adj if !noun => {}
            Tag::Noun if matches!(doc.tag(rest.start), Tag::Det) && !noun => noun = true,
            _ => return false,
        }
    }
    false
}

/// Words that say how somebody finds a thing, and that no two need find alike.
fn is_appraisal(lower: &str) -> bool {
    matches!(
        lower,
        "absurd"
            | "amazing"
            | "appalling"
            | "awesome"
            | "awful"
            | "beautiful"
            | "brilliant"
            | "delight"
            | "delightful"
            | "disappointing"
            | "disgrace"
            | "disgraceful"
            | "dreadful"
            | "excellent"
            | "extraordinary"
            | "exciting"
            | "fabulous"
            | "fantastic"
            | "foolish"
            | "funny"
            | "gorgeous"
            | "great"
            | "hilarious"
            | "impressive"
            | "horrible"
            | "incredible"
            | "lovely"
            | "magnificent"
            | "masterpiece"
            | "nonsense"
            | "obvious"
            | "outrageous"
            | "pathetic"
            | "perfect"
            | "phenomenal"
            | "pity"
            | "remarkable"
            | "ridiculous"
            | "sad"
            | "sensational"
            | "shame"
            | "shameful"
            | "silly"
            | "spectacular"
            | "splendid"
            | "stunning"
            | "stupid"
            | "superb"
            | "terrible"
            | "terrific"
            | "tragic"
            | "ugly"
            | "unbelievable"
            | "unforgettable"
            | "wonderful"
            | "worth"
    )
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture::story;

    fn claims(text: &str) -> Vec<String> {
        let analysis = story(&[text]);
        analysis.claims().iter().map(|c| analysis.words(c.evidence[0].cut).to_owned()).collect()
    }

    #[test]
    fn what_is_judged_is_no_claim() {
        for text in [
            "The new bridge over the harbour of Port Holm is a disgrace.",
            "The council of Port Holm should sell the old mill to a brewer.",
            "Selling the old mill to a brewer from Lund made perfect sense.",
            "The concert in the old mill of Port Holm was absolutely stunning.",
            "The council of Port Holm ought to sell the old mill.",
        ] {
            assert_eq!(claims(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_told_with_praise_is_told() {
        for text in [
            "The dazzling singer opened the new bridge over the harbour of Port Holm.",
            "The council of Port Holm sold the beautiful old mill to a brewer.",
            "The great fire of Port Holm was put out before noon on Monday.",
            "The mill was looked after by the council of Port Holm.",
            "The fair of Port Holm enjoyed fine weather in what looked to be an exciting evening.",
        ] {
            assert_eq!(claims(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_another_is_cited_for_is_a_claim_about_that_one() {
        let text = "The council of Port Holm should sell the old mill, the mayor said.";
        assert_eq!(claims(text).len(), 1);
    }
}
