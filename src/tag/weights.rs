//! The bytes of a weights file in, the learned [`Model`] out, or why they cannot be used. Knows nothing of any text.
//!
//! The file is a head (`PLX4`, the length of the body, its checksum, each of 4 bytes, little endian) and a body written by
//! [`coder`](super::coder): the lexicon's words, its names, then the tables of the tagger (forward, backward), the finder and the typer. Keys
//! are coded as the differences of ascending ones; the labels of a feature and the size of its weights by how common
//! they are among features of its template.

use super::coder::{Chance, Decoder};
use super::hash;
use super::lexicon::{Facts, Lexicon};
use super::table::{KEY_BITS, TEMPLATES, Table, template};
use super::tagger::Tagger;
use super::{finder, typer};

/// Everything that was learned.
#[derive(Clone, Debug)]
pub struct Model {
    /// What is known of words and whole names.
    pub lexicon: Lexicon,
    /// Weights of parts of speech.
    pub tagger: Tagger,
    /// Weights of where names begin and end.
    pub finder: Table<{ finder::LABELS }>,
    /// Weights of what names name.
    pub typer: Table<{ typer::LABELS }>,
}

/// Why a weights file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The first bytes are another file's.
    #[error("not a weights file of this version")]
    Foreign,
    /// The body is shorter or longer than its head says.
    #[error("the weights file holds {found} bytes where its head says {expected}")]
    Length {
        /// What the head says.
        expected: usize,
        /// What is there.
        found: usize,
    },
    /// The body is not what was written.
    #[error("the weights file was altered: its checksum differs")]
    Altered,
    /// The body does not hold what it should, although its checksum fits.
    #[error("the weights file is malformed")]
    Malformed,
}

const MAGIC: &[u8; 4] = b"PLX4";

/// Reads a weights file.
///
/// # Errors
/// If the file is foreign, truncated, altered or malformed.
pub fn decode(file: &[u8]) -> Result<Model, WeightsError> {
    let body = file.strip_prefix(MAGIC).ok_or(WeightsError::Foreign)?;
    let (head, body) = body.split_at_checked(8).ok_or(WeightsError::Foreign)?;
    let number =
        |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let expected = number(0) as usize;
    if body.len() != expected {
        return Err(WeightsError::Length { expected, found: body.len() });
    }
    if hash::bytes(body) != number(4) {
        return Err(WeightsError::Altered);
    }
    model(&mut Decoder::new(body)).ok_or(WeightsError::Malformed)
}

fn model(from: &mut Decoder) -> Option<Model> {
    let keys = keys(from)?;
    let mut columns = LexiconChances::default();
    let mut groups = [0; 1 << 8];
    for group in &mut groups {
        *group = from.tree(8, &mut columns.groups) as u8;
    }
    let words: Vec<(u32, Facts)> = keys
        .into_iter()
        .map(|key| {
            let class = from.tree(8, &mut columns.classes) as u8;
            let lists = from.tree(5, &mut columns.lists[usize::from(class != 0)]) as u16;
            (key, Facts { lists, class, group: groups[usize::from(class)] })
        })
        .collect();
    let names: Vec<(u32, u32)> =
        self::keys(from)?.into_iter().map(|key| (key, from.tree(3, &mut columns.kinds))).collect();
    let model = Model {
        lexicon: Lexicon::new(words.into_iter(), names.into_iter()),
        tagger: Tagger { forward: table(from)?, backward: table(from)? },
        finder: table(from)?,
        typer: table(from)?,
    };
    from.finished().then_some(model)
}

/// No section holds more than this: a count beyond it is a lie that would cost memory.
const MOST: u32 = 1 << 19;

/// How the columns of the lexicon are foreseen.
struct LexiconChances {
    groups: [Chance; 1 << 8],
    classes: [Chance; 1 << 8],
    /// Of words without a class, and of those in one.
    lists: [[Chance; 1 << 5]; 2],
    kinds: [Chance; 1 << 3],
}

impl Default for LexiconChances {
    fn default() -> Self {
        let chance = Chance::default();
        Self {
            groups: [chance; 1 << 8],
            classes: [chance; 1 << 8],
            lists: [[chance; 1 << 5]; 2],
            kinds: [chance; 1 << 3],
        }
    }
}

/// How the weights of a table's features are foreseen.
struct TableChances {
    /// Whether a label has a weight: by template, label and how many labels before it have one.
    labels: Vec<[[Chance; LABEL_RUN]; MOST_LABELS]>,
    /// Whether a weight is negative: by template and label.
    signs: Vec<[Chance; MOST_LABELS]>,
    /// Whether a weight is greater still: by template, the size of the weight before it, and the size reached.
    sizes: Vec<[[Chance; SIZES]; BEFORE]>,
}

const MOST_LABELS: usize = 32;
const LABEL_RUN: usize = 3;
const SIZES: usize = 24;
const BEFORE: usize = 6;

impl TableChances {
    fn new() -> Self {
        let chance = Chance::default();
        Self {
            labels: vec![[[chance; LABEL_RUN]; MOST_LABELS]; TEMPLATES],
            signs: vec![[chance; MOST_LABELS]; TEMPLATES],
            sizes: vec![[[chance; SIZES]; BEFORE]; TEMPLATES],
        }
    }

    fn label(&mut self, template: usize, label: usize, before: usize) -> &mut Chance {
        &mut self.labels[template][label][before.min(LABEL_RUN - 1)]
    }

    fn size(&mut self, template: usize, before: u8, size: u8) -> &mut Chance {
        let before = usize::from(before).min(BEFORE - 1);
        &mut self.sizes[template][before][usize::from(size).min(SIZES - 1)]
    }
}

/// The bits of a difference between `n` ascending keys that are as good as random.
fn random_bits(n: u32) -> u32 {
    ((1 << KEY_BITS) / n.max(1)).max(1).ilog2().min(16)
}

fn count(from: &mut Decoder) -> Option<u32> {
    let n = from.direct(10) << 10 | from.direct(10);
    (n <= MOST).then_some(n)
}

/// A count and so many ascending keys.
fn keys(from: &mut Decoder) -> Option<Vec<u32>> {
    let n = count(from)?;
    let bits = random_bits(n);
    let mut chances = [Chance::default(); 16];
    let mut key = 0u32;
    (0..n)
        .map(|_| {
            let mut high = 0u32;
            while from.bit(&mut chances[high.min(15) as usize]) {
                high += 1;
                if high > 1 << (KEY_BITS - bits) {
                    return None;
                }
            }
            key += high << bits | from.direct(bits);
            (key < 1 << KEY_BITS).then_some(key)
        })
        .collect()
}

fn table<const L: usize>(from: &mut Decoder) -> Option<Table<L>> {
    let keys = keys(from)?;
    let mut chances = TableChances::new();
    let mut rows = Vec::with_capacity(keys.len());
    for key in keys {
        let template = template(key);
        let mut has = [false; L];
        let mut before = 0;
        for (label, has) in has.iter_mut().enumerate() {
            *has = from.bit(chances.label(template, label, before));
            before += usize::from(*has);
        }
        let mut row = [0; L];
        let mut before = 0;
        for (label, weight) in row.iter_mut().enumerate().filter(|(label, _)| has[*label]) {
            let negative = from.bit(&mut chances.signs[template][label]);
            let mut size: u8 = 1;
            while size < 127 && from.bit(chances.size(template, before, size)) {
                size += 1;
            }
            *weight = if negative { -size.cast_signed() } else { size.cast_signed() };
            before = size;
        }
        rows.push((key, row));
    }
    Some(Table::new(rows.into_iter()))
}

#[cfg(any(test, feature = "train"))]
pub use write::{Rows, encode};

#[cfg(any(test, feature = "train"))]
mod write {
    use super::super::coder::{Chance, Encoder};
    use super::{Facts, LexiconChances, MAGIC, TableChances, finder, hash, random_bits, typer};
    use crate::tag::table::template;
    use crate::tag::tagger;

    /// A table to be written: keys, ascending, each with its weights by label.
    pub type Rows = Vec<(u32, Vec<(u8, i8)>)>;

    /// Writes a weights file.
    pub fn encode(words: &[(u32, Facts)], names: &[(u32, u32)], tables: [&Rows; 4]) -> Vec<u8> {
        let mut to = Encoder::default();
        let mut columns = LexiconChances::default();
        keys(words.iter().map(|w| w.0), &mut to);
        let mut groups = [0; 1 << 8];
        for (_, facts) in words {
            groups[usize::from(facts.class)] = facts.group;
        }
        for group in groups {
            to.tree(group.into(), 8, &mut columns.groups);
        }
        for (_, facts) in words {
            to.tree(facts.class.into(), 8, &mut columns.classes);
            let chances = &mut columns.lists[usize::from(facts.class != 0)];
            to.tree(facts.lists.into(), 5, chances);
        }
        keys(names.iter().map(|n| n.0), &mut to);
        for (_, kind) in names {
            to.tree(*kind, 3, &mut columns.kinds);
        }
        let labels = [tagger::LABELS, tagger::LABELS, finder::LABELS, typer::LABELS];
        for (rows, labels) in tables.into_iter().zip(labels) {
            keys(rows.iter().map(|r| r.0), &mut to);
            table(rows, labels, &mut to);
        }
        let body = to.finish();
        let mut file = MAGIC.to_vec();
        file.extend((body.len() as u32).to_le_bytes());
        file.extend(hash::bytes(&body).to_le_bytes());
        file.extend(body);
        file
    }

    fn keys(keys: impl ExactSizeIterator<Item = u32>, to: &mut Encoder) {
        let n = keys.len() as u32;
        to.direct(n >> 10, 10);
        to.direct(n & 0x3ff, 10);
        let bits = random_bits(n);
        let mut chances = [Chance::default(); 16];
        let mut last = 0;
        for key in keys {
            let high = (key - last) >> bits;
            for at in 0..high {
                to.bit(true, &mut chances[at.min(15) as usize]);
            }
            to.bit(false, &mut chances[high.min(15) as usize]);
            to.direct((key - last) & ((1 << bits) - 1), bits);
            last = key;
        }
    }

    fn table(rows: &Rows, labels: usize, to: &mut Encoder) {
        let mut chances = TableChances::new();
        for (key, weights) in rows {
            let template = template(*key);
            let mut before = 0;
            for label in 0..labels {
                let has = weights.iter().any(|w| usize::from(w.0) == label);
                to.bit(has, chances.label(template, label, before));
                before += usize::from(has);
            }
            let mut before = 0;
            for &(label, weight) in weights {
                to.bit(weight < 0, &mut chances.signs[template][usize::from(label)]);
                let size = weight.unsigned_abs();
                for at in 1..size {
                    to.bit(true, chances.size(template, before, at));
                }
                if size < 127 {
                    to.bit(false, chances.size(template, before, size));
                }
                before = size;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let rows: Rows = vec![(3, vec![(0, 5), (2, -7)]), (900, vec![(1, 1)])];
        encode(
            &[(8, Facts { lists: 1, class: 2, group: 1 })],
            &[(5, 1), (700_000, 2)],
            [&rows, &Vec::new(), &rows, &Vec::new()],
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let model = decode(&file()).expect("it is whole");
        let Tagger { forward, backward } = model.tagger;
        assert_eq!([forward.len(), backward.len(), model.finder.len()], [2, 0, 2]);
    }

    #[test]
    fn a_broken_file_is_refused_with_its_reason() {
        let whole = file();
        assert_eq!(decode(b"").err(), Some(WeightsError::Foreign));
        assert_eq!(decode(b"PK\x03\x04rest of it").err(), Some(WeightsError::Foreign));
        for cut in 12..whole.len() {
            let error = decode(&whole[..cut]).expect_err("it was cut");
            assert!(matches!(error, WeightsError::Length { .. }), "{error}");
        }
        for at in 12..whole.len() {
            let mut altered = whole.clone();
            altered[at] ^= 0x10;
            assert_eq!(decode(&altered).err(), Some(WeightsError::Altered));
        }
        let mut lies = MAGIC.to_vec();
        let body = [0xff; 64];
        lies.extend((body.len() as u32).to_le_bytes());
        lies.extend(hash::bytes(&body).to_le_bytes());
        lies.extend(body);
        assert_eq!(decode(&lies).err(), Some(WeightsError::Malformed));
    }
}
