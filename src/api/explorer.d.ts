/** An article to read: its text alone, or with what is known about it. */
export type Text = string | {
  /** The public key of the source; `article-1`, `article-2`, … by place where it is left out. */
  id?: string;
  /** The article; a head between `---` lines is read and taken off. */
  text: string;
  title?: string;
  /** The outlet. */
  source?: string;
  url?: string;
  /** When it was published, as written. */
  published?: string;
};

export type Kind = 'person' | 'organisation' | 'place' | 'event' | 'work';
export type Aspect = 'number' | 'time' | 'place' | 'participant' | 'manner' | 'polarity' | 'spelling';

/** A half-open range of UTF-16 code units: `text.slice(start, end)` cuts it. */
export interface Range { start: number; end: number }

/** A range of the text of the source whose id is `source`. */
export interface Place extends Range { source: string }

export interface Source {
  id: string;
  /** Its title, or its place and first words. */
  title: string;
  outlet: string | null;
  url: string | null;
  published: string | null;
  text: string;
  /** Whether it reads like English, the only language that is read; null where it is too short to tell. */
  english: boolean | null;
  sentences: Sentence[];
}

export interface Sentence extends Range {
  /** The article's own telling, words of others, or furniture of the page, which backs no claim. */
  role: 'body' | 'quotation' | 'boilerplate';
  paragraph: number;
}

export interface Entity {
  id: string;
  name: string;
  kind: Kind;
  aliases: string[];
  /** Why each alias counts as a name of the entity, and where it is first met. */
  merges: (Place & { form: string; reason: string })[];
  mentions: (Place & { form: 'name' | 'alias' | 'description' | 'pronoun' })[];
}

export interface Claim {
  id: string;
  /** A source's own words. */
  text: string;
  /** Who does it, where `text` leaves that out. */
  subject: string | null;
  /** Ids of entities. */
  entities: string[];
  /** The number of sources that back it. */
  support: number;
  /** The number of distinct roots of its evidence; null where one of them is not known. */
  origins: number | null;
  /** The number of texts that its evidence comes from: sources that print one text are one. */
  texts: number;
  /** Ids of the sources of the same story that do not mention it. */
  silent: string[];
  /** The index of the evidence that gives `text`. */
  lead: number;
  evidence: Evidence[];
  values: Value[];
  disagreements: Disagreement[];
}

export interface Evidence extends Place {
  text: string;
  /** Whether the article says so, or says that somebody says so. */
  stance: 'asserts' | 'relays';
  /** Whether it is told as so (`stated`), or as planned, as possible, as what somebody thinks right or asks. */
  modality: 'stated' | 'expected' | 'possible' | 'judged' | 'asked';
  /** Where the chain of attribution ends, where the text says so. */
  origin: string | null;
  band: 'same' | 'probable';
  /** The index of its sentence in `Source.sentences`. */
  sentence: number;
  attribution: Range | null;
  subject: Place | null;
  /** The words that it shares with another source's evidence. */
  shared: Range[];
  /** The source that prints the same passage and comes first by id, where that is another one. */
  copy: string | null;
  /** Words, entities and values that it has in common with other evidence; null where there is no other. */
  why: { words: string[]; names: string[]; values: string[] } | null;
}

export interface Disagreement {
  aspect: Aspect;
  /** Whether a later report replaces an earlier one. */
  update: boolean;
  /** What each source says; values of equal `group` agree. */
  values: (Place & { text: string; group: number; origin: string | null })[];
}

export type Value = Place & { text: string } & (
  | { type: 'date'; date: string | null }
  | { type: 'clock'; minutes: number }
  | { type: 'age'; years: number }
  | { type: 'quantity'; amount: number; bound: 'exact' | 'about' | 'least' | 'most'; unit: string }
);

/** Conditions that a claim must all meet. */
export interface Filter {
  /** Ids of entities that it is about. */
  names?: string[];
  /** Whether it must be about all of them (the default) or any. */
  match?: 'all' | 'any';
  /** Ids of sources that must all back it. */
  sources?: string[];
  /** The least number of sources. */
  support?: number;
  /** Words that stand in the sentences of its evidence. */
  query?: string;
  /** Dates that it speaks of: `2024-03..2024-08`, either end may be left out. */
  when?: string;
}

export interface Passage {
  source: string;
  sentences: (Sentence & {
    text: string;
    /** Ids of the claims that it states. */
    claims: string[];
    /** Its words in order, cut where a name or the words of a claim begin or end. */
    runs: (Range & { text: string; entity: string | null; claims: string[] })[];
  })[];
}

/** What one text says by itself. */
export interface Annotation {
  sentences: Range[];
  /** Words, numbers and marks with their parts of speech, by Universal Dependencies: `NOUN`, `PROPN`, … */
  tokens: (Range & { tag: string })[];
  /** Names of one entity share its number. */
  names: (Range & { kind: Kind; entity: number })[];
  dates: Range[];
  /** Quoted words, and the words that name who speaks them, where any do. */
  quotes: (Range & { speaker: Range | null })[];
}
