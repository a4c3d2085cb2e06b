//! Indexes into the tables of an [`Analysis`](super::Analysis), one type a table.
//!
//! Ids never leave the process: what is shown, linked or written to a file is a public key.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $label:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the row at `index`.
            pub const fn new(index: usize) -> Self {
                Self(index as u32)
            }

            /// The row's place in its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($label, "-{}"), self.0)
            }
        }
    };
}

id!(/** One article of the corpus. */ SourceId, "source");
id!(/** One sentence of one source. */ SentenceId, "sentence");
id!(/** One person, organisation, place, event or work. */ EntityId, "entity");
id!(/** One place where an entity is named or described. */ MentionId, "mention");
id!(/** One date or quantity in a text. */ ValueId, "value");
id!(/** One quotation. */ QuoteId, "quote");
id!(/** One root to which attributions lead. */ OriginId, "origin");
id!(/** One claim. */ ClaimId, "claim");
id!(/** One matter in which sources differ. */ DisagreementId, "disagreement");
