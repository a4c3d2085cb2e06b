//! Learns parts of speech from the treebanks, on their own tokens and with the tagger's own mistakes before its eyes.

use parallax::tag::Tag;
use parallax::tag::lexicon::Lexicon;
use parallax::tag::tagger::{LABELS, features, history};
use parallax::tag::weights::Rows;
use parallax::tag::word::{Word, words};

use crate::data::Text;
use crate::learn::{Features, Weights, counts, shuffled};

const EPOCHS: u64 = 8;

/// A sentence of a treebank.
struct Sentence {
    words: Vec<Word>,
    tags: Vec<Tag>,
}

/// The weights of the `most` strongest features.
pub(crate) fn learn(texts: &[Text], lexicon: &Lexicon, most: usize, say: &impl Fn(&str)) -> Rows {
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
    let all = Features::counted(&met, 2);
    say(&format!("tagger: {} sentences, {} features", sentences.len(), all.len()));
    let mut weights = Weights::new(all, 0);
    run(&mut weights, &sentences, 5, say);
    let strongest = weights.strongest(&[], most, &met);
    say(&format!("tagger: {} features kept", strongest.len()));
    let mut weights = Weights::new(strongest, 0);
    run(&mut weights, &sentences, EPOCHS, say);
    weights.rows(&[], weights.scale(&[]), 2)
}

fn run(weights: &mut Weights<LABELS>, sentences: &[Sentence], epochs: u64, say: &impl Fn(&str)) {
    let mut tags = Vec::new();
    let mut emitted = Vec::new();
    for epoch in 0..epochs {
        let (mut wrong, mut all) = (0, 0);
        for row in shuffled(sentences.len(), epoch) {
            let s = &sentences[row];
            tags.clear();
            for (i, &gold) in s.tags.iter().enumerate() {
                let mut scores = [0f32; LABELS];
                emitted.clear();
                features(&s.words, i, history(&tags), |f| emitted.push(f));
                for &f in &emitted {
                    weights.add(f, 0, &mut scores);
                }
                let mut best = 0;
                for l in 1..LABELS {
                    if scores[l] > scores[best] {
                        best = l;
                    }
                }
                all += 1;
                if best != gold as usize {
                    wrong += 1;
                    for &f in &emitted {
                        weights.bump(f, 0, gold as usize, 1.0);
                        weights.bump(f, 0, best, -1.0);
                    }
                }
                weights.tick();
                tags.push(Tag::ALL[best]);
            }
        }
        say(&format!(
            "tagger: epoch {epoch}, {:.2}% wrong",
            100.0 * f64::from(wrong) / f64::from(all.max(1))
        ));
    }
}
