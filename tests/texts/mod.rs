//! Texts made to be hard to read: each repeats something that tempts a reader to look back or ahead without end.

/// A name and a maker: the maker gives about `n` bytes of the text.
pub(crate) type Text = (&'static str, fn(usize) -> String);

fn repeat(piece: &str, n: usize) -> String {
    piece.repeat(n / piece.len() + 1)
}

/// Twelve of them.
pub(crate) const ADVERSARIAL: [Text; 12] = [
    ("one endless word", |n| repeat("a", n)),
    ("opening quotes that nobody closes", |n| repeat("“She said ", n)),
    ("nested brackets", |n| repeat("(Ann (", n)),
    ("one endless sentence", |n| repeat("and the mayor said that ", n)),
    ("full stops", |n| repeat(". ", n)),
    ("initials", |n| repeat("J. R. ", n)),
    ("capitalised words", |n| repeat("North River Bank Of Port Said ", n)),
    ("the same name", |n| repeat("Ann Lee met Ann. ", n)),
    ("a new name each time", |n| {
        let name = |i: usize| format!("Mr. Xa{i:x} Yo{:x} spoke. ", i * 7919);
        (0..=n / 24).map(name).collect::<Vec<_>>().concat()
    }),
    ("the same sentence", |n| {
        repeat("Rain fell on 3 May 2021 and 12 people left the town.\n\n", n)
    }),
    ("short lines", |n| repeat("A\n", n)),
    ("marks that join and turn", |n| repeat("e\u{301}\u{200d}\u{202e}\u{fe0f} ", n)),
];
