//! The bytes of a weights file in, the learned [`Model`] out, or why they cannot be used. Knows nothing of any text.
//!
//! The file is a head (`PLX2`, the length of the body, its checksum, each of 4 bytes, little endian) and a body of
//! sections: the lexicon's words, its names, then the tables of the tagger, the finder and the typer. Each section is a
//! count and then one stream for each column, since columns of alike numbers are what a web server's compression is
//! good at: keys as differences (variable-length integers), then labels, then weights.

use super::hash;
use super::lexicon::{Facts, Lexicon};
use super::table::Table;

/// Everything that was learned.
#[derive(Clone, Debug)]
pub struct Model {
    /// What is known of words and whole names.
    pub lexicon: Lexicon,
    /// Weights of parts of speech.
    pub tagger: Table,
    /// Weights of where names begin and end.
    pub finder: Table,
    /// Weights of what names name.
    pub typer: Table,
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

const MAGIC: &[u8; 4] = b"PLX2";

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
    let mut bytes = Bytes(body);
    model(&mut bytes).filter(|_| bytes.0.is_empty()).ok_or(WeightsError::Malformed)
}

fn model(bytes: &mut Bytes) -> Option<Model> {
    let words = bytes.keys()?;
    let lists = bytes.take(words.len())?;
    let classes = bytes.take(words.len())?;
    let names = bytes.keys()?;
    let kinds = bytes.take(names.len())?;
    let facts =
        lists.iter().zip(classes).map(|(&l, &c)| Facts { lists: l.into(), class: c.into() });
    Some(Model {
        lexicon: Lexicon::new(
            words.iter().copied().zip(facts),
            names.iter().copied().zip(kinds.iter().map(|&k| u32::from(k))),
        ),
        tagger: bytes.table()?,
        finder: bytes.table()?,
        typer: bytes.table()?,
    })
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn integer(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A count and so many ascending keys.
    fn keys(&mut self) -> Option<Vec<u32>> {
        let n = self.integer()? as usize;
        // A key takes at least a byte, so a count beyond what is left is a lie that would cost memory.
        if n > self.0.len() {
            return None;
        }
        let mut key = 0u32;
        (0..n)
            .map(|_| {
                key = key.checked_add(self.integer()?)?;
                Some(key)
            })
            .collect()
    }

    fn table(&mut self) -> Option<Table> {
        let keys = self.keys()?;
        let counts = self.take(keys.len())?;
        let total = counts.iter().map(|&c| usize::from(c)).sum();
        let labels = self.take(total)?;
        let weights = self.take(total)?;
        if labels.iter().any(|&l| l >= 0x80) {
            return None;
        }
        let entries: Vec<(u8, i8)> =
            labels.iter().copied().zip(weights.iter().map(|&w| w.cast_signed())).collect();
        let mut at = 0;
        Some(Table::new(keys.iter().zip(counts).map(|(&key, &count)| {
            let from = at;
            at += usize::from(count);
            (key, &entries[from..at])
        })))
    }
}

#[cfg(any(test, feature = "train"))]
pub use write::{Rows, encode};

#[cfg(any(test, feature = "train"))]
mod write {
    use super::{Facts, MAGIC, hash};

    /// A table to be written: keys, ascending, each with its weights by label.
    pub type Rows = Vec<(u32, Vec<(u8, i8)>)>;

    /// Writes a weights file.
    pub fn encode(words: &[(u32, Facts)], names: &[(u32, u32)], tables: [&Rows; 3]) -> Vec<u8> {
        let mut body = Vec::new();
        keys(words.iter().map(|w| w.0), &mut body);
        body.extend(words.iter().map(|w| w.1.lists as u8));
        body.extend(words.iter().map(|w| w.1.class as u8));
        keys(names.iter().map(|n| n.0), &mut body);
        body.extend(names.iter().map(|n| n.1 as u8));
        for rows in tables {
            keys(rows.iter().map(|r| r.0), &mut body);
            body.extend(rows.iter().map(|r| r.1.len() as u8));
            body.extend(rows.iter().flat_map(|r| &r.1).map(|w| w.0));
            body.extend(rows.iter().flat_map(|r| &r.1).map(|w| w.1.cast_unsigned()));
        }
        let mut file = MAGIC.to_vec();
        file.extend((body.len() as u32).to_le_bytes());
        file.extend(hash::bytes(&body).to_le_bytes());
        file.extend(body);
        file
    }

    fn keys(keys: impl ExactSizeIterator<Item = u32>, out: &mut Vec<u8>) {
        integer(keys.len() as u32, out);
        let mut last = 0;
        for key in keys {
            integer(key - last, out);
            last = key;
        }
    }

    fn integer(mut value: u32, out: &mut Vec<u8>) {
        while value >= 0x80 {
            out.push(value as u8 | 0x80);
            value >>= 7;
        }
        out.push(value as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let rows: Rows = vec![(3, vec![(0, 5), (2, -7)]), (900, vec![(1, 1)])];
        encode(
            &[(8, Facts { lists: 1, class: 2 })],
            &[(5, 1), (700_000, 2)],
            [&rows, &rows, &Vec::new()],
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let model = decode(&file()).expect("it is whole");
        assert_eq!((model.tagger.len(), model.finder.len(), model.typer.len()), (2, 2, 0));
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
        let mut lies = b"PLX2".to_vec();
        let body = [0xff, 0xff, 0xff, 0xff, 0x0f];
        lies.extend((body.len() as u32).to_le_bytes());
        lies.extend(hash::bytes(&body).to_le_bytes());
        lies.extend(body);
        assert_eq!(decode(&lies).err(), Some(WeightsError::Malformed));
    }
}
