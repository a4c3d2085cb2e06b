//! How fast: annotating in bytes a second, a story of 3, 12 and 50 articles, and how time grows with hostile texts.
//!
//! The texts are invented: reports put together from parts by a seeded shuffle, and the hard texts of the tests. Where the
//! development data is at hand, its news in the public domain is annotated as well.

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use parallax::analysis::{Article, Head};
use parallax::extract::{analyze, annotate};

#[path = "../tests/texts/mod.rs"]
mod texts;

const WHO: [&str; 8] = [
    "Mayor Ann Lee",
    "Otto Brandt",
    "The Port Said Council",
    "A spokesman for the harbor",
    "Lee",
    "Dr. Mary O’Neil, 62,",
    "The governor",
    "She",
];
const WHAT: [&str; 8] = [
    "said that the river rose by three feet",
    "left for Kingsbridge on Monday",
    "counted 1,200 people",
    "told the Gazette: “It is over",
    "opened the gates of the northern dam",
    "denied that the dam had failed",
    "is said to have called the army",
    "drove through the streets of the old town on a motorcycle",
];
const WHERE: [&str; 6] = [
    " near the bridge.",
    ", according to the Tribune.",
    " after two days of rain.",
    " on 3 May 2021.",
    ", and nobody was hurt.",
    " — as in 1993.",
];

/// Numbers that look random and are the same at every run (Knuth's linear congruence).
struct Seeded(u64);

impl Seeded {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[(self.0 >> 33) as usize % from.len()]
    }
}

fn report(seed: u64, sentences: usize) -> String {
    let mut seeded = Seeded(seed);
    (0..sentences)
        .map(|i| {
            let end = if i % 4 == 3 { "\n\n" } else { " " };
            [seeded.pick(&WHO), " ", seeded.pick(&WHAT), seeded.pick(&WHERE), end].concat()
        })
        .collect()
}

fn story(articles: usize) -> Vec<Article> {
    (0..articles)
        .map(|i| Article {
            key: format!("report-{i}"),
            head: Head::default(),
            text: report(i as u64, 25).into(),
        })
        .collect()
}

/// Articles of several stories, each of names of its own.
fn stories(articles: usize, each: usize) -> Vec<Article> {
    let renamed = |text: String, story: usize| {
        let of = |name: &str| format!("{name}{}", "abcdefghijklmnop".split_at(story % 16).1);
        ["Lee", "Brandt", "Kingsbridge", "Port Said", "Gazette", "Tribune"]
            .iter()
            .fold(text, |text, name| text.replace(name, &of(name)))
            .replace("dam", ["dam", "mill", "tower", "bridge"][story % 4])
    };
    (0..articles)
        .map(|i| Article {
            key: format!("report-{i}"),
            head: Head::default(),
            text: renamed(report(i as u64, 25), i / each).into(),
        })
        .collect()
}

/// News of the Voice of America, in texts of the length of an article; none where the data is not at hand.
fn news() -> Vec<String> {
    const BYTES: usize = 250_000;
    const SENTENCES: usize = 24;
    let data = env::var("PARALLAX_DATA").unwrap_or_else(|_| "../shared/data".into());
    let packed = Path::new(&data).join("train").join("news_text_voa.txt.gz");
    let unpacked = Command::new("gzip").arg("-dc").arg(packed).output().ok();
    let lines = unpacked.and_then(|o| String::from_utf8(o.stdout).ok()).unwrap_or_default();
    let lines: Vec<&str> = lines.lines().filter(|line| !line.is_empty()).collect();
    let mut bytes = 0;
    lines
        .chunks(SENTENCES)
        .map(|text| text.chunks(3).map(|p| p.join(" ")).collect::<Vec<_>>().join("\n\n"))
        .take_while(|text| {
            let more = bytes < BYTES;
            bytes += text.len();
            more
        })
        .collect()
}

#[allow(clippy::print_stdout, reason = "a benchmark says what it leaves out")]
fn annotating(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("annotate");
    group.sample_size(10);
    for (name, texts) in [("reports", vec![report(7, 2_000)]), ("news", news())] {
        if texts.is_empty() {
            println!("annotate/{name} is skipped: the development data is not at hand");
            continue;
        }
        let bytes: usize = texts.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| texts.iter().map(|text| annotate(black_box(text))).collect::<Vec<_>>());
        });
    }
    group.finish();
}

fn analyzing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("analyze");
    group.sample_size(10);
    for articles in [3, 12, 50] {
        let story = story(articles);
        group.bench_with_input(BenchmarkId::from_parameter(articles), &story, |bencher, story| {
            bencher.iter(|| analyze(black_box(story.clone())));
        });
    }
    group.finish();
}

/// Prints time(2n) / time(n) for the whole pipeline: 2 is linear, 4 is quadratic.
#[allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn growth(_: &mut Criterion) {
    let seconds = |text: &str| {
        let article =
            || Article { key: "x".into(), head: Head::default(), text: text.to_owned().into() };
        let once = || {
            let story = vec![article()];
            let start = Instant::now();
            black_box(analyze(story));
            start.elapsed().as_secs_f64()
        };
        (0..5).map(|_| once()).fold(f64::INFINITY, f64::min)
    };
    println!("\ntime(2n) / time(n), n = 200 articles");
    for (name, each) in [("of stories of 10 articles", 10), ("of one story", usize::MAX)] {
        let seconds = |count: usize| {
            let start = Instant::now();
            black_box(analyze(stories(count, each)));
            start.elapsed().as_secs_f64()
        };
        let best = |count| (0..3).map(|_| seconds(count)).fold(f64::INFINITY, f64::min);
        println!("  {name:36} {:.2}", best(400) / best(200));
    }
    println!("\ntime(2n) / time(n), n = 100 kB");
    for (name, make) in texts::ADVERSARIAL {
        let ratio = seconds(&make(200_000)) / seconds(&make(100_000));
        println!("  {name:36} {ratio:.2}");
    }
}

criterion_group!(benches, annotating, analyzing, growth);
criterion_main!(benches);
