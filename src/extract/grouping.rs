//! Which articles tell one story: pages in, groups out.
//!
//! Many articles of many stories must not be compared each with each, and articles on unrelated events are not compared
//! at all. Articles that share a name and weighty nouns are joined, found by an index of what each mentions, whose lists
//! are followed only so far; the groups are what hangs together. One event is rather left whole than split: everything
//! else in extraction works within a group.

use std::collections::BTreeMap;

use super::lexicon::lexicon;
use crate::tag::{Reading, Tag};

/// What an article mentions, each once, sorted.
struct Mentions {
    /// Words of names, folded.
    names: Vec<String>,
    /// Stems of common nouns that tell something of what it is about.
    nouns: Vec<String>,
}

/// Articles that mention a thing are compared with so many that mentioned it last.
const BACK: usize = 12;
/// A thing that more than this share of many articles mention counts less.
const COMMON: f64 = 0.1;
/// And one that fewer mention counts in full, however few articles there are.
const FEW: f64 = 12.0;
/// What articles must share, names and nouns together, one a name at least.
const SHARED: f64 = 3.0;
/// The same where one names hardly anything.
const NOUNS: f64 = 4.0;
/// Fewer words of names than this are hardly any.
const HARDLY: usize = 3;
/// An article that mentions fewer things than this is a note: it finds its story by a name, or by a part of its nouns.
const NOTE: usize = 14;
/// That part; only among few articles, where nouns do not meet by chance.
const PART: f64 = 0.3;
const SMALL: usize = 24;

/// The groups, each sorted, by their first article. `pages` are the articles' texts with their readings.
pub(crate) fn stories(pages: &[(&str, &Reading)]) -> Vec<Vec<usize>> {
    let mentions: Vec<Mentions> = pages.iter().map(|(text, r)| Mentions::of(text, r)).collect();
    let mut postings = BTreeMap::<(bool, &str), Vec<usize>>::new();
    for (row, m) in mentions.iter().enumerate() {
        for (name, word) in m.all() {
            postings.entry((name, word)).or_default().push(row);
        }
    }
    let most = (pages.len() as f64 * COMMON).max(FEW);
    let mut shared = BTreeMap::<(usize, usize), (f64, f64)>::new();
    for ((name, _), rows) in &postings {
        let weight = (most / rows.len() as f64).clamp(0.25, 1.0);
        for (i, &later) in rows.iter().enumerate() {
            for &earlier in &rows[i.saturating_sub(BACK)..i] {
                let (names, nouns) = shared.entry((earlier, later)).or_default();
                *(if *name { names } else { nouns }) += weight;
            }
        }
    }
    let mut home: Vec<usize> = (0..pages.len()).collect();
    for ((a, b), (names, nouns)) in shared {
        if are_one(&mentions[a], &mentions[b], names, nouns, pages.len() <= SMALL) {
            let (a, b) = (root(&mut home, a), root(&mut home, b));
            home[a.max(b)] = a.min(b);
        }
    }
    let mut groups = BTreeMap::<usize, Vec<usize>>::new();
    for row in 0..pages.len() {
        let root = root(&mut home, row);
        groups.entry(root).or_default().push(row);
    }
    groups.into_values().collect()
}

/// The root of an article's group; the way there is cut short.
fn root(home: &mut [usize], mut row: usize) -> usize {
    while home[row] != row {
        home[row] = home[home[row]];
        row = home[row];
    }
    row
}

fn are_one(a: &Mentions, b: &Mentions, names: f64, nouns: f64, few: bool) -> bool {
    let nameless = a.names.len().min(b.names.len()) < HARDLY;
    let shorter = a.len().min(b.len()) as f64;
    names >= 1.0 && names + nouns >= SHARED
        || nameless && nouns >= NOUNS
        || shorter < NOTE as f64 && (names >= 1.0 || few && nouns >= 1.0 && nouns >= PART * shorter)
}

impl Mentions {
    fn of(text: &str, reading: &Reading) -> Self {
        let mut names = Vec::new();
        let mut inside = vec![false; reading.tokens.len()];
        for name in &reading.names {
            let tokens = name.tokens.start as usize..name.tokens.end as usize;
            inside[tokens.clone()].fill(true);
            for token in &reading.tokens[tokens] {
                let word: String = token
                    .span
                    .cut(text)
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(char::to_lowercase)
                    .map(super::name::plain)
                    .collect();
                if word.chars().count() > 2 && !is_everywhere(&word) {
                    names.push(word);
                }
            }
        }
        let mut nouns = Vec::new();
        for (t, token) in reading.tokens.iter().enumerate() {
            let word = token.span.cut(text);
            if token.tag == Tag::Noun && !inside[t] && (4..=24).contains(&word.len()) {
                let stem = lexicon().stem(&word.to_lowercase());
                if !is_general(&stem) {
                    // "quake" and "earthquake" are one where they have but one meaning in common.
                    nouns.push(match lexicon().groups(&stem) {
                        [only] => only.to_string(),
                        _ => stem,
                    });
                }
            }
        }
        for list in [&mut names, &mut nouns] {
            list.sort_unstable();
            list.dedup();
        }
        Self { names, nouns }
    }

    fn all(&self) -> impl Iterator<Item = (bool, &str)> {
        let names = self.names.iter().map(|w| (true, w.as_str()));
        names.chain(self.nouns.iter().map(|w| (false, w.as_str())))
    }

    fn len(&self) -> usize {
        self.names.len() + self.nouns.len()
    }
}

/// Names that stand in the news of any day: agencies, nations that news in English is written in, offices.
fn is_everywhere(word: &str) -> bool {
    matches!(
        word,
        "reuters"
            | "associated"
            | "press"
            | "afp"
            | "bbc"
            | "cnn"
            | "news"
            | "times"
            | "post"
            | "united"
            | "states"
            | "usa"
            | "america"
            | "american"
            | "kingdom"
            | "britain"
            | "british"
            | "the"
            | "and"
            | "of"
            | "city"
            | "county"
            | "state"
            | "police"
            | "department"
            | "national"
            | "university"
            | "center"
            | "geological"
            | "survey"
            | "minister"
            | "president"
    )
}

/// Nouns that stand in the news of any day, as stems: time, place, people, reporting.
fn is_general(stem: &str) -> bool {
    matches!(
        stem,
        "year"
            | "month"
            | "week"
            | "time"
            | "morn"
            | "night"
            | "even"
            | "afternoon"
            | "today"
            | "hour"
            | "minut"
            | "person"
            | "peopl"
            | "man"
            | "woman"
            | "children"
            | "famili"
            | "place"
            | "area"
            | "locat"
            | "citi"
            | "town"
            | "street"
            | "home"
            | "hous"
            | "offic"
            | "offici"
            | "author"
            | "govern"
            | "spokesman"
            | "spokeswoman"
            | "statement"
            | "report"
            | "reporter"
            | "news"
            | "interview"
            | "event"
            | "part"
            | "thing"
            | "case"
            | "world"
            | "countri"
            | "nation"
            | "state"
            | "compani"
            | "group"
            | "member"
            | "number"
            | "work"
            | "worker"
            | "water"
            | "build"
            | "polic"
            | "leader"
            | "presid"
            | "minist"
            | "plan"
            | "life"
            | "death"
            | "victim"
            | "resid"
            | "other"
            | "photo"
            | "video"
            | "million"
            | "dollar"
            | "percent"
    )
}
