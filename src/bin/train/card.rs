//! Writes the card that lies beside the weights: what they were learned from, what they are, where they fail.

use std::fmt::Write;

use parallax::tag::weights::Rows;

/// The card of the weights that were learned from so many words, names and features, in so many bytes.
pub(crate) fn card(words: usize, names: usize, tables: [&Rows; 3], bytes: usize) -> String {
    let row = |what: &str, rows: &Rows| {
        let weights: usize = rows.iter().map(|r| r.1.len()).sum();
        format!("| {what} | {} | {weights} |\n", rows.len())
    };
    let [tagger, finder, typer] = tables;
    let mut out = String::from(CARD);
    out.push_str("\n## What the file holds\n\n| part | features | weights |\n|---|---|---|\n");
    out.push_str(&row("parts of speech", tagger));
    out.push_str(&row("where names begin and end", finder));
    out.push_str(&row("what names name", typer));
    let _ = writeln!(
        out,
        "\nListed words: {words}. Listed names: {names}. The file: {bytes} bytes before compression."
    );
    out
}

const CARD: &str = "\
# The weights of `src/tag`

Written by `make train`, as `weights.bin` beside it; the same data give the same bytes. How well they do on texts that
they were not learned from is measured by `make eval` and is not repeated here.

## Method

Averaged perceptrons over hashed features (24 bits), the strongest features learned a second time alone, weights
rounded to a byte. Parts of speech: left to right, with the two last tags in view. Names: the best sequence of five
labels (Viterbi), then a label for each name; the evidence of all of a text's occurrences of a name is added up. Each
training set has its own idea of what a name is: besides the shared weights each idea has weights of its own, and a
fixed mix of them is shipped.

Features: words within two, prefixes and suffixes, shape and case, part of speech, how the word is written elsewhere in
the text, lists of given names, surnames and places.

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
";
