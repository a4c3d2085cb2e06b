//! Learns parts of speech from the treebanks, on their own tokens and with the tagger's own mistakes before its eyes.

use parallax::tag::Tag;
use parallax::tag::lexicon::Lexicon;
use parallax::tag::tagger::{LABELS, STEPS, Way, features, history};
use parallax::tag::weights::Rows;
use parallax::tag::word::{Word, words};

use crate::data::Text;
use crate::learn::{self, Plan, Weights, counts, shuffled, softmax};

const PLAN: Plan =
    Plan { rate: 0.1, decay: 0.35, least: 2, rounds: [5, 8], most: 25_000, steps: STEPS as f32 };

/// A sentence of a treebank.
struct Sentence {
    words: Vec<Word>,
    tags: Vec<Tag>,
}

/// The tagger's weights, forward and backward.
pub(crate) fn learn<'a>(
    texts: impl Iterator<Item = &'a Text>,
    lexicon: &Lexicon,
    say: &impl Fn(&str),
) -> [Rows; 2] {
    let sentences: Vec<Sentence> = texts
        .flat_map(|t| t.tagged.iter().map(move |s| (t, s)))
        .map(|(t, s)| {
            let spans: Vec<_> = s.iter().map(|x| x.0).collect();
            Sentence {
                words: words(&t.body, &spans, lexicon),
                tags: s.iter().map(|x| x.1).collect(),
            }
        })
        .collect();
    say(&format!("tagger: {} sentences", sentences.len()));
    [Way::Forward, Way::Backward].map(|way| {
        let mut met = counts();
        for s in &sentences {
            for i in 0..s.words.len() {
                features(way, &s.words, i, history(way, &s.tags, i), |f| {
                    met[parallax::tag::table::key(f) as usize] += 1;
                });
            }
        }
        learn::learn("tagger", &met, &PLAN, say, |weights, rounds| {
            run(weights, way, &sentences, rounds, say);
        })
    })
}

fn run(
    weights: &mut Weights<LABELS>,
    way: Way,
    sentences: &[Sentence],
    rounds: u64,
    say: &impl Fn(&str),
) {
    let mut tags = Vec::new();
    let mut rows = Vec::new();
    for round in 0..rounds {
        let (mut wrong, mut all) = (0, 0);
        for row in shuffled(sentences.len(), round) {
            let s = &sentences[row];
            tags.clear();
            tags.resize(s.tags.len(), Tag::X);
            for k in 0..s.tags.len() {
                let i = match way {
                    Way::Forward => k,
                    Way::Backward => s.tags.len() - 1 - k,
                };
                let gold = s.tags[i];
                let mut scores = [0f32; LABELS];
                rows.clear();
                features(way, &s.words, i, history(way, &tags, i), |f| rows.extend(weights.row(f)));
                for &row in &rows {
                    weights.add(row, &mut scores);
                }
                softmax(&mut scores);
                let mut best = 0;
                for l in 1..LABELS {
                    if scores[l] > scores[best] {
                        best = l;
                    }
                }
                all += 1;
                wrong += u32::from(best != gold as usize);
                // What is nearly certain already teaches next to nothing.
                if scores[gold as usize] < 0.995 {
                    scores[gold as usize] -= 1.0;
                    for &row in &rows {
                        weights.step(row, &scores);
                    }
                }
                weights.tick(round, rounds);
                tags[i] = Tag::ALL[best];
            }
        }
        say(&format!(
            "tagger: round {round}, {:.2}% wrong",
            100.0 * f64::from(wrong) / f64::from(all.max(1))
        ));
    }
}
