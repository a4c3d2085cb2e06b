//! Who bears which name: names in, clusters of one bearer out, each merge with its reason.
//!
//! Precision first: two people of one surname stay two, and what could be either stays by itself. Kinds are voted on by
//! all mentions of a form. Descriptions and pronouns come later, in [`reference`](super::reference).

use std::collections::{BTreeMap, BTreeSet};

use super::mention::Naming;
use super::name::NameKey;
use super::spelling::{self, join};
use crate::analysis::{Kind, Merge};

/// The names of one bearer.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    /// What sort of thing bears them.
    pub(crate) kind: Kind,
    /// The fullest form.
    pub(crate) key: NameKey,
    /// Rows of the namings, in order, each with the reason why it is here; `None` for the fullest form itself.
    pub(crate) members: Vec<(usize, Option<Merge>)>,
}

/// A spelling with all its mentions.
pub(super) struct Form {
    pub(super) key: NameKey,
    votes: [u32; Kind::ALL.len()],
    pub(super) namings: Vec<usize>,
    /// The form whose bearer this one shares, and why.
    pub(super) parent: Option<(usize, Merge)>,
}

impl Form {
    pub(super) fn kind(&self) -> Kind {
        let most = (0..self.votes.len()).rev().max_by_key(|&k| self.votes[k]).unwrap_or(0);
        Kind::ALL[most]
    }

    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind() == kind
    }
}

/// Clusters names by bearer, most mentioned first.
pub(crate) fn resolve(namings: &[Naming]) -> Vec<Cluster> {
    let mut forms = forms(namings);
    spelling::join_all(&mut forms);
    let single = join_parts_of_names(&mut forms, namings);
    gather(&forms, &single)
}

fn forms(namings: &[Naming]) -> Vec<Form> {
    let mut forms = BTreeMap::<NameKey, Form>::new();
    for (row, n) in namings.iter().enumerate() {
        let form = forms.entry(n.key.clone()).or_insert_with(|| Form {
            key: n.key.clone(),
            votes: [0; Kind::ALL.len()],
            namings: Vec::new(),
            parent: None,
        });
        form.votes[n.kind as usize] += 1;
        form.namings.push(row);
    }
    forms.into_values().collect()
}

/// The end of a form's chain of parents.
pub(super) fn root(forms: &[Form], mut form: usize) -> usize {
    while let Some((parent, _)) = forms[form].parent {
        form = parent;
    }
    form
}

/// "Cole" for "Nat Cole". Returns, for forms that several people could bear, which naming goes to which form.
fn join_parts_of_names(forms: &mut [Form], namings: &[Naming]) -> BTreeMap<usize, (usize, Merge)> {
    let mut by_last = BTreeMap::<String, Vec<usize>>::new();
    let mut by_first = BTreeMap::<String, Vec<usize>>::new();
    // What firms and bodies with longer names begin with: "Ford" is short for "Ford Motor" before it is for a person.
    let mut companies = BTreeSet::<String>::new();
    for (i, form) in forms.iter().enumerate() {
        let [first, _, ..] = form.key.words.as_slice() else { continue };
        if form.is(Kind::Person) {
            let surname = form.key.surname().unwrap_or(first).to_owned();
            by_last.entry(surname).or_default().push(i);
            by_first.entry(first.clone()).or_default().push(i);
        } else if form.is(Kind::Organisation) {
            companies.insert(first.clone());
        }
    }
    let mut single = BTreeMap::new();
    for i in 0..forms.len() {
        let [word] = forms[i].key.words.as_slice() else { continue };
        // A place or a work may be called like a person; the tagger's majority decides. A body may not: teams and
        // companies are what a surname is mistaken for most.
        if forms[i].key.acronym || !matches!(forms[i].kind(), Kind::Person | Kind::Organisation) {
            continue;
        }
        let of = |index: &BTreeMap<String, Vec<usize>>, forms: &[Form]| {
            let mut bearers: Vec<usize> =
                index.get(word).into_iter().flatten().map(|&j| root(forms, j)).collect();
            bearers.sort_unstable();
            bearers.dedup();
            bearers
        };
        let mut bearers = of(&by_last, forms);
        if bearers.is_empty() && forms[i].is(Kind::Person) {
            bearers = of(&by_first, forms);
        }
        match bearers[..] {
            [only]
                if forms[i].is(Kind::Person)
                    || !companies.contains(word)
                        && in_same_document(&forms[i], &forms[only], namings) =>
            {
                join(forms, i, only, Merge::PartOfName);
            }
            [] | [_] => {}
            _ => {
                for &row in &forms[i].namings {
                    if let Some(bearer) = last_named(&bearers, forms, namings, row) {
                        single.insert(row, (bearer, Merge::PartOfName));
                    }
                }
            }
        }
    }
    single
}

/// Whether every document that has the short form has the long one as well.
fn in_same_document(short: &Form, long: &Form, namings: &[Naming]) -> bool {
    short.namings.iter().all(|&s| long.namings.iter().any(|&l| namings[l].doc == namings[s].doc))
}

/// Of several people of one surname: the only one whom the document names in full, or the one it named last.
fn last_named(bearers: &[usize], forms: &[Form], namings: &[Naming], row: usize) -> Option<usize> {
    bearers
        .iter()
        .filter_map(|&b| {
            let before = forms[b]
                .namings
                .iter()
                .rev()
                .find(|&&n| n < row && namings[n].doc == namings[row].doc)?;
            Some((*before, b))
        })
        .max()
        .map(|(_, bearer)| bearer)
}

/// Forms with their parents, and single namings with theirs, as clusters.
fn gather(forms: &[Form], single: &BTreeMap<usize, (usize, Merge)>) -> Vec<Cluster> {
    let mut clusters =
        BTreeMap::<usize, (Vec<(usize, Option<Merge>)>, [u32; Kind::ALL.len()])>::new();
    for (i, form) in forms.iter().enumerate() {
        for &row in &form.namings {
            let (home, why) = match single.get(&row) {
                Some(&(bearer, why)) => (root(forms, bearer), Some(why)),
                None => (root(forms, i), form.parent.map(|(_, why)| why)),
            };
            let (members, votes) = clusters.entry(home).or_default();
            members.push((row, why));
            // The fullest form tells the kind best; an acronym's own guess hardly counts.
            votes[form.kind() as usize] += if home == i { 3 } else { 1 };
        }
    }
    let mut clusters: Vec<Cluster> = clusters
        .into_iter()
        .map(|(home, (mut members, votes))| {
            members.sort_unstable_by_key(|m| m.0);
            let most = (0..votes.len()).rev().max_by_key(|&k| votes[k]).unwrap_or(0);
            Cluster { kind: Kind::ALL[most], key: forms[home].key.clone(), members }
        })
        .collect();
    clusters.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then_with(|| a.key.cmp(&b.key)));
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Namings of `doc: name` lines, `P O L E W` for the kinds.
    fn namings(lines: &[&str]) -> Vec<Naming> {
        lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let (head, name) = line.split_once(' ').expect("a head and a name");
                let kind = Kind::ALL["POLEW".find(&head[1..]).expect("a kind's letter")];
                Naming {
                    doc: head[..1].parse().expect("a digit"),
                    tokens: i..i + 1,
                    kind,
                    key: NameKey::new(name),
                }
            })
            .collect()
    }

    fn check(lines: &[&str], expected: &[&str]) {
        let namings = namings(lines);
        let got: Vec<String> = resolve(&namings)
            .iter()
            .map(|c| {
                let names: Vec<&str> = c.members.iter().map(|m| &lines[m.0][3..]).collect();
                format!("{}: {}", c.kind.word(), names.join(" = "))
            })
            .collect();
        let mut sorted = got.clone();
        sorted.sort();
        let mut expected: Vec<String> = expected.iter().map(|&e| e.to_owned()).collect();
        expected.sort();
        assert_eq!(sorted, expected);
    }

    #[test]
    fn a_surname_joins_its_only_bearer() {
        check(
            &["0P Nora Quist", "0P Quist", "1O Quist", "1P Nora Quist"],
            &["person: Nora Quist = Quist = Quist = Nora Quist"],
        );
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        check(
            &["0P Nora Quist", "0P Quist", "1P Adam Quist", "1P Quist", "2P Quist"],
            &["person: Nora Quist = Quist", "person: Adam Quist = Quist", "person: Quist"],
        );
    }

    #[test]
    fn initials_join_the_only_name_they_fit() {
        check(
            &["0O Board of Lake Trade", "1O BLT", "0L New Ash", "1L N.A."],
            &["organisation: Board of Lake Trade = BLT", "place: New Ash = N.A."],
        );
        check(
            &["0O Lake Board", "0O Land Bank", "1O LB"],
            &["organisation: Lake Board", "organisation: Land Bank", "organisation: LB"],
        );
    }

    #[test]
    fn a_place_that_is_called_like_a_person_stays_a_place() {
        check(
            &["0P Nora Quist", "1L Quist", "1L Quist"],
            &["person: Nora Quist", "place: Quist = Quist"],
        );
    }

    #[test]
    fn one_letter_is_a_misspelling_in_things_and_another_in_people() {
        check(
            &["0L Port Sullan", "1L Port Sullan", "2L Port Sallan"],
            &["place: Port Sullan = Port Sullan = Port Sallan"],
        );
        check(
            &["0O Gate of Vallen", "1O Gate of Vallen", "2L Gate of Valen"],
            &["organisation: Gate of Vallen = Gate of Vallen = Gate of Valen"],
        );
        check(
            &["0O Port Sullan", "1O Port Sullan", "2L Port Sallan"],
            &["organisation: Port Sullan = Port Sullan", "place: Port Sallan"],
        );
        check(
            &["0P Joanna Reed", "0P Joanna Reed", "1P Johanna Reed"],
            &["person: Joanna Reed = Joanna Reed", "person: Johanna Reed"],
        );
    }

    #[test]
    fn father_and_son_stay_apart_and_one_alone_is_who_is_meant() {
        check(
            &["0P Adam Quist Sr.", "0P Adam Quist Jr.", "0P Adam Quist"],
            &["person: Adam Quist Sr.", "person: Adam Quist Jr.", "person: Adam Quist"],
        );
        check(
            &["0P Adam Quist Jr.", "0P Adam Quist", "0P Quist"],
            &["person: Adam Quist Jr. = Adam Quist = Quist"],
        );
    }

    #[test]
    fn surnames_of_several_words_and_nicknames_join_their_only_bearer() {
        check(
            &["0P Lena van Doorn", "0P van Doorn", "1P Van Doorn"],
            &["person: Lena van Doorn = van Doorn = Van Doorn"],
        );
        check(
            &["0P Robert C. \"Bo\" Reed", "1P Bo Reed", "1P Reed"],
            &["person: Robert C. \"Bo\" Reed = Bo Reed = Reed"],
        );
        check(&["0P Mary Ann Reed", "0P Ann Reed"], &["person: Mary Ann Reed", "person: Ann Reed"]);
    }

    #[test]
    fn a_firm_that_is_called_after_a_person_stays_a_firm() {
        check(
            &["0P Nora Quist", "0O Quist Motor", "0O Quist"],
            &["person: Nora Quist", "organisation: Quist Motor = Quist"],
        );
        check(
            &["0P Nora Quist", "0O Quist Foundation", "0O Quist"],
            &["person: Nora Quist", "organisation: Quist Foundation", "organisation: Quist"],
        );
    }

    #[test]
    fn a_club_of_a_town_and_the_town_stay_two() {
        check(&["0L Vale", "0O Vale Rovers"], &["place: Vale", "organisation: Vale Rovers"]);
    }

    #[test]
    fn initials_of_a_state_are_no_bodys() {
        check(
            &["0O Supreme Court", "0L S.C.", "1L New York", "1L N.Y."],
            &["organisation: Supreme Court", "place: S.C.", "place: New York = N.Y."],
        );
    }

    #[test]
    fn a_long_word_may_be_misspelt_once() {
        check(
            &["0O Meridianica", "0O Meridianica", "1O Meridanica", "1O Meridianico"],
            &["organisation: Meridianica = Meridianica = Meridanica", "organisation: Meridianico"],
        );
    }

    #[test]
    fn events_and_prizes_are_called_by_a_plural_as_well() {
        check(
            &[
                "0E Lakelands",
                "1E Lakeland Games",
                "0E 2031 Oslo Lakelands",
                "1O Lakeland Games Oslo",
            ],
            &[
                "event: Lakelands = Lakeland Games",
                "event: 2031 Oslo Lakelands = Lakeland Games Oslo",
            ],
        );
        check(
            &["0L Flanders", "1E Flander Games", "0O Rovers", "1E Oslo Games"],
            &[
                "place: Flanders",
                "event: Flander Games",
                "organisation: Rovers",
                "event: Oslo Games",
            ],
        );
    }

    #[test]
    fn years_and_designators_may_be_left_out() {
        check(
            &["0E 2031 Oslo Fair", "1E Oslo Fair", "1E 2035 Fair"],
            &["event: 2031 Oslo Fair = Oslo Fair", "event: 2035 Fair"],
        );
        check(&["0L Kish Island", "1L Kish"], &["place: Kish Island = Kish"]);
    }
}
