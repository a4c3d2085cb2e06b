//! Makes the lexicon from the public lists: given names, surnames, places, and what whole names name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use parallax::tag::hash;
use parallax::tag::lexicon::{
    COMMON_SURNAME, Facts, GIVEN_F, GIVEN_M, LONGEST, NameNumber, PLACE, SURNAME, word_key,
};
use parallax::tag::word::lowered;
use parallax::text::span::Span;
use parallax::text::token::tokens;

/// Words and names with what is known of them, by key.
#[derive(Default)]
pub(crate) struct Lists {
    pub(crate) words: BTreeMap<u32, Facts>,
    pub(crate) names: BTreeMap<u32, u32>,
}

/// The list of a whole name, as features know it.
const COUNTRY: u32 = 1;
const REGION: u32 = 2;
const CITY: u32 = 3;
const ORGANISATION: u32 = 4;
const EVENT: u32 = 5;
const CLUB: u32 = 6;

impl Lists {
    /// Reads the lists of a folder.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut lists = Self::default();
        for (name, kind, weight) in rows(folder, "us_census_names_1990") {
            match kind.as_str() {
                "FIRST_F" if weight >= 0.004 => lists.word(&name, GIVEN_F),
                "FIRST_M" if weight >= 0.004 => lists.word(&name, GIVEN_M),
                "LAST" if weight >= 0.02 => lists.word(&name, SURNAME | COMMON_SURNAME),
                "LAST" if weight >= 0.0025 => lists.word(&name, SURNAME),
                _ => {}
            }
        }
        for (name, kind, _) in rows(folder, "given_names_world") {
            lists.word(&name, if kind == "FIRST_F" { GIVEN_F } else { GIVEN_M });
        }
        for (name, ..) in rows(folder, "surnames_world") {
            lists.word(&name, SURNAME);
        }
        for (name, kind, weight) in rows(folder, "places_geonames") {
            let kind = match kind.as_str() {
                "LOC_COUNTRY" | "LOC_CONTINENT" => COUNTRY,
                "LOC_STATE" => REGION,
                _ if weight >= 60_000.0 => CITY,
                _ => continue,
            };
            lists.name(&name, kind);
        }
        for (name, ..) in rows(folder, "regions_iso3166_2") {
            lists.name(&name, REGION);
        }
        for (file, kind) in [
            ("organisations_corpora", ORGANISATION),
            ("newspapers", ORGANISATION),
            ("events", EVENT),
        ] {
            for (name, ..) in rows(folder, file) {
                lists.name(&name, kind);
            }
        }
        for (name, _, weight) in rows(folder, "sports_teams") {
            if weight >= 2.0 {
                lists.name(&name, CLUB);
            }
        }
        lists
    }

    fn word(&mut self, word: &str, list: u16) {
        let mut lower = String::new();
        lowered(word, &mut lower);
        self.words.entry(word_key(hash::bytes(lower.as_bytes()))).or_default().lists |= list;
    }

    /// The first list that has a name keeps it.
    fn name(&mut self, name: &str, list: u32) {
        let mut spans = Vec::new();
        tokens(name, Span::of(0..name.len()), &mut spans);
        if spans.is_empty() || spans.len() > LONGEST || !name.starts_with(char::is_uppercase) {
            return;
        }
        if spans.len() == 1 && list <= CITY {
            self.word(name, PLACE);
        }
        let mut number = NameNumber::default();
        let mut lower = String::new();
        for span in &spans {
            lowered(span.cut(name), &mut lower);
            number = number.then(hash::bytes(lower.as_bytes()));
        }
        self.names.entry(number.key()).or_insert(list);
    }
}

/// The rows of a list: name, type, weight.
fn rows(folder: &Path, list: &str) -> Vec<(String, String, f64)> {
    let path = folder.join(list).with_extension("tsv");
    let file = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    file.lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let name = cells.next()?.to_owned();
            Some((
                name,
                cells.next()?.to_owned(),
                cells.next().and_then(|w| w.parse().ok()).unwrap_or(0.0),
            ))
        })
        .collect()
}
