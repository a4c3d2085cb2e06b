//! A text with its reading in, its dates and quantities out: times of day, ages, sums of money, measures, counts. Knows
//! nothing of what they are said of.

use super::calendar;
use super::date;
use super::lexicon::lexicon;
use super::measure;
use super::number::{Tokens, spelled};
use crate::analysis::{Bound, Date, Quantity, Reading as Value};
use crate::tag::reader::segment;
use crate::tag::{Reading, Tag};
use crate::text::span::Span;

/// A value where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its words.
    pub span: Span,
    /// The row of the sentence in the reading.
    pub sentence: usize,
    /// What they say.
    pub reading: Value,
}

/// The values of a text, in order, none overlapping another. `published` is the article's own date, if it has one:
/// without it "on Sunday" is a date that is not resolved.
pub fn values(text: &str, reading: &Reading, published: Option<Date>) -> Vec<Found> {
    let mut named = vec![false; reading.tokens.len()];
    for name in &reading.names {
        named[name.tokens.start as usize..name.tokens.end as usize].fill(true);
    }
    let mut out = Vec::new();
    for (row, sentence) in reading.sentences.iter().enumerate() {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let t = Tokens { text, reading, start, end };
        let mut at = start;
        while at < end {
            let inside_name = named[at] && calendar::month(t.word(at)).is_none();
            let found =
                if inside_name || !may_begin(t.word(at)) { None } else { value(&t, at, published) };
            let Some((from, past, value)) = found.filter(|f| f.1 > at) else {
                at += 1;
                continue;
            };
            let span = reading.tokens[from].span.to(reading.tokens[past.min(end) - 1].span);
            // A bound before the number may have been taken in, but never what another value holds.
            if out.last().is_none_or(|f: &Found| f.span.end <= span.start) {
                out.push(Found { span, sentence: row, reading: value });
            }
            at = past;
        }
    }
    out
}

/// The date of an article's head: "2031-04-07", with or without a time behind it, "7 April 2031", "April 7, 2031".
pub fn published(head: &str) -> Option<Date> {
    let text = head.get(..10).filter(|h| h.as_bytes()[4] == b'-').unwrap_or(head);
    let reading = segment(text);
    let t = Tokens { text, reading: &reading, start: 0, end: reading.tokens.len() };
    (t.start..t.end).find_map(|at| date::read(&t, at, None)?.1).filter(|d| d.day.is_some())
}

/// Whether a value can begin with a word: with a digit, a sign, or one of [`BEGINNINGS`]. Nineteen words in twenty cannot,
/// and this says so without a closer look.
fn may_begin(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    if !bare.starts_with(|c: char| c.is_ascii_alphabetic()) || bare.contains('$') {
        return true;
    }
    let mut room = [0; 12];
    let Some(lower) = room.get_mut(..bare.len()) else { return false };
    lower.copy_from_slice(bare.as_bytes());
    lower.make_ascii_lowercase();
    if LENGTHS[usize::from(lower[0] - b'a')] & 1 << lower.len() == 0 {
        return false;
    }
    BEGINNINGS.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok()
}

/// The words with which dates, ages and quantities begin, in lower case, sorted.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "a", "an", "apr", "april", "aug", "august", "coming", "current", "dec", "december", "dozen", "earlier",
    "early", "eight", "eighteen", "eighty", "eleven", "feb", "february", "fifteen", "fifty", "five",
    "following", "forty", "four", "fourteen", "fri", "friday", "half", "jan", "january", "jul", "july", "jun", "june",
    "last", "late", "later", "mar", "march", "may", "midday", "midnight", "mon", "monday", "next", "nine",
    "nineteen", "ninety", "noon", "nov", "november", "oct", "october", "one", "past", "previous", "sat",
    "saturday", "sep", "sept", "september", "seven", "seventeen", "seventy", "six", "sixteen", "sixty", "sun",
    "sunday", "ten", "thirteen", "thirty", "this", "three", "thu", "thur", "thurs", "thursday", "today",
    "tomorrow", "tonight", "tue", "tues", "tuesday", "twelve", "twenty", "two", "wed", "wednesday",
    "yesterday", "zero",
];

/// For each first letter, which lengths the words of [`BEGINNINGS`] have that begin with it, as bits.
const LENGTHS: [u16; 26] = {
    let mut lengths = [0; 26];
    let mut i = 0;
    while i < BEGINNINGS.len() {
        let word = BEGINNINGS[i].as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        i += 1;
    }
    lengths
};

/// The date that an article gives itself where its head does not: a whole date, with day, month and year, in a line of
/// its own near the beginning ("Posted: 7 April 2031, 9:30 a.m.") or in front of the first sentence ("OSLO, April 7, 2031 —").
pub(crate) fn dateline(text: &str, reading: &Reading) -> Option<Date> {
    const LINES: usize = 6;
    const LINE: usize = 14;
    const FRONT: usize = 7;
    let lines = reading.sentences.chunk_by(|a, b| a.paragraph == b.paragraph).take(LINES);
    for line in lines {
        let start = line[0].tokens.start as usize;
        let end = line[line.len() - 1].tokens.end as usize;
        let t = Tokens { text, reading, start, end };
        let mut at = start;
        while at < end {
            let found = may_begin(t.word(at)).then(|| date::read(&t, at, None)).flatten();
            let Some((range, date)) = found.filter(|f| f.0.end > at) else {
                at += 1;
                continue;
            };
            let mark = matches!(t.word(range.end), "—" | "–" | "-" | "--" | ":" | "(" | "/");
            let alone = end - start <= LINE && !matches!(t.word(end - 1), "." | "!" | "?");
            if let Some(date) = date.filter(|d| d.day.is_some())
                && (alone || mark && range.start < start + FRONT)
            {
                return Some(date);
            }
            at = range.end;
        }
    }
    None
}

/// The value that begins at `at`: its first token (a bound may stand before), the token after it, and what it is.
fn value(t: &Tokens<'_>, at: usize, published: Option<Date>) -> Option<(usize, usize, Value)> {
    if let Some((end, minutes)) = clock(t, at) {
        return Some((at, end, Value::Clock(minutes)));
    }
    if let Some((range, date)) = date::read(t, at, published) {
        return Some((range.start, range.end, Value::Date(date)));
    }
    if let Some((end, years)) = age(t, at) {
        return Some((at, end, Value::Age(years)));
    }
    if let Some((end, unit)) = single(t, at) {
        let (from, bound) = bound(t, at);
        return Some((from, end, Value::Quantity(Quantity { amount: 1.0, bound, unit })));
    }
    let money = currency_before(t.word(at))
        .filter(|_| t.word(at + 1).starts_with(|c: char| c.is_ascii_digit()));
    let (end, amount) = spelled(t, at + usize::from(money.is_some()))?;
    // "one of them" and "on one hand" count nothing; ordinals and numbers within longer names are none.
    if t.lower(at) == "one" && end == at + 1 && !matches!(t.tag(end), Tag::Noun | Tag::Adj) {
        return None;
    }
    let (end, unit) = match money {
        Some(unit) => (end, unit.to_owned()),
        None => unit(t, end),
    };
    let (from, bound) = bound(t, at);
    Some((from, end, Value::Quantity(Quantity { amount, bound, unit })))
}

/// "1:30 a.m.", "9 pm", "noon", "1353 (1023 GMT)".
fn clock(t: &Tokens<'_>, at: usize) -> Option<(usize, u16)> {
    match t.lower(at).as_str() {
        "noon" | "midday" => return Some((at + 1, 720)),
        "midnight" => return Some((at + 1, 0)),
        _ => {}
    }
    let word = t.word(at);
    if word.len() > 5 || !word.is_ascii() || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (hour, minute) = match word.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (h.parse::<u16>().ok()?, m.parse::<u16>().ok()?),
        Some(_) => return None,
        None if word.len() == 4 => (word[..2].parse().ok()?, word.get(2..)?.parse().ok()?),
        None => (word.parse().ok()?, 0),
    };
    if hour > 24 || minute > 59 {
        return None;
    }
    let half = t.lower(at + 1).replace('.', "");
    let time = |hour: u16| hour % 24 * 60 + minute;
    match half.as_str() {
        "am" | "pm"
            if (1..=12).contains(&hour) && (word.len() != 4 || word.contains(['.', ':']))
                || half == "am" && word.contains(':') =>
        {
            Some((at + 2, time(hour % 12 + if half == "pm" { 12 } else { 0 })))
        }
        "gmt" | "utc" | "cet" | "cest" | "est" | "edt" | "bst" => {
            (word.len() >= 4).then(|| (at + 2, time(hour)))
        }
        "o'clock" | "o’clock" => Some((at + 2, time(hour))),
        "(" if word.len() == 4 && t.word(at + 3) == "GMT" && t.word(at + 2).len() == 4 => {
            Some((at + 1, time(hour)))
        }
        _ if word.contains(':') => Some((at + 1, time(hour))),
        _ => None,
    }
}

/// "aged 62", "62-year-old", "sixty-two years old", "Anna Lindqvist, 62,".
fn age(t: &Tokens<'_>, at: usize) -> Option<(usize, f64)> {
    let (end, years) = spelled(t, at)?;
    if !(0.0..=125.0).contains(&years) {
        return None;
    }
    let dash = |i: usize| usize::from(t.word(i) == "-");
    let year = end + dash(end);
    if matches!(t.lower(year).as_str(), "year" | "years") {
        let old = year + 1 + dash(year + 1);
        if t.lower(old) == "old" {
            return Some((old + 1, years));
        }
    }
    let before: Vec<String> = (1..=3).map(|n| t.lower(at.wrapping_sub(n))).collect();
    let aged = matches!(before[0].as_str(), "aged" | "age")
        || before[0] == "of" && before[1] == "age" && before[2] != "old";
    if aged && end == at + 1 {
        return Some((end, years));
    }
    // "who was 91", "She is 34.", "He was 54 and left a son": of things a noun would follow.
    let then = matches!(t.tag(end + 1), Tag::Verb | Tag::Aux | Tag::Pron);
    let whole = matches!(t.lower(end).as_str(), "," | "." | ";" | ")" | "" | "when")
        || matches!(t.lower(end).as_str(), "and" | "but") && then;
    let person = matches!(before[1].as_str(), "who" | "he" | "she");
    let is = matches!(before[0].as_str(), "was" | "is" | "turned" | "turns");
    if person && is && whole && end == at + 1 && (1.0..=110.0).contains(&years) {
        return Some((end, years));
    }
    let beside_name = t.word(at.wrapping_sub(1)) == ","
        && (t.tag(at.wrapping_sub(2)) == Tag::Propn
            || lexicon().is_person_noun(&t.lower(at.wrapping_sub(2))))
        && matches!(t.word(end), "," | "." | ";" | ")" | "")
        && end == at + 1
        && (1.0..=110.0).contains(&years)
        && calendar::month(t.word(at.wrapping_sub(2))).is_none();
    beside_name.then_some((end, years))
}

/// The unit of a sign of money.
fn currency_before(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "US$" => "$",
        "£" => "£",
        "€" => "€",
        "¥" => "¥",
        "₹" => "₹",
        _ => return None,
    })
}

/// Words for the large numbers in which sums are told.
fn is_scale(lower: &str) -> bool {
    matches!(lower, "million" | "billion" | "m" | "bn")
}

/// What is counted or measured after a number, as a stem or a sign, and the token after it.
fn unit(t: &Tokens<'_>, at: usize) -> (usize, String) {
    let word = t.lower(at);
    let sign = match word.as_str() {
        "%" | "percent" => Some((at + 1, "%")),
        "per" if t.lower(at + 1) == "cent" => Some((at + 2, "%")),
        "dollar" | "dollars" => Some((at + 1, "$")),
        "euro" | "euros" => Some((at + 1, "€")),
        "pounds" if t.lower(at + 1) == "sterling" => Some((at + 2, "£")),
        // "2.5 million pounds" is money, but for "of steel".
        "pounds" if is_scale(&t.lower(at.wrapping_sub(1))) && t.lower(at + 1) != "of" => {
            Some((at + 1, "£"))
        }
        "yen" => Some((at + 1, "¥")),
        _ => None,
    };
    if let Some((end, unit)) = sign {
        return (end, unit.to_owned());
    }
    // "a 40-mile stretch" is so long, whatever is.
    if t.word(at) == "-" && measure::unit(&singular(&t.lower(at + 1))).is_some() {
        return (at + 2, singular(&t.lower(at + 1)));
    }
    // The head of the phrase: the last noun of a run of adjectives and nouns, "40 armed Keller loyalists".
    let from = at + usize::from(t.word(at) == "-");
    let mut head = None;
    for i in from..from + 5 {
        // "120 metres tall"
        if head.is_some_and(|h| measure::unit(&singular(&t.lower(h))).is_some())
            && measure::extent(&t.lower(i)).is_some()
        {
            break;
        }
        match t.tag(i) {
            Tag::Noun => head = Some(i),
            Tag::Adj | Tag::Propn if head.is_none() => {}
            _ if t.word(i) == "-" && i > from => {}
            _ => break,
        }
    }
    match head {
        Some(i) => (i + 1, singular(&t.lower(i))),
        None => (at, String::new()),
    }
}

/// The stem of a noun, irregular plurals led back to their singular.
fn singular(lower: &str) -> String {
    lexicon().stem(if lower == "lives" { "life" } else { lower })
}

/// "for about a minute", "lasted an hour": one of a unit, where it is measured and not "twice a minute".
fn single(t: &Tokens<'_>, at: usize) -> Option<(usize, String)> {
    if !matches!(t.lower(at).as_str(), "a" | "an") {
        return None;
    }
    let measured = matches!(
        t.lower(at.wrapping_sub(1)).as_str(),
        "about" | "around" | "for" | "lasted" | "lasting" | "nearly" | "almost" | "than" | "within"
    );
    let unit = singular(&t.lower(at + 1));
    let whole = !matches!(t.lower(at + 2).as_str(), "ago" | "later" | "earlier" | "-")
        && !matches!(unit.as_str(), "second" | "m" | "min" | "sec");
    (measured && whole && measure::unit(&unit).is_some()).then_some((at + 2, unit))
}

/// How exact the number at `at` claims to be, and where the words that say so begin.
fn bound(t: &Tokens<'_>, at: usize) -> (usize, Bound) {
    let one = t.lower(at.wrapping_sub(1));
    let two = t.lower(at.wrapping_sub(2));
    match (two.as_str(), one.as_str()) {
        ("more" | "less" | "fewer", "than") if t.lower(at.wrapping_sub(3)) == "no" => {
            (at - 3, if two == "more" { Bound::AtMost } else { Bound::AtLeast })
        }
        ("many" | "much", "as") if t.lower(at.wrapping_sub(3)) == "as" => (at - 3, Bound::AtMost),
        ("excess", "of") if t.lower(at.wrapping_sub(3)) == "in" => (at - 3, Bound::AtLeast),
        ("more" | "greater", "than") | ("at", "least") | ("minimum" | "upwards", "of") => {
            (at - 2, Bound::AtLeast)
        }
        ("less" | "fewer", "than") | ("up", "to") | ("at", "most") | ("maximum", "of") => {
            (at - 2, Bound::AtMost)
        }
        ("an", "estimated") | ("close", "to") | ("just", "over" | "under") => {
            (at - 2, Bound::About)
        }
        (_, "over" | "above") if t.tag(at - 1) != Tag::Verb => (at - 1, Bound::AtLeast),
        (_, "under" | "below") => (at - 1, Bound::AtMost),
        (
            _,
            "about" | "around" | "nearly" | "almost" | "some" | "roughly" | "approximately"
            | "estimated",
        ) => (at - 1, Bound::About),
        _ => (at, Bound::Exact),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::read;

    /// What each value of a text is read as, in short, beside its words.
    fn check(text: &str, expected: &[&str]) {
        let published = Some(Date { year: 2031, month: Some(4), day: Some(9) });
        let got: Vec<String> = values(text, &read(text), published)
            .iter()
            .map(|f| {
                let what = match &f.reading {
                    Value::Date(None) => "date".to_owned(),
                    Value::Date(Some(d)) => {
                        format!("{}-{}-{}", d.year, d.month.unwrap_or(0), d.day.unwrap_or(0))
                    }
                    Value::Clock(m) => format!("{:02}h{:02}", m / 60, m % 60),
                    Value::Age(a) => format!("age {a}"),
                    Value::Quantity(q) => format!("{:?} {} {}", q.bound, q.amount, q.unit),
                };
                format!("{}: {what}", f.span.cut(text))
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn the_words_that_begin_values_are_sorted_for_binary_search() {
        assert!(BEGINNINGS.is_sorted());
        assert!(["7pm", "$", "US$", "Sept.", "Twenty", "£", "今"].into_iter().all(may_begin));
        assert!(!["the", "House", "Septembers"].into_iter().any(may_begin));
    }

    #[test]
    fn dates_are_resolved_as_far_as_words_and_the_articles_date_tell() {
        check("The bridge fell on Sunday night.", &["Sunday night: 2031-4-6"]);
        check(
            "It opened on July 28, 2004, and shut in March.",
            &["July 28, 2004: 2004-7-28", "March: 2031-3-0"],
        );
        check(
            "Earlier this month they met; last month they had not.",
            &["Earlier this month: 2031-4-0", "last month: 2031-3-0"],
        );
        check("On 28 November 2005 it burned.", &["28 November 2005: 2005-11-28"]);
        check("She left three days ago.", &["three days ago: 2031-4-6"]);
        check("They may march.", &[]);
    }

    #[test]
    fn the_date_of_a_head_is_read_in_its_usual_forms() {
        let day = Some(Date { year: 2031, month: Some(4), day: Some(7) });
        for head in ["2031-04-07", "2031-04-07T09:30:00Z", "7 April 2031", "Monday, April 7, 2031"]
        {
            assert_eq!(published(head), day, "{head}");
        }
        for head in ["", "soon", "2031", "—————"] {
            assert_eq!(published(head), None, "{head}");
        }
    }

    #[test]
    fn an_article_may_give_its_own_date() {
        let day = Some(Date { year: 2031, month: Some(4), day: Some(7) });
        for text in [
            "Rain in Oslo\n\nPosted: Apr 7, 2031 9:30 PM\n\nIt rained on Sunday.",
            "OSLO, 7 April 2031 — It rained on Sunday.",
            "2031-04-07\nIt rained.",
        ] {
            assert_eq!(dateline(text, &read(text)), day, "{text}");
        }
        for text in [
            "It rained on April 7, 2031, and the bridge fell.",
            "OSLO, April 7 — It rained.",
            "The storm of April 7, 2031, had no like.",
            "",
        ] {
            assert_eq!(dateline(text, &read(text)), None, "{text}");
        }
    }

    #[test]
    fn ages_and_times_are_no_counts() {
        check(
            "The sixty-two-year-old sailor rose at 1:30 a.m. yesterday.",
            &["sixty-two-year-old: age 62", "1:30 a.m.: 01h30", "yesterday: 2031-4-8"],
        );
        check("Maria Keller, 62, won.", &["62: age 62"]);
        check("The driver, 45, fled at 8.49pm.", &["45: age 45", "8.49pm: 20h49"]);
    }

    #[test]
    fn quantities_have_units_and_bounds() {
        check("More than 50 boats were lost.", &["More than 50 boats: AtLeast 50 boat"]);
        check("It cost $2.5 million.", &["$2.5 million: Exact 2500000 $"]);
        check("About 12 percent agreed.", &["About 12 percent: About 12 %"]);
        check("As many as 40 died.", &["As many as 40: AtMost 40 "]);
        check("No fewer than six boats were lost.", &["No fewer than six boats: AtLeast 6 boat"]);
        check("It shook for about a minute.", &["about a minute: About 1 minut"]);
        check("He called twice a minute.", &[]);
        check("A 40-mile stretch was closed.", &["40-mile: Exact 40 mile"]);
        check("It sold for £3m, 5 m from here.", &["£3m: Exact 3000000 £", "5 m: Exact 5 m"]);
    }
}
