//! Writes the card that lies beside the weights: what they were learned from, what they are, where they fail.

use std::fmt::Write;

use crate::score::Score;

/// What a weights file holds.
pub(crate) struct Sizes {
    pub(crate) words: usize,
    pub(crate) names: usize,
    /// Features and weights of the tagger (forward, backward), the finder and the typer.
    pub(crate) features: [(usize, usize); 4],
    pub(crate) bytes: usize,
}

/// The card of weights that hold so much and, learned without the development sets, score so well on them.
pub(crate) fn card(sizes: &Sizes, scores: &[(&str, Score)]) -> String {
    let mut out = String::from(CARD);
    for (set, score) in scores {
        let names = score.names.map_or("| | ".to_owned(), |(t, u)| format!("| {t:.1} | {u:.1} "));
        let tags = score.tags.map_or(String::new(), |tags| format!("{tags:.1}"));
        let _ = writeln!(out, "| {set} {names}| {tags} |");
    }
    out.push_str("\n## What the file holds\n\n| part | features | weights |\n|---|---|---|\n");
    let parts = [
        "parts of speech, forward",
        "parts of speech, backward",
        "where names begin and end",
        "what names name",
    ];
    for (part, (features, weights)) in parts.into_iter().zip(sizes.features) {
        let _ = writeln!(out, "| {part} | {features} | {weights} |");
    }
    let Sizes { words, names, bytes, .. } = sizes;
    let _ = writeln!(
        out,
        "\nListed words: {words}. Listed names: {names}. The file: {bytes} bytes, which no compression makes smaller."
    );
    out
}

const CARD: &str = "\
# The weights of `src/tag`

Written by `make train`, as `weights.bin` beside it; the same data give the same bytes. How well they do on texts that
they were not learned from is measured by `make eval`; the scores by which choices were made are below.

## Method

Log-linear models over hashed features, learned by stochastic gradients (AdaGrad) with weights that shrink towards 0;
the strongest features learned a second time alone, weights rounded and packed by an adaptive range
coder. Parts of speech: left to right, with the two last tags in view; where the best tag leads by little, a second
table, learned right to left, is added (one word in thirteen). Names: a conditional random field finds them (five
labels), then a label for each name, both learned from parts of speech that the tagger gave to texts it did not know; the evidence of all of a text's occurrences of a name is added up.

Features: words within two, prefixes and suffixes, shape and case, part of speech, how the word is written elsewhere in
the text, lists of given names, surnames and places, and 255 classes of words, in 32 groups, that stand among the same
neighbours in the training texts and in news (the exchange algorithm of Martin, Liermann and Ney 1998).

## Data and licences

| data | licence |
|---|---|
| UD English EWT, train (parts of speech) | CC BY-SA 4.0 |
| GUM, train, its freely licensed kinds (parts of speech, names) | annotations CC BY 4.0; texts CC BY, CC BY-SA, public domain |
| Universal NER on EWT, train and dev | CC BY-SA 4.0 |
| WikiGold | CC BY 4.0 |
| WNUT 2017, train | CC BY 4.0 |
| Broad Twitter Corpus | CC BY 4.0 |
| CrossNER | MIT; texts CC BY-SA |
| Re-DocRED | MIT; texts CC BY-SA |
| Voice of America news (no labels; word classes) | public domain |
| given names and surnames of the world | CC0 |
| names of the United States census of 1990 | public domain |
| GeoNames: countries, states, towns of 60,000 and more | CC BY 4.0 |
| regions (ISO 3166-2), newspapers, organisations, sports clubs, events | CC0 |

The weights are learned from CC BY-SA texts, among others: whoever passes them on names these sources.

## Known failures

- Organisations are the weakest sort: a country for its team or government, a company for its product.
- Titles of works in plain words (\"The sign\") are seldom found; in headlines, where every word has a capital, the edges
  of names blur.
- Names in small letters, as chats write them, are mostly missed.
- Long names with a colon or a dash in them are cut in two.
- English only.

## Development scores

In percent, of weights learned without these texts: F1 of names as persons, organisations and places, F1 of names of
any sort, and the share of words with the right part of speech. Of the training sets every sixth or twelfth text was held
out. The weights in the file are learned from these texts as well, except those of GUM and EWT.

| set | names, typed | names, untyped | tags |
|---|---|---|---|
";
