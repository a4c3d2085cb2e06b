//! Bits that are mostly foreseen in, fewer bytes out, and back: an adaptive binary range coder (Martin 1979, in the form
//! that LZMA gave it). Knows nothing of what the bits stand for.

/// How likely a bit is 0, as learned from the bits coded so far.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// In 65,536ths.
    zero: u16,
    /// How many bits it has seen, up to [`STEADY`].
    seen: u8,
}

/// After so many bits a chance no longer settles.
const STEADY: u8 = 254;

impl Default for Chance {
    fn default() -> Self {
        Self { zero: 1 << 15, seen: 0 }
    }
}

impl Chance {
    /// Where a range is divided: never at its ends, since a range is at least [`LEAST`].
    const fn bound(self, range: u32) -> u32 {
        (range >> 16) * self.zero as u32
    }

    /// Learns from a bit: the mean of all so far, and a little more of the latest ones.
    fn learn(&mut self, bit: bool) {
        let by = 2 + u32::from(self.seen);
        let zero = u32::from(self.zero);
        let zero = if bit { zero - zero / by } else { zero + (65_535 - zero) / by };
        self.zero = zero.clamp(32, 65_503) as u16;
        self.seen = (self.seen + 1).min(STEADY);
    }
}

/// A range never falls below this between two bits.
const LEAST: u32 = 1 << 24;

/// Reads what an `Encoder` wrote. Past the end it reads zeros: whoever decodes asks [`Decoder::finished`] at last.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    bytes: &'a [u8],
    at: usize,
    range: u32,
    code: u32,
}

impl<'a> Decoder<'a> {
    /// Reads from the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self { bytes, at: 0, range: u32::MAX, code: 0 };
        for _ in 0..5 {
            decoder.code = decoder.code << 8 | decoder.byte();
        }
        decoder
    }

    fn byte(&mut self) -> u32 {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        u32::from(byte)
    }

    fn refill(&mut self) {
        while self.range < LEAST {
            self.range <<= 8;
            self.code = self.code << 8 | self.byte();
        }
    }

    /// A bit that was foreseen.
    pub fn bit(&mut self, chance: &mut Chance) -> bool {
        let bound = chance.bound(self.range);
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        chance.learn(bit);
        self.refill();
        bit
    }

    /// A number of `bits` (at most 16) bits that nothing foresees.
    pub fn direct(&mut self, bits: u32) -> u32 {
        self.range >>= bits;
        let value = (self.code / self.range).min((1 << bits) - 1);
        self.code -= value * self.range;
        self.refill();
        value
    }

    /// A number of `bits` bits, the highest first, each foreseen from those before it; `chances` are 1 << `bits`.
    pub fn tree(&mut self, bits: u32, chances: &mut [Chance]) -> u32 {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | u32::from(self.bit(&mut chances[node as usize]));
        }
        node - (1 << bits)
    }

    /// Whether all bytes were read and none beyond.
    pub fn finished(&self) -> bool {
        self.at == self.bytes.len()
    }
}

#[cfg(any(test, feature = "train"))]
pub use write::Encoder;

#[cfg(any(test, feature = "train"))]
mod write {
    use super::{Chance, LEAST};

    /// Writes bits for a [`super::Decoder`].
    #[derive(Clone, Debug)]
    pub struct Encoder {
        low: u64,
        range: u32,
        /// The last byte, and after it so many of 255, through which a carry may still run.
        held: u8,
        run: usize,
        out: Vec<u8>,
    }

    impl Default for Encoder {
        fn default() -> Self {
            Self { low: 0, range: u32::MAX, held: 0, run: 0, out: Vec::new() }
        }
    }

    impl Encoder {
        fn shift(&mut self) {
            if self.low < 0xff00_0000 || self.low > 0xffff_ffff {
                let carry = (self.low >> 32) as u8;
                self.out.push(self.held.wrapping_add(carry));
                let run = std::mem::take(&mut self.run);
                self.out.extend(std::iter::repeat_n(0xff_u8.wrapping_add(carry), run));
                self.held = (self.low >> 24) as u8;
            } else {
                self.run += 1;
            }
            self.low = (self.low & 0x00ff_ffff) << 8;
        }

        fn refill(&mut self) {
            while self.range < LEAST {
                self.range <<= 8;
                self.shift();
            }
        }

        /// See [`super::Decoder::bit`].
        pub fn bit(&mut self, bit: bool, chance: &mut Chance) {
            let bound = chance.bound(self.range);
            if bit {
                self.low += u64::from(bound);
                self.range -= bound;
            } else {
                self.range = bound;
            }
            chance.learn(bit);
            self.refill();
        }

        /// See [`super::Decoder::direct`].
        pub fn direct(&mut self, value: u32, bits: u32) {
            self.range >>= bits;
            self.low += u64::from(value) * u64::from(self.range);
            self.refill();
        }

        /// See [`super::Decoder::tree`].
        pub fn tree(&mut self, value: u32, bits: u32, chances: &mut [Chance]) {
            let mut node = 1;
            for at in (0..bits).rev() {
                let bit = value >> at & 1;
                self.bit(bit == 1, &mut chances[node as usize]);
                node = node << 1 | bit;
            }
        }

        /// All bytes.
        pub fn finish(mut self) -> Vec<u8> {
            for _ in 0..5 {
                self.shift();
            }
            self.out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_foreseen_is_small() {
        let (mut chance, mut tree) = (Chance::default(), [Chance::default(); 8]);
        let mut encoder = Encoder::default();
        for i in 0..10_000u32 {
            encoder.bit(i % 50 == 0, &mut chance);
            encoder.direct(i % 512, 9);
            encoder.tree(i % 5, 3, &mut tree);
        }
        let bytes = encoder.finish();
        let direct = 10_000 * 9 / 8;
        assert!((direct..direct + 10_000 / 2).contains(&bytes.len()), "{}", bytes.len());
        let (mut chance, mut tree) = (Chance::default(), [Chance::default(); 8]);
        let mut decoder = Decoder::new(&bytes);
        for i in 0..10_000u32 {
            assert_eq!(decoder.bit(&mut chance), i % 50 == 0);
            assert_eq!(decoder.direct(9), i % 512);
            assert_eq!(decoder.tree(3, &mut tree), i % 5);
        }
        assert!(decoder.finished());
    }

    #[test]
    fn any_bytes_decode_to_something() {
        let bytes: Vec<u8> = (0..200u32).map(|i| (i * 89 % 251) as u8).collect();
        let mut decoder = Decoder::new(&bytes);
        let mut chance = Chance::default();
        for i in 0..5000 {
            decoder.bit(&mut chance);
            assert!(decoder.direct(i % 16) < 1 << (i % 16));
        }
        assert!(!decoder.finished());
    }
}
