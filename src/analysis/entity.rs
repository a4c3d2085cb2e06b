//! Who and what a story is about.

use super::corpus::Cut;
use super::ids::{EntityId, MentionId, SentenceId};

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being, by name.
    Person,
    /// A company, body, team, band or outlet.
    Organisation,
    /// A country, town, building or other location.
    Place,
    /// A named happening.
    Event,
    /// A book, film, song or other work.
    Work,
}

impl Kind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 5] =
        [Self::Person, Self::Organisation, Self::Place, Self::Event, Self::Work];

    /// The public word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Event => "event",
            Self::Work => "work",
        }
    }
}

/// One person, organisation, place, event or work, in all its mentions across the corpus.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The public key, from the name: `tom-cruise`.
    pub key: String,
    /// The fullest name that a source gives it.
    pub name: Cut,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Where each other surface form is first met, and why it was taken to be the same entity.
    pub aliases: Vec<Alias>,
    /// Its mentions, by source and place; never empty.
    pub mentions: Vec<MentionId>,
}

/// A surface form of an entity other than its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The form, where it is first met.
    pub form: Cut,
    /// Why it was merged.
    pub reason: Merge,
}

/// Why two names were taken to be of one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Merge {
    /// The same letters, but for case, points, diacritics, articles or titles.
    Spelling,
    /// A part of a person's full name.
    PartOfName,
    /// The initials of the longer name, or of the name beside which it stands in brackets.
    Acronym,
    /// A word left out at the edge of a longer name of the same kind.
    Shortened,
    /// One letter differs in a rare name: probably a misspelling.
    Misspelling,
    /// A description that only this entity fits where it stands.
    Description,
    /// A reader of the page joined the two; extraction never does.
    Reader,
}

impl Merge {
    /// The reason in words, for a reader.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Spelling => "the same name, spelled alike",
            Self::PartOfName => "part of the full name",
            Self::Acronym => "initials of the full name",
            Self::Shortened => "the same name, shortened",
            Self::Misspelling => "one letter apart, probably a misspelling",
            Self::Description => "a description of the one last named",
            Self::Reader => "joined by a reader",
        }
    }
}

/// One place where an entity is named, described or referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Whom or what.
    pub entity: EntityId,
    /// Where: the words themselves.
    pub cut: Cut,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// In what form.
    pub form: Form,
}

/// The form of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The full name.
    Name,
    /// Another name of the same entity.
    Alias,
    /// A common noun phrase: "the mayor".
    Description,
    /// "he", "she", "they".
    Pronoun,
}

impl Form {
    /// The public word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Description => "description",
            Self::Pronoun => "pronoun",
        }
    }
}
