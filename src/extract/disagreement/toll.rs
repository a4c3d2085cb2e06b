//! What befell how many people: a number in its sentence in; dead, injured, missing, arrested, … out.
//!
//! "Two people were killed", "killed two", "two dead" and "a death toll of two" fill one slot. News words these in few
//! ways, so a window of tokens round the number is enough; who did it ("was killed by two men") is not counted.

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::lexicon::lexicon;
use crate::tag::Tag;

/// What befell people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fate {
    /// Killed, died.
    Dead,
    /// Injured, wounded, hurt.
    Injured,
    /// Missing, unaccounted for.
    Missing,
    /// Arrested, detained, captured.
    Arrested,
    /// Rescued, freed.
    Rescued,
    /// Moved out of harm's way.
    Evacuated,
    /// Without a home.
    Homeless,
    /// Brought to a hospital.
    Hospitalized,
    /// Kidnapped, held.
    Held,
    /// Shut in.
    Trapped,
    /// In a vehicle.
    Aboard,
}

/// The fate that a word names, by its stem.
fn fate(stem: &str) -> Option<Fate> {
    Some(match stem {
        "kill" | "die" | "dead" | "death" | "fatal" | "perish" | "toll" | "slay" | "slain" => {
            Fate::Dead
        }
        "injur" | "injuri" | "wound" | "hurt" => Fate::Injured,
        "miss" | "unaccount" => Fate::Missing,
        "arrest" | "detain" | "captur" | "apprehend" | "nab" => Fate::Arrested,
        "rescu" | "free" | "releas" | "survivor" => Fate::Rescued,
        "evacu" => Fate::Evacuated,
        "homeless" | "displac" => Fate::Homeless,
        "hospit" | "hospitalis" | "hospitaliz" => Fate::Hospitalized,
        "hostag" | "kidnap" | "abduct" => Fate::Held,
        "trap" => Fate::Trapped,
        "aboard" => Fate::Aboard,
        _ => return None,
    })
}

/// Words for people of whom nothing else is said.
pub(crate) fn is_anybody(unit: &str) -> bool {
    matches!(unit, "" | "person" | "peopl" | "other" | "victim" | "suspect" | "life" | "live")
        || fate(unit).is_some()
}

/// How far from its number a fate may be named, in tokens.
const REACH: usize = 7;

/// What befell the people that the number at `tokens`, with its noun, counts; `unit` is the noun's stem.
pub(crate) fn beside(
    doc: &Document<'_>,
    sentence: Range<usize>,
    tokens: &Range<usize>,
    unit: &str,
) -> Option<Fate> {
    // "two deaths", "12 injuries"
    if let Some(own) = fate(unit).filter(|_| unit != "live") {
        return Some(own);
    }
    // "39 injured people", where that is read as a verb or not
    let described = |t: &usize| {
        matches!(doc.tag(*t), Tag::Adj | Tag::Verb)
            && (*t < tokens.end || doc.tag(*t + 1) == Tag::Noun)
    };
    let mut inside = (tokens.start..=tokens.end).filter(described);
    if let Some(found) = inside.find_map(|t| fate(&stem_at(doc, t))) {
        return Some(found);
    }
    // "a plane with 40 people on board", "40 passengers and crew aboard", "carrying 40 passengers and crew"
    let on_board = (tokens.end..sentence.end.min(tokens.end + 4))
        .any(|t| doc.lower(t) == "on" && doc.lower(t + 1) == "board" || doc.lower(t) == "aboard");
    let carried =
        matches!(doc.lower(tokens.start.wrapping_sub(1)).as_str(), "carrying" | "carried");
    if on_board || carried && matches!(unit, "person" | "passeng" | "other") {
        return Some(Fate::Aboard);
    }
    if costs_lives(doc, &sentence, tokens) {
        return Some(Fate::Dead);
    }
    before(doc, &sentence, tokens.start, &fate).or_else(|| after(doc, &sentence, tokens.end, &fate))
}

/// Whether a number counts those aboard, where their noun stands before it: "the number of passengers and crew was 231".
/// `near` are the tokens that end with the number.
pub(crate) fn is_number_aboard(doc: &Document<'_>, near: Range<usize>) -> bool {
    let said =
        |t: usize, words: [&str; 5]| words.iter().enumerate().all(|(n, w)| doc.lower(t + n) == *w);
    near.into_iter().any(|t| {
        said(t, ["number", "of", "passengers", "and", "crew"])
            || said(t, ["number", "of", "people", "on", "board"])
    })
}

/// Whether those who are counted died, in so many words: "63 people lost their lives", "claimed 63 lives".
fn costs_lives(doc: &Document<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
    let is_life = |t: usize| matches!(doc.lower(t).as_str(), "life" | "lives");
    let lost = (tokens.end..sentence.end.min(tokens.end + REACH)).any(|t| {
        let owner = matches!(doc.lower(t + 1).as_str(), "their" | "his" | "her");
        matches!(doc.lower(t).as_str(), "lost" | "losing" | "lose") && owner && is_life(t + 2)
    });
    let taken = || {
        let near = sentence.start.max(tokens.start.saturating_sub(4))..tokens.start;
        near.into_iter().any(|t| {
            let verb = lexicon().stem(&doc.lower(t));
            doc.tag(t) == Tag::Verb && matches!(verb.as_str(), "claim" | "cost" | "take")
        })
    };
    lost || is_life(tokens.end - 1) && taken()
}

/// Whether the things that the number at `tokens` counts were destroyed: "four homes were burned down", "levelled
/// seven villages".
pub(crate) fn is_lost(doc: &Document<'_>, sentence: Range<usize>, tokens: &Range<usize>) -> bool {
    // "set fire to two cars"
    let back = |n: usize| doc.lower(tokens.start.wrapping_sub(n));
    let alight = back(1) == "to" && back(2) == "fire" && back(3) == "set";
    let own = alight.then_some(Fate::Dead);
    own.or_else(|| before(doc, &sentence, tokens.start, &lost))
        .or_else(|| after(doc, &sentence, tokens.end, &lost))
        .is_some()
}

/// The fate of being destroyed, if a stem names that; people aside, it is `Dead`.
fn lost(stem: &str) -> Option<Fate> {
    matches!(
        stem,
        "destroy"
            | "level"
            | "raze"
            | "flatten"
            | "demolish"
            | "wreck"
            | "ruin"
            | "gut"
            | "collaps"
            | "toppl"
            | "burn"
            | "torch"
    )
    .then_some(Fate::Dead)
}

fn stem_at(doc: &Document<'_>, t: usize) -> String {
    lexicon().stem(&doc.lower(t))
}

/// "two people were killed", "12 others dead", "three are missing".
fn after(
    doc: &Document<'_>,
    sentence: &Range<usize>,
    from: usize,
    fate: &dyn Fn(&str) -> Option<Fate>,
) -> Option<Fate> {
    let mut passive = false;
    for t in from..sentence.end.min(from + REACH) {
        let lower = doc.lower(t);
        if let Some(found) = fate(&stem_at(doc, t)) {
            let happens = match found {
                Fate::Dead => !lower.starts_with("kill") || passive || !acts(doc, t),
                Fate::Missing | Fate::Homeless | Fate::Aboard => true,
                _ => passive || !acts(doc, t),
            };
            return happens.then_some(found);
        }
        match doc.tag(t) {
            Tag::Aux => passive = true,
            Tag::Verb if is_linking(&lower) => passive = true,
            Tag::Verb if passive && brings_to_hospital(&lower) => {}
            Tag::Verb | Tag::Num | Tag::Cconj | Tag::Sconj => return None,
            Tag::Punct if !matches!(doc.word(t), "(" | "-") => return None,
            // "were taken to hospital"
            Tag::Adp if passive && matches!(lower.as_str(), "to" | "in" | "at") => {
                let goes = (t + 1..sentence.end.min(t + 5))
                    .take_while(|&u| {
                        matches!(doc.tag(u), Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn)
                    })
                    .any(|u| fate(&stem_at(doc, u)) == Some(Fate::Hospitalized));
                if goes {
                    return Some(Fate::Hospitalized);
                }
                if lower == "to" {
                    return None;
                }
            }
            Tag::Adp if matches!(lower.as_str(), "after" | "when" | "before" | "by" | "to") => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether a verb has an object and so is what the counted ones did: "three men killed a guard".
fn acts(doc: &Document<'_>, verb: usize) -> bool {
    matches!(doc.tag(verb + 1), Tag::Det | Tag::Num | Tag::Pron | Tag::Propn | Tag::Noun | Tag::Adj)
}

/// Verbs for how people come to a hospital, and what is done there.
fn brings_to_hospital(lower: &str) -> bool {
    matches!(
        lower,
        "treated"
            | "admitted"
            | "rushed"
            | "brought"
            | "sent"
            | "flown"
            | "airlifted"
            | "transported"
    )
}

fn is_linking(lower: &str) -> bool {
    matches!(
        lower,
        "were"
            | "was"
            | "are"
            | "is"
            | "been"
            | "be"
            | "being"
            | "left"
            | "remain"
            | "remained"
            | "reported"
            | "believed"
            | "feared"
            | "thought"
            | "confirmed"
            | "got"
            | "taken"
            | "have"
            | "had"
    )
}

/// "killed two", "killing at least three", "a death toll of two", "the toll rose to 12".
fn before(
    doc: &Document<'_>,
    sentence: &Range<usize>,
    from: usize,
    fate: &dyn Fn(&str) -> Option<Fate>,
) -> Option<Fate> {
    let mut toll_only = false;
    for t in (sentence.start.max(from.saturating_sub(REACH))..from).rev() {
        let lower = doc.lower(t);
        let stem = stem_at(doc, t);
        if let Some(found) = fate(&stem) {
            let counts = matches!(stem.as_str(), "toll" | "death");
            // "injured 12 people" and "the injured 12": a verb that acts, and no passive ("was hurt two …").
            let passive = matches!(
                doc.lower(t.wrapping_sub(1)).as_str(),
                "was" | "were" | "is" | "are" | "been" | "being" | "be"
            );
            let inflected = lower.ends_with("ed") || lower.ends_with("ing");
            let verb = (doc.tag(t) == Tag::Verb || inflected) && !passive;
            return (counts || !toll_only && verb).then_some(found);
        }
        match doc.tag(t) {
            Tag::Det | Tag::Adv | Tag::Adj | Tag::Aux | Tag::Part | Tag::Sym => {}
            Tag::Verb
                if matches!(
                    stem.as_str(),
                    "rise"
                        | "rose"
                        | "climb"
                        | "stand"
                        | "reach"
                        | "increas"
                        | "jump"
                        | "grow"
                        | "put"
                        | "is"
                ) =>
            {
                toll_only = true;
            }
            Tag::Adp if matches!(lower.as_str(), "of" | "to" | "at" | "from") => toll_only = true,
            Tag::Adp | Tag::Sconj
                if matches!(lower.as_str(), "than" | "as" | "about" | "around" | "over" | "up") => {
            }
            Tag::Noun if lower == "toll" => {}
            _ => return None,
        }
    }
    None
}

/// "A firefighter was slightly hurt": the words for somebody alone, who that is, and what befell him or her.
pub(crate) fn one(doc: &Document<'_>, sentence: Range<usize>) -> Vec<(Range<usize>, String, Fate)> {
    const WORDS: usize = 3;
    let mut found = Vec::new();
    for t in sentence.clone().filter(|&t| matches!(doc.lower(t).as_str(), "a" | "an")) {
        let phrase = (t + 1..sentence.end.min(t + 1 + WORDS))
            .take_while(|&u| matches!(doc.tag(u), Tag::Noun | Tag::Adj));
        let Some(noun) = phrase.last().filter(|&u| lexicon().is_person_noun(&doc.lower(u))) else {
            continue;
        };
        let befell = matches!(doc.tag(noun + 1), Tag::Aux);
        let fate = after(doc, &sentence, noun + 1, &fate)
            .filter(|f| befell && matches!(f, Fate::Dead | Fate::Injured));
        found.extend(fate.map(|fate| (t..noun + 1, stem_at(doc, noun), fate)));
    }
    found
}

/// "No one was hurt", "there were no injuries", "nobody died": the words that say none, and what befell none.
pub(crate) fn none(doc: &Document<'_>, sentence: Range<usize>) -> Vec<(Range<usize>, Fate)> {
    let mut found = Vec::new();
    for t in sentence.clone() {
        let words = match doc.lower(t).as_str() {
            "nobody" | "no-one" => t..t + 1,
            "no" if doc.lower(t + 1) == "one" => t..t + 2,
            "no" if doc.word(t + 1) == "-" && doc.lower(t + 2) == "one" => t..t + 3,
            "no" if matches!(doc.lower(t + 1).as_str(), "people" | "person" | "casualties") => {
                t..t + 2
            }
            "no" | "without" => {
                // "no injuries", "no deaths or injuries"
                let noun = (t + 1..sentence.end.min(t + 4)).find(|&n| doc.tag(n) == Tag::Noun);
                let what = noun.filter(|&n| doc.lower(n).ends_with('s')).and_then(|n| {
                    let stem = stem_at(doc, n);
                    Some((
                        n,
                        fate(&stem).filter(|_| {
                            matches!(stem.as_str(), "injuri" | "death" | "fatal" | "arrest")
                        })?,
                    ))
                });
                found.extend(what.map(|(n, fate)| (t..n + 1, fate)));
                continue;
            }
            _ => continue,
        };
        if doc.lower(words.end) == "else" {
            continue;
        }
        if doc.lower(words.end - 1) == "casualties" {
            found.push((words, Fate::Dead));
            continue;
        }
        // "no one was seriously hurt" leaves open how many were hurt.
        let gravely = (words.end..sentence.end.min(words.end + 4)).any(|t| {
            matches!(
                doc.lower(t).as_str(),
                "seriously" | "badly" | "critically" | "severely" | "gravely"
            )
        });
        let fate = after(doc, &sentence, words.end, &fate).filter(|_| !gravely);
        found.extend(fate.map(|fate| (words, fate)));
    }
    found.retain(|(words, _)| words.end <= sentence.end);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Reading, Role, SourceId};
    use crate::extract::document::Stems;
    use crate::extract::value;

    fn check(text: &str, expected: &[(&str, Fate)]) {
        let reading = crate::tag::read(text);
        let values = value::values(text, &reading, None);
        let roles = vec![Role::Body; reading.sentences.len()];
        let doc =
            Document::new(SourceId(0), text, reading, roles, Vec::new(), 0, &mut Stems::default());
        let mut got = Vec::new();
        for v in &values {
            let Reading::Quantity(q) = &v.reading else { continue };
            let tokens = doc.tokens_in(v.span);
            if let Some(fate) = beside(&doc, doc.tokens_of(v.sentence), &tokens, &q.unit) {
                got.push((v.span.cut(text), fate));
            }
        }
        for s in 0..doc.reading.sentences.len() {
            got.extend(
                none(&doc, doc.tokens_of(s))
                    .into_iter()
                    .map(|(t, fate)| (doc.span(t).cut(text), fate)),
            );
        }
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn what_befell_how_many_is_read_in_the_ways_of_news() {
        use Fate::{Arrested, Dead, Injured, Missing};
        check(
            "Two people were killed and three others wounded.",
            &[("Two people", Dead), ("three others", Injured)],
        );
        check("The blast killed two and injured 12.", &[("two", Dead), ("12", Injured)]);
        check("The death toll rose to at least 12.", &[("at least 12", Dead)]);
        check("The storm left 12 dead and four missing.", &[("12", Dead), ("four", Missing)]);
        check("Police arrested three men on Monday.", &[("three men", Arrested)]);
        check("Two deaths were reported.", &[("Two deaths", Dead)]);
        check("Nine injured people are treated in Holm.", &[("Nine", Injured)]);
        check("The ferry sank, killing at least 30 people.", &[("at least 30 people", Dead)]);
    }

    #[test]
    fn none_is_a_number() {
        use Fate::{Dead, Injured};
        check("No one was injured in the blast.", &[("No one", Injured)]);
        check("Nobody was killed.", &[("Nobody", Dead)]);
        check("There were no injuries.", &[("no injuries", Injured)]);
        check("No one else was hurt.", &[]);
        check("Nobody was seriously hurt.", &[]);
    }

    #[test]
    fn hospitals_are_gone_to() {
        check(
            "Eleven people were taken to hospital. Nine were treated in a local hospital.",
            &[("Eleven people", Fate::Hospitalized), ("Nine", Fate::Hospitalized)],
        );
    }

    #[test]
    fn who_did_it_and_what_is_no_person_is_not_counted() {
        check("He was killed by two men.", &[]);
        check("Three men killed a guard.", &[]);
    }
}
