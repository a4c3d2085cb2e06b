// The package in Node: what goes in, what comes out, what is refused, and that every offset cuts what it says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Explorer, annotate } from '../../dist/js/node.js';

/** An accent, a pair of surrogates and a composed letter, so that bytes, code units and characters all differ. */
const CAFÉ = 'Anna Berg opened the Café Zoë 🎉 in Oslo on Monday. “It cost 40 million euros,” Anna Berg said.';
const BRIDGE = 'Anna Berg opened the Café Zoë in Oslo on Monday. According to the Oslo Post, it cost 45 million euros.';

const story = () => new Explorer([
  { id: 'first', text: CAFÉ, title: 'A café opens', source: 'The Daily Invented', url: 'https://example.org/1', published: '2026-02-03' },
  { id: 'second', text: BRIDGE },
]);
const textOf = (explorer) => Object.fromEntries(explorer.sources().map(({ id, text }) => [id, text]));

test('without texts it is the shipped story', () => {
  const explorer = new Explorer();
  assert.ok(explorer.sources().length >= 2);
  assert.ok(explorer.entities().length > 5);
  assert.ok(explorer.claims().some(({ support }) => support > 1));
});

test('sources keep what is known of them and their text as it was', () => {
  const [first, second] = story().sources();
  assert.equal(first.id, 'first');
  assert.equal(first.title, 'A café opens');
  assert.equal(first.outlet, 'The Daily Invented');
  assert.equal(first.published, '2026-02-03');
  assert.equal(first.text, CAFÉ);
  assert.equal(first.english, true);
  assert.equal(second.outlet, null);
  assert.deepEqual(new Explorer([CAFÉ, BRIDGE]).sources().map(({ id }) => id), ['article-1', 'article-2']);
});

test('every offset counts UTF-16 code units and cuts the words that stand beside it', () => {
  for (const explorer of [story(), new Explorer()]) {
    const text = textOf(explorer);
    const cuts = [];
    for (const claim of explorer.claims()) {
      for (const { source, start, end, text: words } of [...claim.evidence, ...claim.values]) cuts.push([words, text[source].slice(start, end)]);
      assert.equal(claim.text, claim.evidence[claim.lead].text);
    }
    for (const { merges } of explorer.entities()) {
      for (const { source, start, end, form } of merges) cuts.push([form, text[source].slice(start, end)]);
    }
    for (const { id } of explorer.sources()) {
      for (const { start, end, text: words, runs } of explorer.passage({ source: id }).sentences) {
        cuts.push([words, text[id].slice(start, end)]);
        cuts.push([runs.map((run) => run.text).join(''), words]);
        for (const run of runs) cuts.push([run.text, text[id].slice(run.start, run.end)]);
      }
    }
    assert.ok(cuts.length > 4);
    for (const [said, cut] of cuts) assert.equal(cut, said);
  }
});

test('a filter keeps just the claims that meet it', () => {
  const explorer = new Explorer();
  const all = explorer.claims();
  const [name, other] = explorer.entities().map(({ id }) => id);
  const ids = (claims) => claims.map(({ id }) => id);
  const about = (wanted) => ids(all.filter(({ entities }) => entities.includes(wanted)));
  assert.deepEqual(ids(explorer.claims({ names: [name] })), about(name));
  const either = new Set([...about(name), ...about(other)]);
  assert.deepEqual(new Set(ids(explorer.claims({ names: [name, other], match: 'any' }))), either);
  assert.deepEqual(ids(explorer.claims({ support: 2 })), ids(all.filter(({ support }) => support >= 2)));
  const [{ id: source }] = explorer.sources();
  const backed = all.filter(({ evidence }) => evidence.some((each) => each.source === source));
  assert.deepEqual(ids(explorer.claims({ sources: [source] })), ids(backed));
  assert.deepEqual(explorer.claims({ query: 'zzzzzz' }), []);
});

test('a passage is the sentences that a place touches', () => {
  const explorer = new Explorer();
  const [{ evidence: [place] }] = explorer.claims();
  const { source, sentences } = explorer.passage(place);
  assert.equal(source, place.source);
  assert.ok(sentences.some(({ start, end }) => start <= place.start && place.end <= end));
});

test('the same texts give the same answer, and their order does not change the set of claims', () => {
  const wording = (explorer) => explorer.claims().map(({ id, text }) => `${id} ${text}`).sort();
  const [a, b] = [{ id: 'first', text: CAFÉ }, { id: 'second', text: BRIDGE }];
  assert.equal(JSON.stringify(new Explorer([a, b])), JSON.stringify(new Explorer([a, b])));
  const keys = (texts) => new Explorer(texts).claims().map(({ id }) => id).sort();
  assert.deepEqual(keys([a, b]), keys([b, a]));
  assert.ok(wording(new Explorer([a, b])).length > 0);
});

test('JSON is the interchange format', () => {
  const json = JSON.parse(JSON.stringify(story()));
  assert.equal(json.format, 'parallax.analysis/1');
  const bytes = Buffer.from(json.sources[0].text);
  const [sentence] = json.sources[0].sentences;
  assert.equal(bytes.subarray(sentence.start, sentence.end).toString(), 'Anna Berg opened the Café Zoë 🎉 in Oslo on Monday.');
});

const REFUSED = [
  ['no array', 'text', /texts/],
  ['a number', [7], /texts\[0\]/],
  ['an empty text', ['Anna Berg left.', '  \n'], /texts\[1\].*empty/],
  ['two texts of one id', [{ id: 'a', text: CAFÉ }, { id: 'a', text: BRIDGE }], /"a"/],
  ['a text that is missing', [{ id: 'a' }], /texts\[0\]\.text/],
  ['a misspelt field', [{ text: CAFÉ, titel: 'A café opens' }], /titel/],
];

for (const [what, texts, said] of REFUSED) {
  test(`${what} is refused, and it says why`, () => {
    assert.throws(() => new Explorer(texts), (fault) => fault instanceof Error && said.test(fault.message));
  });
}

test('a filter or place that makes no sense is refused, and it says why', () => {
  const explorer = story();
  assert.throws(() => explorer.claims({ name: ['x'] }), /name/);
  assert.throws(() => explorer.claims({ names: ['nobody'] }), /nobody/);
  assert.throws(() => explorer.claims({ match: 'some' }), /some/);
  assert.throws(() => explorer.claims({ when: 'soon' }), /soon/);
  assert.throws(() => explorer.passage({ source: 'third' }), /third/);
  assert.throws(() => explorer.passage({ source: 'first', start: CAFÉ.indexOf('🎉') + 1 }), /boundary/);
});

test('odd texts are read without harm', () => {
  for (const text of ['Word', '🎉', 'x'.repeat(1_000_000), 'Вчера в Осло открыли мост.', '\u0000\u202E\uFEFF\uD800 a', '((('.repeat(20_000)]) {
    const explorer = new Explorer([text]);
    assert.equal(explorer.sources().length, 1);
    JSON.stringify(explorer);
  }
  assert.equal(new Explorer(['Вчера в Осло торжественно открыли новый мост через реку, сообщили власти города.']).sources()[0].english, false);
});

test('a text by itself is annotated, its offsets in code units', () => {
  const cut = ({ start, end }) => CAFÉ.slice(start, end);
  const { sentences, tokens, names, dates, quotes } = annotate(CAFÉ);
  assert.deepEqual(sentences.map(cut).map((words) => words.slice(0, 4)), ['Anna', '“It ']);
  assert.ok(tokens.some((token) => cut(token) === 'opened' && token.tag === 'VERB'));
  const berg = names.filter((name) => cut(name) === 'Anna Berg');
  assert.equal(berg.length, 2);
  assert.ok(berg.every(({ kind, entity }) => kind === 'person' && entity === berg[0].entity));
  assert.ok(names.some((name) => cut(name) === 'Oslo' && name.kind === 'place'));
  assert.deepEqual(dates.map(cut), ['Monday']);
  assert.deepEqual(quotes.map((quote) => [cut(quote), cut(quote.speaker)]), [['“It cost 40 million euros,”', 'Anna Berg']]);
  assert.deepEqual(annotate(''), { sentences: [], tokens: [], names: [], dates: [], quotes: [] });
  assert.throws(() => annotate(7), /text: must be a string/);
});
