//! Who bears which name: names in, clusters of one bearer out, each merge with its reason.
//!
//! Precision first: two people of one surname stay two, and what could be either stays by itself. Kinds are voted on by
//! all mentions of a form. Descriptions and pronouns come later, in [`reference`](super::reference).

use std::collections::{BTreeMap, BTreeSet};

use super::mention::Naming;
use super::name::{NameKey, is_designator, is_particle};
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
struct Form {
    key: NameKey,
    votes: [u32; Kind::ALL.len()],
    namings: Vec<usize>,
    /// The form whose bearer this one shares, and why.
    parent: Option<(usize, Merge)>,
}

impl Form {
    fn kind(&self) -> Kind {
        let most = (0..self.votes.len()).rev().max_by_key(|&k| self.votes[k]).unwrap_or(0);
        Kind::ALL[most]
    }

    fn is(&self, kind: Kind) -> bool {
        self.kind() == kind
    }
}

/// Clusters names by bearer, most mentioned first.
pub(crate) fn resolve(namings: &[Naming]) -> Vec<Cluster> {
    let mut forms = forms(namings);
    join_acronyms(&mut forms);
    join_shortened(&mut forms);
    join_misspelt(&mut forms);
    join_misspelt_words(&mut forms);
    join_middle_names(&mut forms);
    join_generations(&mut forms);
    join_double_surnames(&mut forms);
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
fn root(forms: &[Form], mut form: usize) -> usize {
    while let Some((parent, _)) = forms[form].parent {
        form = parent;
    }
    form
}

/// Hangs a form under another one, unless that would close a circle.
fn join(forms: &mut [Form], form: usize, under: usize, why: Merge) {
    if forms[form].parent.is_none() && root(forms, under) != form {
        forms[form].parent = Some((under, why));
    }
}

/// "WHO" and "World Health Organization"; "NY" and "New York". Only where one longer name fits.
fn join_acronyms(forms: &mut [Form]) {
    let mut by_initials = BTreeMap::<String, Vec<usize>>::new();
    for (i, form) in forms.iter().enumerate().filter(|(_, f)| f.key.words.len() > 1) {
        let [weighty, all] = form.key.initials();
        if all != weighty {
            by_initials.entry(all).or_default().push(i);
        }
        by_initials.entry(weighty).or_default().push(i);
    }
    for i in 0..forms.len() {
        if !forms[i].key.acronym {
            continue;
        }
        // A person's initials are rarely used for the person: "JB" beside "Jo Brand" is some other thing.
        let fits: Vec<usize> = by_initials
            .get(&forms[i].key.words[0])
            .into_iter()
            .flatten()
            .copied()
            .filter(|&j| !forms[j].is(Kind::Person) || forms[i].is(Kind::Person))
            .filter(|&j| !forms[i].key.is_state() || forms[j].is(Kind::Place))
            .collect();
        if let [only] = fits[..] {
            join(forms, i, only, Merge::Acronym);
        }
    }
}

/// "Kish" and "Kish Island", "Oslo Fair" and "2031 Oslo Fair": only words that designate are left out.
fn join_shortened(forms: &mut [Form]) {
    let mut by_rest = BTreeMap::<Vec<String>, Vec<usize>>::new();
    for (i, form) in
        forms.iter().enumerate().filter(|(_, f)| !f.is(Kind::Person) && f.key.words.len() > 1)
    {
        let rest: Vec<String> =
            form.key.words.iter().filter(|w| !is_designator(w)).cloned().collect();
        if !rest.is_empty() && rest.len() < form.key.words.len() {
            by_rest.entry(rest).or_default().push(i);
        }
    }
    for i in 0..forms.len() {
        if let Some(longer) = by_rest.get(&forms[i].key.words)
            && let [only] = longer[..]
            && forms[only].kind() == forms[i].kind()
        {
            join(forms, i, only, Merge::Shortened);
        }
    }
}

/// "Point de Vale" and "Pont de Vale": one letter of one word of a longer name, in a form that stands only once.
fn join_misspelt(forms: &mut [Form]) {
    let mut open = BTreeMap::<(Vec<String>, usize), Vec<usize>>::new();
    for (i, form) in
        forms.iter().enumerate().filter(|(_, f)| f.key.words.len() > 1 && !f.is(Kind::Person))
    {
        for at in 0..form.key.words.len() {
            let mut rest = form.key.words.clone();
            rest.remove(at);
            open.entry((rest, at)).or_default().push(i);
        }
    }
    for ((_, at), bucket) in open {
        let rare: Vec<usize> =
            bucket.iter().copied().filter(|&i| forms[i].namings.len() == 1).take(8).collect();
        for i in rare {
            let word = forms[i].key.words[at].clone();
            let right = bucket.iter().copied().find(|&j| {
                let other = &forms[j].key.words[at];
                j != i
                    && forms[j].namings.len() > 1
                    && forms[j].kind() == forms[i].kind()
                    && word.chars().count().min(other.chars().count()) >= 5
                    && word.bytes().chain(other.bytes()).all(|b| !b.is_ascii_digit())
                    && strsim::osa_distance(&word, other) == 1
            });
            if let Some(right) = right {
                join(forms, i, right, Merge::Misspelling);
            }
        }
    }
}

/// "Meridianica" and "Meridanica": one letter within a long word that is a name by itself and stands only once. Not for
/// people and places, of which many differ by a letter.
fn join_misspelt_words(forms: &mut [Form]) {
    // Of two spellings one letter apart, one half is the same but for a place moved by one: the first four letters or
    // the last four.
    let long: Vec<usize> = (0..forms.len())
        .filter(|&i| {
            matches!(forms[i].kind(), Kind::Organisation | Kind::Work)
                && matches!(forms[i].key.words.as_slice(), [w] if w.len() >= 8 && w.is_ascii())
        })
        .collect();
    let mut by_ends = BTreeMap::<(bool, String), Vec<usize>>::new();
    for &i in &long {
        let word = &forms[i].key.words[0];
        by_ends.entry((true, word[..4].to_owned())).or_default().push(i);
        by_ends.entry((false, word[word.len() - 4..].to_owned())).or_default().push(i);
    }
    for bucket in by_ends.into_values() {
        let rare: Vec<usize> =
            bucket.iter().copied().filter(|&i| forms[i].namings.len() == 1).take(8).collect();
        for i in rare {
            let word = &forms[i].key.words[0];
            let right = bucket.iter().copied().take(64).find(|&j| {
                let other = &forms[j].key.words[0];
                forms[j].namings.len() > 1
                    && forms[j].kind() == forms[i].kind()
                    && word.as_bytes().last() == other.as_bytes().last()
                    && strsim::osa_distance(word, other) == 1
            });
            if let Some(right) = right {
                join(forms, i, right, Merge::Misspelling);
            }
        }
    }
}

/// "Ann Lee" and "Ann Lee Jr.", "King Olaf" and "King Olaf V": only where there is one of them.
fn join_generations(forms: &mut [Form]) {
    let mut by_rest = BTreeMap::<Vec<String>, Vec<usize>>::new();
    for (i, form) in forms.iter().enumerate().filter(|(_, f)| f.is(Kind::Person)) {
        if let Some(rest) = form.key.without_generation() {
            by_rest.entry(rest).or_default().push(i);
        }
    }
    for i in 0..forms.len() {
        if let Some([only]) = by_rest.get(&forms[i].key.words).map(Vec::as_slice)
            && forms[i].is(Kind::Person)
        {
            join(forms, i, *only, Merge::Shortened);
        }
    }
}

/// "van Doorn" for "Lena van Doorn", "Bo Reed" for "Robert “Bo” Reed".
fn join_double_surnames(forms: &mut [Form]) {
    let mut by_end = BTreeMap::<Vec<String>, Vec<usize>>::new();
    for (i, form) in forms.iter().enumerate().filter(|(_, f)| f.is(Kind::Person)) {
        let words = &form.key.words;
        for from in 1..words.len().saturating_sub(1) {
            if is_particle(&words[from]) || form.key.nickname {
                by_end.entry(words[from..].to_vec()).or_default().push(i);
            }
        }
    }
    for i in 0..forms.len() {
        if let Some([only]) = by_end.get(&forms[i].key.words).map(Vec::as_slice)
            && forms[i].is(Kind::Person)
        {
            join(forms, i, *only, Merge::PartOfName);
        }
    }
}

/// "Ann Lee" and "Ann M. Lee".
fn join_middle_names(forms: &mut [Form]) {
    let mut by_ends = BTreeMap::<(String, String), Vec<usize>>::new();
    for (i, form) in forms.iter().enumerate() {
        if let (true, [first, .., last]) = (form.is(Kind::Person), form.key.words.as_slice()) {
            by_ends.entry((first.clone(), last.clone())).or_default().push(i);
        }
    }
    for bucket in by_ends.into_values() {
        let short: Vec<usize> =
            bucket.iter().copied().filter(|&i| forms[i].key.words.len() == 2).collect();
        let long: Vec<usize> =
            bucket.iter().copied().filter(|&i| forms[i].key.words.len() == 3).collect();
        if let ([short], [long]) = (&short[..], &long[..]) {
            join(forms, *short, *long, Merge::Shortened);
        }
    }
}

/// "Cole" for "Nat Cole". Returns, for forms that several people could bear, which naming goes to which form.
fn join_parts_of_names(forms: &mut [Form], namings: &[Naming]) -> BTreeMap<usize, (usize, Merge)> {
    let mut by_last = BTreeMap::<String, Vec<usize>>::new();
    let mut by_first = BTreeMap::<String, Vec<usize>>::new();
    // What firms and bodies with longer names begin with: "Ford" is short for "Ford Motor" before it is for a person.
    let mut firms = BTreeSet::<String>::new();
    for (i, form) in forms.iter().enumerate() {
        let [first, _, ..] = form.key.words.as_slice() else { continue };
        if form.is(Kind::Person) {
            let surname = form.key.surname().unwrap_or(first).to_owned();
            by_last.entry(surname).or_default().push(i);
            by_first.entry(first.clone()).or_default().push(i);
        } else if form.is(Kind::Organisation) {
            firms.insert(first.clone());
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
                    || !firms.contains(word)
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
    fn years_and_designators_may_be_left_out() {
        check(
            &["0E 2031 Oslo Fair", "1E Oslo Fair", "1E 2035 Fair"],
            &["event: 2031 Oslo Fair = Oslo Fair", "event: 2035 Fair"],
        );
        check(&["0L Kish Island", "1L Kish"], &["place: Kish Island = Kish"]);
    }
}
