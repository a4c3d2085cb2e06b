//! A text and a learned model in, the text's reading out: blocks, sentences, tokens, tags, names. Knows nothing of what
//! a reading is used for.

use std::ops::Range;

use super::document::Seen;
use super::finder::{self, Sentence as View};
use super::list;
use super::tagger;
use super::typer::{self, Candidate};
use super::weights::Model;
use super::word::{Case, Word, words};
use super::{Label, Name, Reading, Sentence, Tag, Token};
use crate::text::block::blocks;
use crate::text::sentence::sentences;
use crate::text::span::Span;
use crate::text::token::tokens;

/// The sentences and tokens of a text, the tokens not yet tagged.
pub fn segment(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut spans = Vec::new();
    for (paragraph, block) in blocks(text).into_iter().enumerate() {
        spans.clear();
        tokens(text, block, &mut spans);
        for range in sentences(text, &spans) {
            let words = &spans[range];
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let from = reading.tokens.len() as u32;
            reading.tokens.extend(words.iter().map(|&span| Token { span, tag: Tag::X }));
            reading.sentences.push(Sentence {
                span: first.to(*last),
                tokens: from..reading.tokens.len() as u32,
                paragraph: paragraph as u32,
            });
        }
    }
    reading
}

/// Tokens of a text with what can be seen of each, cut into sentences.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What can be seen of each token.
    pub words: Vec<Word>,
    /// Their tags.
    pub tags: Vec<Tag>,
    /// The sentences, as ranges of tokens, each told whether most of its words have capitals.
    pub sentences: Vec<(Range<usize>, bool)>,
    /// For each token, its part in a listed name: see [`finder::listed`].
    pub listed: Vec<u32>,
    /// How words are written elsewhere in the text.
    pub seen: Seen,
}

impl Page {
    /// Everything that is seen of a segmented text before names are looked for.
    pub fn new(model: &Model, text: &str, reading: &Reading) -> Self {
        let spans: Vec<Span> = reading.tokens.iter().map(|t| t.span).collect();
        let mut page = Self { words: words(text, &spans, &model.lexicon), ..Self::default() };
        let alone = tagger::alone(&model.tagger, &page.words);
        let mut tags = Vec::new();
        for sentence in &reading.sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let words = &page.words[range.clone()];
            tagger::tag(&model.tagger, words, &alone, &mut tags);
            page.tags.append(&mut tags);
            page.listed.extend(finder::listed(words, &model.lexicon));
            page.sentences.push((range, in_capitals(words)));
        }
        page.seen = Seen::count(page.sentences.iter().flat_map(|(range, capitals)| {
            page.words[range.clone()].iter().enumerate().map(move |(i, w)| (w, i == 0 || *capitals))
        }));
        page
    }

    /// What one sentence shows to the finder.
    pub fn view(&self, sentence: usize) -> View<'_> {
        let (range, capitals) = &self.sentences[sentence];
        View {
            words: &self.words[range.clone()],
            tags: &self.tags[range.clone()],
            listed: &self.listed[range.clone()],
            seen: &self.seen,
            capitals: *capitals,
        }
    }
}

/// Whether most words of four and more letters have a capital, as in a headline: too few words tell nothing.
fn in_capitals(words: &[Word]) -> bool {
    let long = words.iter().filter(|w| w.suffix[2] != 0 && w.case != Case::Number);
    let (capital, all) = long.fold((0, 0), |(c, n), w| (c + u32::from(w.case.is_capital()), n + 1));
    all >= 3 && capital * 10 >= all * 7
}

impl Model {
    /// Reads a text.
    pub fn read(&self, text: &str) -> Reading {
        let mut reading = segment(text);
        let page = Page::new(self, text, &reading);
        for (token, &tag) in reading.tokens.iter_mut().zip(&page.tags) {
            token.tag = tag;
        }
        let transitions = finder::transitions(&self.finder);
        let mut found = Vec::new();
        let mut candidates = Vec::new();
        for (row, (range, _)) in page.sentences.iter().enumerate() {
            let view = page.view(row);
            for name in finder::find(&self.finder, &view, &transitions) {
                candidates.push(Candidate {
                    words: view.words[name.clone()].iter().map(|w| w.lower).collect(),
                    scores: typer::score(&self.typer, &self.lexicon, &view, &name),
                });
                found.push(range.start + name.start..range.start + name.end);
            }
        }
        let mut labels: Vec<_> = typer::settle(&candidates).iter().map(typer::best).collect();
        let sentence_of = |t: usize| page.sentences.partition_point(|(range, _)| range.end <= t);
        let word = |t: usize| reading.tokens[t].span.cut(text);
        list::of_a_kind(&found, &mut labels, sentence_of, |t| page.tags[t], word);
        for (name, label) in found.into_iter().zip(labels) {
            let tokens = name.start as u32..name.end as u32;
            match label {
                Some(label) => {
                    // "The film shows Baker": what names a person is no common noun, although it may look like one.
                    let words = &mut reading.tokens[name.clone()];
                    for word in
                        words.iter_mut().filter(|w| label == Label::Person && w.tag == Tag::Noun)
                    {
                        word.tag = Tag::Propn;
                    }
                    reading.names.push(Name { tokens, label });
                }
                None => reading.others.push(tokens),
            }
        }
        reading
    }
}
