//! Names that are one name in other letters: initials, words left out, a letter changed. Forms in, forms hung under
//! others out, each with its reason. Who is called by a part of his or her name is for [`entity`](super::entity).

use std::collections::BTreeMap;

use super::entity::{Form, root};
use super::name::{is_designator, is_particle};
use crate::analysis::{Kind, Merge};

/// Joins whatever needs no look at the places where the names stand.
pub(super) fn join_all(forms: &mut [Form]) {
    join_acronyms(forms);
    join_shortened(forms);
    join_plurals(forms);
    join_misspelt(forms);
    join_misspelt_words(forms);
    join_middle_names(forms);
    join_generations(forms);
    join_double_surnames(forms);
}

/// Hangs a form under another one, unless that would close a circle.
pub(super) fn join(forms: &mut [Form], form: usize, under: usize, why: Merge) {
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

/// What an event is called after, without its year and without a noun for what sort of event it is, and whether it has
/// such a noun: (lake, oslo) of both "2031 Oslo Lakes" and "Lake Games Oslo".
fn called_after(form: &Form) -> (Vec<String>, bool) {
    let sort = |w: &str| matches!(w, "games" | "awards" | "prizes" | "championships");
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let words = form.key.words.iter().filter(|w| !sort(w) && !year(w));
    let mut words: Vec<String> =
        words.map(|w| w.strip_suffix('s').unwrap_or(w).to_owned()).collect();
    words.sort_unstable();
    (words, form.key.words.iter().any(|w| sort(w)))
}

/// "the Lakes" and "the Lake Games", "the Oslo Lakes" and "the Lake Games Oslo": events of one noun are called by a plural as
/// well, as prizes are. Only where one name with the noun fits.
fn join_plurals(forms: &mut [Form]) {
    let mut with_noun = BTreeMap::<Vec<String>, Vec<usize>>::new();
    let event = |f: &Form| matches!(f.kind(), Kind::Event | Kind::Organisation);
    for (i, form) in forms.iter().enumerate().filter(|(_, f)| event(f)) {
        let (words, noun) = called_after(form);
        if noun && !words.is_empty() {
            with_noun.entry(words).or_default().push(i);
        }
    }
    for i in 0..forms.len() {
        let (words, noun) = called_after(&forms[i]);
        let plural = forms[i].key.words.iter().any(|w| w.ends_with('s'));
        if !noun
            && plural
            && forms[i].is(Kind::Event)
            && let Some([only]) = with_noun.get(&words).map(Vec::as_slice)
        {
            let only = *only;
            // The one of more words stands for both: it tells which year or where.
            let fuller = forms[i].key.words.len() >= forms[only].key.words.len();
            let (short, long) = if fuller { (only, i) } else { (i, only) };
            join(forms, short, long, Merge::Shortened);
        }
    }
}

/// "Point de Vale" and "Pont de Vale": one letter of one word of a longer name, in a form that stands only once. The
/// tagger may take a place for who owns it: where two other words agree, what the names name need not.
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
    for ((rest, at), bucket) in open {
        let at_least_two = rest.len() >= 2;
        let rare: Vec<usize> =
            bucket.iter().copied().filter(|&i| forms[i].namings.len() == 1).take(8).collect();
        for i in rare {
            let word = forms[i].key.words[at].clone();
            let right = bucket.iter().copied().find(|&j| {
                let other = &forms[j].key.words[at];
                j != i
                    && forms[j].namings.len() > 1
                    && (at_least_two || forms[j].kind() == forms[i].kind())
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
