//! Where an event that comes again takes place in which year: places, years and nouns in, propositions and their stars out.
//!
//! "Lund, which is set to host the 2031 winter fair", "the handover to Lund for the 2031 Fair" and "the 2031 Fair in Lund"
//! state the same of Lund by what they name alone, whatever else their clauses say. Nobody can tell from that what role the
//! place has, so what is found is at most probable.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::document::Document;
use super::lexicon::lexicon;
use super::link::{DOUBTFUL, Star};
use super::modality;
use super::profile::Space;
use super::proposition::Proposition;
use crate::analysis::Kind;
use crate::tag::Tag;

/// That a place has to do with the edition of an event in a year.
pub(crate) struct Edition {
    /// The words, from the place to the event or the other way round.
    pub(crate) proposition: Proposition,
    place: usize,
    year: u32,
    /// What the event is called: stems of the last words of all its names.
    sorts: BTreeSet<String>,
}

/// How many tokens may stand between a place and a year.
const REACH: usize = 9;
/// How many words the name of an event may have behind its year.
const WORDS: usize = 4;

/// The editions that a document names together with a place. `last_words` are, of each bearer, those of its names.
pub(crate) fn find(
    doc: &Document<'_>,
    at: usize,
    space: &Space<'_>,
    kinds: &[Kind],
    last_words: &[BTreeSet<String>],
) -> Vec<Edition> {
    let mut found = Vec::new();
    for year_at in 0..doc.len() {
        let Some(year) = year(doc.word(year_at)) else { continue };
        let Some(&sentence) = doc.sentence_of.get(year_at) else { continue };
        let all = doc.tokens_of(sentence as usize);
        let Some(head) = head(doc, year_at + 1..all.end.min(year_at + 1 + WORDS)) else { continue };
        let place = |phrase: Range<usize>| {
            let named = space.bearers_in(at, phrase);
            named.into_iter().filter(|(_, c)| kinds[*c] == Kind::Place)
        };
        let before = place(year_at.saturating_sub(REACH).max(all.start)..year_at).next_back();
        let behind = || {
            let inside = matches!(doc.lower(head + 1).as_str(), "in" | "at");
            inside.then(|| place(head + 2..all.end.min(head + 4)).next()).flatten()
        };
        let Some((name, place)) = behind().or(before) else { continue };
        let mut sorts: BTreeSet<String> = [lexicon().stem(&doc.lower(head))].into();
        for (_, event) in space.bearers_in(at, year_at..head + 1) {
            sorts.extend(last_words[event].iter().map(|w| lexicon().stem(w)));
        }
        let tokens = name.start.min(year_at)..name.end.max(head + 1);
        let proposition = Proposition {
            doc: at,
            sentence: sentence as usize,
            verbs: tokens.end..tokens.end,
            shown: tokens.clone(),
            subject: Some(name),
            negated: false,
            modal: false,
            modality: modality::of_words(doc, &tokens, false),
            tokens,
            habitual: false,
            aside: false,
            attribution: None,
            quote: None,
        };
        found.push(Edition { proposition, place, year, sorts });
    }
    found
}

/// The year that a word is: 1900 to 2099.
fn year(word: &str) -> Option<u32> {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| digits && (1900..2100).contains(y))
}

/// The last noun of the phrase that a year belongs to: of "2031 winter fair in", the fair.
fn head(doc: &Document<'_>, behind: Range<usize>) -> Option<usize> {
    let inside = |t: &usize| matches!(doc.tag(*t), Tag::Noun | Tag::Propn | Tag::Adj);
    behind.take_while(inside).filter(|&t| doc.tag(t) != Tag::Adj).last()
}

/// A star for each edition that several sources name with a place; their propositions stand in a row, from `first` on.
pub(crate) fn stars(editions: &[Edition], first: usize) -> Vec<Star> {
    let mut of_place = BTreeMap::<(usize, u32), Vec<usize>>::new();
    for (i, e) in editions.iter().enumerate() {
        of_place.entry((e.place, e.year)).or_default().push(i);
    }
    let star = |group: &Vec<usize>| {
        let center = *group.first()?;
        let mut told: BTreeSet<usize> = [editions[center].proposition.doc].into();
        let alike = |i: &usize| !editions[*i].sorts.is_disjoint(&editions[center].sorts);
        let others = group[1..].iter().copied().filter(alike);
        let rays: Vec<(usize, f64)> = others
            .filter(|&i| told.insert(editions[i].proposition.doc))
            .map(|i| (first + i, DOUBTFUL))
            .collect();
        (!rays.is_empty()).then_some(Star { center: first + center, rays })
    };
    of_place.values().filter_map(star).collect()
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Band, Modality};
    use crate::extract::fixture::story;

    /// What sources share by naming a place and an edition; all of it probable.
    fn shared(texts: &[&str]) -> Vec<Vec<String>> {
        let story = story(texts);
        let claims = story.claims().iter().filter(|c| c.support() > 1);
        let edition =
            claims.filter(|c| c.evidence.iter().all(|e| story.words(e.cut).contains("20")));
        let edition: Vec<_> = edition.collect();
        assert!(edition.iter().all(|c| c.evidence.iter().any(|e| e.band == Band::Probable)));
        let words = |e: &crate::analysis::Evidence| story.words(e.cut).to_owned();
        edition.iter().map(|c| c.evidence.iter().map(words).collect()).collect()
    }

    #[test]
    fn a_place_and_an_edition_are_matched_by_what_they_name() {
        let claims = shared(&[
            "The singer Ann Quist waved the flag for the handover to Belmora for the 2031 Games. Rain fell in Belmora.",
            "Ann Quist sang before the flag left for Belmora, which is set to host the 2031 winter games. It snows in Belmora.",
        ]);
        assert_eq!(
            claims,
            [["Belmora for the 2031 Games", "Belmora, which is set to host the 2031 winter games"]]
        );
    }

    #[test]
    fn who_is_to_hold_it_holds_it_not_yet() {
        let texts = [
            "Ann Quist sang before the flag left for Belmora, which is set to host the 2031 winter games. It snows in Belmora.",
            "The singer Ann Quist waved the flag for the handover to Belmora for the 2031 Games. Rain fell in Belmora.",
        ];
        let story = story(&texts);
        let of = |words: &str| {
            let mut all =
                story.claims().iter().filter(|c| c.support() > 1).flat_map(|c| &c.evidence);
            all.find(|e| story.words(e.cut) == words).map(|e| e.modality)
        };
        assert_eq!(
            of("Belmora, which is set to host the 2031 winter games"),
            Some(Modality::Expected)
        );
        assert_eq!(of("Belmora for the 2031 Games"), Some(Modality::Stated));
        let alone = story.claims().iter().filter(|c| c.support() == 1);
        assert!(
            alone.flat_map(|c| &c.evidence).all(|e| !story.words(e.cut).contains("2031")),
            "what several sources back is not what one of them says alone"
        );
    }

    #[test]
    fn another_year_and_another_event_are_not_the_same() {
        for other in ["the 2035 Games", "the 2031 elections", "2031"] {
            let text = format!(
                "Ann Quist sang before the flag left for Belmora, which is set to see {other}. It snows in Belmora."
            );
            let claims = shared(&[
                "The singer Ann Quist waved the flag for the handover to Belmora for the 2031 Games. Rain fell in Belmora.",
                &text,
            ]);
            assert!(claims.iter().all(|c| !c.contains(&"Belmora for the 2031 Games".to_owned())));
        }
    }
}
