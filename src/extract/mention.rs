//! Where a story names something: readings in, named stretches of tokens out.
//!
//! The tagger reads one article at a time and errs now and then; a whole story knows better. A name that it found once
//! is looked for everywhere ([`known`](super::known)), and its edges are set right here: titles off, surnames and joined
//! halves on. Says nothing about who bears a name.

use std::collections::BTreeSet;
use std::ops::Range;

use super::document::Document;
use super::known::Known;
use super::lexicon::{is_given_name, is_report_verb, lexicon};
use super::name::{NameKey, is_generation, is_occasion, is_office, is_styled};
use super::quote;
use crate::analysis::{Kind, Role};
use crate::tag::{Label, Tag};

/// A stretch of tokens that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Naming {
    /// The document's place in the corpus.
    pub(crate) doc: usize,
    /// The name's tokens.
    pub(crate) tokens: Range<usize>,
    /// What the tagger took it for.
    pub(crate) kind: Kind,
    /// Its letters, folded.
    pub(crate) key: NameKey,
}

/// The longest name that is looked for again, in tokens.
pub(super) const LONGEST: usize = 6;

/// A run of capitalised words that is longer than this, in tokens, is a page that shouts, and names nothing.
const ENDLESS: usize = 24;

/// All names of the corpus, by document and place.
pub(crate) fn find(docs: &[Document<'_>]) -> Vec<Naming> {
    let mut namings = Vec::new();
    for (at, doc) in docs.iter().enumerate() {
        for author in doc.quotes.iter().filter(|q| q.post).filter_map(|q| q.speaker) {
            namings.extend(author_of_post(doc, at, doc.tokens_in(author)));
        }
        for title in quote::titles(doc.text, &doc.reading) {
            namings.extend(naming(doc, at, doc.tokens_in(title), Kind::Work));
        }
        let mut names = doc.reading.names.iter().peekable();
        while let Some(name) = names.next() {
            let mut tokens = name.tokens.start as usize..name.tokens.end as usize;
            let mut kind = kind(name.label);
            // "Keller & Sons", of which the tagger saw two names.
            while let Some(next) = names
                .next_if(|n| joined_by_and(doc, &tokens, n.tokens.start as usize, kind, n.label))
            {
                tokens.end = next.tokens.end as usize;
                kind = Kind::Organisation;
            }
            if let Some(office) = office_before_person(doc, &tokens) {
                // "Oslo Mayor Anna Keller": the town is named as well, where the story has it elsewhere.
                tokens.start = office + 1;
                kind = Kind::Person;
            }
            match kind {
                Kind::Person if is_owned(doc, &tokens) => kind = Kind::Organisation,
                Kind::Person => tokens = edges_of_person(doc, tokens),
                Kind::Organisation | Kind::Place if is_occasion(&doc.lower(tokens.end - 1)) => {
                    kind = Kind::Event;
                }
                _ => {}
            }
            namings.extend(naming(doc, at, tokens, kind));
        }
    }
    // Of names that overlap, the first; of two that begin together, the title or the author, which stand there first.
    namings.sort_by_key(|n| (n.doc, n.tokens.start));
    namings.dedup_by(|b, a| a.doc == b.doc && b.tokens.start < a.tokens.end);
    let people = People::of(&namings);
    let mut namings: Vec<Naming> = namings
        .into_iter()
        .filter_map(|n| {
            let doc = &docs[n.doc];
            match n.kind {
                Kind::Person => people.as_known(doc, n),
                _ => Some(n),
            }
        })
        .collect();
    people.type_by_use(docs, &mut namings);
    let known = Known::new(docs, &namings);
    let mut all = Vec::new();
    let mut from = 0;
    for (at, doc) in docs.iter().enumerate() {
        let to = from + namings[from..].partition_point(|n| n.doc == at);
        all.extend(known.look(doc, at, &namings[from..to]));
        from = to;
    }
    all
}

/// The naming of a stretch of tokens; `None` where it names nothing.
pub(super) fn naming(
    doc: &Document<'_>,
    at: usize,
    tokens: Range<usize>,
    kind: Kind,
) -> Option<Naming> {
    let sentence = *doc.sentence_of.get(tokens.start)?;
    if tokens.len() > ENDLESS {
        return None;
    }
    let words = doc.span(tokens.clone()).cut(doc.text);
    let key = NameKey::new(words);
    let real = doc.roles[sentence as usize] != Role::Boilerplate
        && !key.words.is_empty()
        && !is_address(words)
        && !is_party_and_state(words)
        && !is_state_of_seat(doc, &tokens);
    real.then_some(Naming { doc: at, tokens, kind, key })
}

/// Whether words are an address, a handle or a hashtag, which name nobody.
fn is_address(words: &str) -> bool {
    words.contains(['#', '@']) || words.contains("://") || words.contains(".com")
}

/// "R-Ohio" and "D-N.Y." behind a politician's name say where a seat is, and are no name.
fn is_party_and_state(words: &str) -> bool {
    words.len() <= 12
        && words
            .strip_prefix(['D', 'R', 'I'])
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|state| state.starts_with(char::is_uppercase))
}

/// The same, where the tagger took the state alone for a name: "Ohio" of "D-Ohio".
fn is_state_of_seat(doc: &Document<'_>, tokens: &Range<usize>) -> bool {
    tokens.start.checked_sub(2).is_some_and(|party| {
        let seat = doc.span(party..tokens.end).cut(doc.text);
        doc.word(party).len() == 1 && is_party_and_state(seat)
    })
}

/// Whether the name before `next` and the one that begins there are halves of a firm's name: only "&" lies between, and
/// they are not two people in full.
fn joined_by_and(
    doc: &Document<'_>,
    tokens: &Range<usize>,
    next: usize,
    kind: Kind,
    label: Label,
) -> bool {
    let people = kind == Kind::Person && label == Label::Person;
    next == tokens.end + 1
        && doc.word(tokens.end) == "&"
        && doc.sentence_of[tokens.start] == doc.sentence_of[next]
        && !(people && tokens.len() > 1)
}

/// "In his Quistmobile", "a Quistmobile": what people own, by its maker's name, although that may be a surname.
fn is_owned(doc: &Document<'_>, tokens: &Range<usize>) -> bool {
    let Some(before) = tokens.start.checked_sub(1) else { return false };
    let owner = matches!(
        doc.lower(before).as_str(),
        "a" | "an" | "my" | "your" | "his" | "her" | "its" | "our" | "their"
    );
    tokens.len() == 1
        && owner
        && !doc.is_capital(tokens.end)
        && doc.sentence_of[before] == doc.sentence_of[tokens.start]
}

/// The office inside a name, if a given name and one or two words more follow it: "Oslo Mayor Anna Keller".
fn office_before_person(doc: &Document<'_>, tokens: &Range<usize>) -> Option<usize> {
    let office = (tokens.start + 1..tokens.end)
        .find(|&t| is_office(doc.lower(t).trim_end_matches('.')))
        .filter(|&t| (2..=3).contains(&(tokens.end - t - 1)))?;
    is_given_name(&doc.lower(office + 1)).then_some(office)
}

/// A person's name without what the tagger took along ("Finance Minister Ann Lee", "Said Lee") and with what it left
/// behind: a surname that looked like a common noun, the second half of a hyphened given name ("Lee Ha-eun").
fn edges_of_person(doc: &Document<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let sentence = doc.tokens_of(doc.sentence_of[tokens.start] as usize);
    let office = (tokens.start..tokens.end.min(tokens.start + 4))
        .rev()
        .find(|&t| is_office(doc.lower(t).trim_end_matches('.')));
    if let Some(office) = office.filter(|&o| tokens.end - o > 2) {
        tokens.start = office + 1;
    }
    if tokens.start == sentence.start
        && tokens.len() > 1
        && doc.tag(tokens.start) == Tag::Verb
        && is_report_verb(&lexicon().stem(&doc.lower(tokens.start)))
    {
        tokens.start += 1;
    }
    while tokens.end < sentence.end
        && doc.is_capital(tokens.end)
        && matches!(doc.tag(tokens.end), Tag::Propn | Tag::Noun)
        && doc.reading.names.iter().all(|n| n.tokens.start as usize != tokens.end)
        && tokens.len() < 4
    {
        tokens.end += 1;
    }
    let hyphened = doc.word(tokens.end) == "-"
        && tokens.end + 1 < sentence.end
        && doc.tag(tokens.end + 1) == Tag::Propn
        && doc.span(tokens.end - 1..tokens.end + 2).len() as usize
            == (tokens.end - 1..tokens.end + 2).map(|t| doc.word(t).len()).sum::<usize>();
    if hyphened {
        tokens.end += 2;
    }
    tokens
}

/// The name under an embedded post. It stands in furniture, but it says who speaks.
fn author_of_post(doc: &Document<'_>, at: usize, tokens: Range<usize>) -> Option<Naming> {
    let key = NameKey::new(doc.span(tokens.clone()).cut(doc.text));
    let kind = if key.words.len() > 1 { Kind::Person } else { Kind::Organisation };
    (!key.words.is_empty() && key.words.len() <= LONGEST).then_some(Naming {
        doc: at,
        tokens,
        kind,
        key,
    })
}

fn kind(label: Label) -> Kind {
    match label {
        Label::Person => Kind::Person,
        Label::Organisation => Kind::Organisation,
        Label::Place => Kind::Place,
        Label::Event => Kind::Event,
        Label::Work => Kind::Work,
    }
}

/// The people whom a story names in full.
struct People {
    /// Their names, of two words and more.
    full: BTreeSet<Vec<String>>,
    /// The first and the last words of those.
    parts: BTreeSet<String>,
}

impl People {
    fn of(namings: &[Naming]) -> Self {
        let mut people = Self { full: BTreeSet::new(), parts: BTreeSet::new() };
        for n in namings.iter().filter(|n| n.kind == Kind::Person) {
            if let [first, .., last] = n.key.words.as_slice() {
                people.full.insert(n.key.words.clone());
                people.parts.insert(first.clone());
                people.parts.insert(last.clone());
            }
        }
        people
    }

    /// A person's name as the story knows it.
    fn as_known(&self, doc: &Document<'_>, n: Naming) -> Option<Naming> {
        let tokens = if n.key.words.len() == 1 {
            self.with_style(doc, n.tokens.clone(), &n.key.words[0])
        } else {
            self.without_company(n.tokens.clone(), &n.key.words)
        };
        if tokens == n.tokens { Some(n) } else { naming(doc, n.doc, tokens, n.kind) }
    }

    /// "Dr. Zeno", "Queen Vala", "Pope Linus": before a single word a style is part of the name, unless the story knows
    /// the bearer in full.
    fn with_style(&self, doc: &Document<'_>, tokens: Range<usize>, word: &str) -> Range<usize> {
        let Some(before) = tokens.start.checked_sub(1) else { return tokens };
        let styled = doc.sentence_of[before] == doc.sentence_of[tokens.start]
            && doc.is_capital(before)
            && is_styled(doc.lower(before).trim_end_matches('.'))
            && !self.parts.contains(word);
        if styled { before..tokens.end } else { tokens }
    }

    /// Of "Rovers keeper Ann Lee" and "Ann Lee Says", as headlines have them, just "Ann Lee", where that is a name of its
    /// own elsewhere. "Mary Ann Lee" and "Ann Lee Jr." are other people.
    fn without_company(&self, tokens: Range<usize>, words: &[String]) -> Range<usize> {
        // Words and tokens go side by side only where no mark lies between.
        if words.len() < 3 || words.len() != tokens.len() {
            return tokens;
        }
        for cut in 1..words.len() - 1 {
            let (before, name) = words.split_at(cut);
            let other = |w: &String| is_given_name(w) || w.chars().count() < 2;
            if self.full.contains(name) && !before.iter().any(other) {
                return tokens.start + cut..tokens.end;
            }
            let (name, after) = words.split_at(words.len() - cut);
            let verb = |w: &String| is_report_verb(&lexicon().stem(w)) && !is_generation(w);
            if self.full.contains(name) && after.iter().any(verb) {
                return tokens.start..tokens.end - cut;
            }
        }
        tokens
    }

    /// Sets the kinds of single words right by how they are used.
    fn type_by_use(&self, docs: &[Document<'_>], namings: &mut [Naming]) {
        // Words that are used as people are, at least once.
        let mut human = BTreeSet::new();
        for n in namings.iter().filter(|n| n.kind == Kind::Person) {
            if let [word] = n.key.words.as_slice()
                && !is_attributive(&docs[n.doc], &n.tokens)
            {
                human.insert(word.clone());
            }
        }
        for n in namings {
            let [word] = n.key.words.as_slice() else { continue };
            let doc = &docs[n.doc];
            if n.kind == Kind::Person && is_prize(doc, &n.tokens) {
                n.kind = Kind::Event;
            } else if n.kind == Kind::Person && !human.contains(word) && !self.parts.contains(word)
            {
                n.kind = Kind::Organisation;
            } else if n.kind == Kind::Place
                && self.parts.contains(word)
                && doc.tag(n.tokens.end) == Tag::Verb
                && is_report_verb(&lexicon().stem(&doc.lower(n.tokens.end)))
            {
                // "Ann Lincoln" came to Lincoln, and "Lincoln said" so.
                n.kind = Kind::Person;
            }
        }
    }
}

/// "the Zephyr-winning film", "the Zephyr nominated actor": what is won is no person.
fn is_prize(doc: &Document<'_>, tokens: &Range<usize>) -> bool {
    let hyphen = usize::from(doc.word(tokens.end) == "-");
    matches!(
        doc.lower(tokens.end + hyphen).as_str(),
        "winning" | "nominated" | "nominee" | "nominees" | "nomination" | "nominations"
    )
}

/// Whether a name stands before a common noun as its attribute, as a firm's does ("the Zephyr store") and a person's
/// seldom, but for those who are followed ("the Lee family", "Lee aides").
fn is_attributive(doc: &Document<'_>, tokens: &Range<usize>) -> bool {
    let next = tokens.end;
    let lower = doc.lower(next);
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    doc.tag(next) == Tag::Noun
        && doc.word(next).starts_with(char::is_lowercase)
        && doc.sentence_of.get(next) == doc.sentence_of.get(tokens.start)
        && !lexicon().is_person_noun(singular)
        && !matches!(
            singular,
            "administration"
                | "aide"
                | "ally"
                | "allie"
                | "camp"
                | "campaign"
                | "era"
                | "family"
                | "fan"
                | "government"
                | "supporter"
                | "team"
                | "trial"
                | "voter"
                | "years"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::SourceId;
    use crate::tag::read;

    /// The names of a story, one string an article, as `kind: words`, each once.
    fn check(articles: &[&str], expected: &[&str]) {
        let docs: Vec<Document<'_>> = articles
            .iter()
            .enumerate()
            .map(|(i, text)| {
                let reading = read(text);
                let quotes = quote::quotes(text, &reading);
                let roles = quote::roles(text, &reading, &quotes);
                Document::without_stems(SourceId::new(i), text, reading, roles, quotes)
            })
            .collect();
        let mut got: Vec<String> = find(&docs)
            .iter()
            .map(|n| {
                let doc = &docs[n.doc];
                format!("{}: {}", n.kind.word(), doc.span(n.tokens.clone()).cut(doc.text))
            })
            .collect();
        got.sort();
        got.dedup();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_style_belongs_to_a_single_word_and_not_to_a_full_name() {
        check(
            &["The rapper Dr. Dexter sang with Queen Marlowe in Oslo."],
            &["person: Dr. Dexter", "person: Queen Marlowe", "place: Oslo"],
        );
        check(
            &["Anna Keller opened the clinic in Oslo. Dr. Keller said it was late."],
            &["person: Anna Keller", "person: Keller", "place: Oslo"],
        );
    }

    #[test]
    fn handles_hashtags_addresses_and_seats_are_no_names() {
        check(
            &["Anna Keller (D-Ohio) wrote to @AnnaKeller about #Oslo2031 pic.twitter.com/Ab3dE."],
            &["person: Anna Keller"],
        );
    }

    /// Of a text of one sentence, what is asked of its word "Zephyr".
    fn zephyr(text: &str, asked: fn(&Document<'_>, &Range<usize>) -> bool) -> bool {
        let reading = read(text);
        let roles = vec![Role::Body; reading.sentences.len()];
        let doc = Document::without_stems(SourceId::new(0), text, reading, roles, Vec::new());
        let at = (0..doc.len()).find(|&t| doc.word(t) == "Zephyr").expect("it is there");
        asked(&doc, &(at..at + 1))
    }

    #[test]
    fn what_is_won_and_what_stands_before_a_thing_is_no_person() {
        assert!(zephyr("The Zephyr-winning film opened in Oslo.", is_prize));
        assert!(zephyr("The Zephyr nominated singer came home.", is_prize));
        assert!(!zephyr("Zephyr said it was late.", is_prize));
        assert!(zephyr("Smoke rose over the Zephyr store on Monday.", is_attributive));
        assert!(!zephyr("The Zephyr family left town on Monday.", is_attributive));
        assert!(!zephyr("The Zephyr spokesman left town on Monday.", is_attributive));
        assert!(!zephyr("Zephyr left town on Monday.", is_attributive));
    }
}
