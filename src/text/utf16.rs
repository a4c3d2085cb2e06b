//! Byte offsets of a text in, offsets in UTF-16 code units out, and back: the units that JavaScript counts strings in.
//!
//! One pass sets a mark every few bytes; each question then walks from the nearest mark, in constant time.

/// How many bytes lie between two marks.
const STEP: usize = 64;

/// The marks of one text.
#[derive(Clone, Debug)]
pub struct Utf16 {
    /// For each multiple of [`STEP`]: the code units before the first character that begins there or after.
    marks: Vec<u32>,
}

impl Utf16 {
    /// Marks a text, in linear time.
    pub fn new(text: &str) -> Self {
        let mut marks = vec![0];
        let mut units = 0;
        for (at, c) in text.char_indices() {
            if at >= marks.len() * STEP {
                marks.push(units);
            }
            units += c.len_utf16() as u32;
        }
        // Offsets at the very end may lie in a block in which no character begins.
        marks.resize(text.len() / STEP + 1, units);
        Self { marks }
    }

    /// The offset in code units of the character that begins at byte `byte` of the text that was marked.
    ///
    /// # Panics
    /// If `byte` lies outside the text or inside a character.
    pub fn unit(&self, text: &str, byte: u32) -> u32 {
        let byte = byte as usize;
        let block = byte / STEP;
        self.marks[block] + units(&text[boundary(text, block * STEP)..byte])
    }

    /// The byte at which the character begins that lies at `unit` code units; `None` outside the text and inside a
    /// character.
    pub fn byte(&self, text: &str, unit: u32) -> Option<u32> {
        let block = self.marks.partition_point(|&mark| mark <= unit) - 1;
        let mut at = boundary(text, block * STEP);
        let mut now = self.marks[block];
        for c in text[at..].chars() {
            if now >= unit {
                break;
            }
            now += c.len_utf16() as u32;
            at += c.len_utf8();
        }
        (now == unit).then_some(at as u32)
    }
}

/// The first boundary between characters at or after a byte.
fn boundary(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

fn units(text: &str) -> u32 {
    text.chars().map(char::len_utf16).sum::<usize>() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_goes_there_and_back() {
        for text in ["", "plain", "“Ça va?” 😀 – naïve", &"😀é–a".repeat(60), &"x".repeat(64)]
        {
            let marks = Utf16::new(text);
            let mut unit = 0;
            for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(marks.unit(text, at as u32), unit, "{text} at {at}");
                assert_eq!(marks.byte(text, unit), Some(at as u32), "{text} at {unit}");
                unit += c.len_utf16() as u32;
            }
            assert_eq!(marks.byte(text, unit + 7), None, "beyond the end");
        }
    }

    #[test]
    fn the_middle_of_a_surrogate_pair_is_no_place() {
        assert_eq!(Utf16::new("a😀b").byte("a😀b", 2), None);
    }
}
