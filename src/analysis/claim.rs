//! What the sources claim, who backs it in which words, and where they differ.

use super::corpus::Cut;
use super::ids::{ClaimId, DisagreementId, EntityId, OriginId, SentenceId, ValueId};
use crate::text::span::Span;

/// Propositions of one meaning, from one or more sources.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The public key, derived from the lead's words: it survives adding an article.
    pub key: String,
    /// Which of `evidence` shows the claim best; its words are the claim's wording.
    pub lead: u32,
    /// Who says it, by source and place; never empty.
    pub evidence: Vec<Evidence>,
    /// Whom and what it is about, by id.
    pub entities: Vec<EntityId>,
    /// The dates and quantities in its evidence, by id.
    pub values: Vec<ValueId>,
    /// Where sources differ about it, by id.
    pub disagreements: Vec<DisagreementId>,
}

impl Claim {
    /// The evidence whose words stand for the claim.
    pub fn leading(&self) -> &Evidence {
        &self.evidence[self.lead as usize]
    }

    /// The number of distinct roots, where every evidence's root is known and is somebody in particular.
    pub fn origins(&self) -> Option<usize> {
        let root = |e: &Evidence| e.origin.filter(|_| !e.vague);
        let mut roots = self.evidence.iter().map(root).collect::<Option<Vec<_>>>()?;
        roots.sort_unstable();
        roots.dedup();
        Some(roots.len())
    }

    /// The number of distinct sources that back it.
    pub fn support(&self) -> usize {
        self.evidence.chunk_by(|a, b| a.cut.source == b.cut.source).count()
    }
}

/// One source's words for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The public key of these words; the leading evidence's is the claim's.
    pub key: String,
    /// The words that state it: within one sentence, unless it is a short quotation of several.
    pub cut: Cut,
    /// The sentence in which they begin.
    pub sentence: SentenceId,
    /// Who does what, where the words of `cut` leave the subject out: "Nora Quist … grabbed the cup".
    pub subject: Option<Cut>,
    /// Whether the source says so itself.
    pub stance: Stance,
    /// Whether it is told as so, or as planned, possible, thought right or asked.
    pub modality: Modality,
    /// Where the chain of attribution ends, if the text says so.
    pub origin: Option<OriginId>,
    /// Whether that is nobody in particular ("officials"), so that two sources need not mean the same.
    pub vague: bool,
    /// The words that attribute it: "The Echo reported earlier this month that".
    pub attribution: Option<Span>,
    /// How sure it is that this states the same as the lead.
    pub band: Band,
    /// The words it shares with another source's evidence; sorted, disjoint, within `cut`.
    pub shared: Vec<Span>,
}

/// Whether a source says a thing itself or passes on that another said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// The article says so.
    Asserts,
    /// The article says that somebody says so.
    Relays,
}

/// Whether a thing is told as so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It is or was so: a claim of fact.
    Stated,
    /// It is planned, predicted or due.
    Expected,
    /// It may be so.
    Possible,
    /// Somebody who is cited thinks so.
    Judged,
    /// Somebody who is cited asks.
    Asked,
}

impl Modality {
    /// The public word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Expected => "expected",
            Self::Possible => "possible",
            Self::Judged => "judged",
            Self::Asked => "asked",
        }
    }

    /// What the reader is told of it; nothing of what is simply stated.
    pub const fn note(self) -> Option<&'static str> {
        match self {
            Self::Stated => None,
            Self::Expected => Some("planned or expected"),
            Self::Possible => Some("only possible"),
            Self::Judged => Some("an opinion"),
            Self::Asked => Some("a question"),
        }
    }
}

/// How sure a link between wordings is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// States the same.
    Same,
    /// Probably states the same; shown as such.
    Probable,
}

/// The root of an attribution chain: an outlet, a speaker, a document.
#[derive(Clone, Debug)]
pub struct Origin {
    /// What it is called where it is first cited.
    pub name: Cut,
    /// The entity it is, if it is one.
    pub entity: Option<EntityId>,
}

/// A matter in which sources differ.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// In what.
    pub aspect: Aspect,
    /// Whether the later report replaces the earlier, so that it is an update and no contradiction.
    pub update: bool,
    /// What each says, by source and place; at least two groups.
    pub values: Vec<Variant>,
    /// The claims it touches, by id; never empty.
    pub claims: Vec<ClaimId>,
}

/// What one source says where sources differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The words that differ.
    pub cut: Cut,
    /// The sentence they stand in.
    pub sentence: SentenceId,
    /// Values of one group agree.
    pub group: u32,
    /// Who is cited for it.
    pub origin: Option<OriginId>,
}

/// In what sources differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// How many, how much.
    Number,
    /// When.
    Time,
    /// Where.
    Place,
    /// Who or to whom.
    Participant,
    /// What was done, and how.
    Manner,
    /// Whether at all.
    Polarity,
    /// How a name is written.
    Spelling,
}

impl Aspect {
    /// The public word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Time => "time",
            Self::Place => "place",
            Self::Participant => "participant",
            Self::Manner => "manner",
            Self::Polarity => "polarity",
            Self::Spelling => "spelling",
        }
    }
}
