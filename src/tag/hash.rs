//! Bytes in, a 32-bit number out, the same on every machine and in every version: features and words are known by these
//! numbers alone. Knows nothing of what they stand for.

/// The number of a string of bytes (FNV-1a).
pub fn bytes(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// How many templates of features a table can have.
pub const TEMPLATES: u32 = 64;

/// The number of a feature: its template (below [`TEMPLATES`]) in the highest bits, then up to two values, well mixed.
#[inline]
pub const fn feature(template: u32, a: u32, b: u32) -> u32 {
    template << 26 | mixed(a, b) >> 6
}

/// Two numbers made one (the finaliser of `MurmurHash3`).
#[inline]
pub const fn mixed(a: u32, b: u32) -> u32 {
    let mut h =
        a.wrapping_mul(0x85eb_ca6b).wrapping_add(b.rotate_left(15).wrapping_mul(0xc2b2_ae35));
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_never_change() {
        // The weights are stored under these numbers.
        assert_eq!(bytes(b"harbour"), 0xe81e_bb08);
        assert_eq!(feature(3, 1, 2), feature(3, 1, 2));
        assert_ne!(feature(3, 1, 2), feature(3, 2, 1));
        assert_ne!(feature(3, 1, 2), feature(4, 1, 2));
    }
}
