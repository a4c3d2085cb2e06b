//! Percent-encoding: any string to the letters that survive in an address, and back without ever failing.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Writes `text` so that it can stand between the separators of a fragment.
pub fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(byte as char);
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
}

/// The same for a list: the marks that part its words stay legible, as they mean nothing in a fragment.
pub fn encode_list(text: &str, out: &mut String) {
    for piece in text.split_inclusive([':', ',', ';']) {
        let word = piece.trim_end_matches([':', ',', ';']);
        encode(word, out);
        out.push_str(&piece[word.len()..]);
    }
}

/// Reads what [`encode`] wrote, and what people and mail programs make of it: `+` is a space, a `%` that starts no
/// escape stands for itself, and bytes that are no UTF-8 become replacement characters.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| matches!(b, b'%' | b'+')) {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = || Some(hex(*bytes.get(at + 1)?)? << 4 | hex(*bytes.get(at + 2)?)?);
        match (byte, escaped()) {
            (b'%', Some(value)) => {
                out.push(value);
                at += 3;
                continue;
            }
            (b'+', _) => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn faults_stand_for_themselves() {
        for (written, read) in [
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("a+b%20c", "a b c"),
            ("%C3", "\u{fffd}"),
            ("%c3%A9", "é"),
        ] {
            assert_eq!(decode(written), read);
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back(text in any::<String>()) {
            let mut out = String::new();
            encode(&text, &mut out);
            prop_assert!(out.bytes().all(|b| b.is_ascii_graphic() && !b"&=#:+".contains(&b)));
            prop_assert_eq!(decode(&out), text);
        }
    }
}
