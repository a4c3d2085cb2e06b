//! Learns parts of speech from the treebanks, on their own tokens and with the tagger's own mistakes before its eyes.

use parallax::tag::Tag;
use parallax::tag::lexicon::Lexicon;
use parallax::tag::tagger::{LABELS, features, history};
use parallax::tag::weights::Rows;
use parallax::tag::word::{Word, words};

use crate::data::Text;
use crate::learn::{self, Plan, Weights, counts, shuffled, softmax};

const PLAN: Plan =
    Plan { rate: 0.1, decay: 0.5, least: 2, rounds: [5, 8], most: 36_000, top: 12.0 };

/// A sentence of a treebank.
struct Sentence {
    words: Vec<Word>,
    tags: Vec<Tag>,
}

/// The tagger's weights.
pub(crate) fn learn(texts: &[Text], lexicon: &Lexicon, say: &impl Fn(&str)) -> Rows {
    let sentences: Vec<Sentence> = texts
        .iter()
        .flat_map(|t| t.tagged.iter().map(move |s| (t, s)))
        .map(|(t, s)| {
            let spans: Vec<_> = s.iter().map(|x| x.0).collect();
            Sentence {
                words: words(&t.body, &spans, lexicon),
                tags: s.iter().map(|x| x.1).collect(),
            }
        })
        .collect();
    let mut met = counts();
    for s in &sentences {
        for i in 0..s.words.len() {
            features(&s.words, i, history(&s.tags[..i]), |f| {
                met[parallax::tag::table::key(f) as usize] += 1;
            });
        }
    }
    say(&format!("tagger: {} sentences", sentences.len()));
    learn::learn("tagger", &met, &PLAN, say, |weights, rounds| {
        run(weights, &sentences, rounds, say);
    })
}

fn run(weights: &mut Weights<LABELS>, sentences: &[Sentence], rounds: u64, say: &impl Fn(&str)) {
    let mut tags = Vec::new();
    let mut rows = Vec::new();
    for round in 0..rounds {
        let (mut wrong, mut all) = (0, 0);
        for row in shuffled(sentences.len(), round) {
            let s = &sentences[row];
            tags.clear();
            for (i, &gold) in s.tags.iter().enumerate() {
                let mut scores = [0f32; LABELS];
                rows.clear();
                features(&s.words, i, history(&tags), |f| rows.extend(weights.row(f)));
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
                tags.push(Tag::ALL[best]);
            }
        }
        say(&format!(
            "tagger: round {round}, {:.2}% wrong",
            100.0 * f64::from(wrong) / f64::from(all.max(1))
        ));
    }
}
