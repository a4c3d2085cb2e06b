// The JavaScript API as a program uses it: the built package, in Node.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const packaged = process.env.PARALLAX_PACKAGE ?? new URL('../../dist/js/', import.meta.url).href;
const { Explorer } = await import(new URL('node.js', packaged));

const RAIN = '“It’s over 😀,” Mayor Ann Lee said on Monday. The river rose by three feet, according to the Gazette.';
const FLOOD = 'The river rose by four feet on Monday, and the naïve mayor of the town, Ann Lee, left it to others to measure.';

/** Every place (an object with a source, start and end) in a value. */
function* places(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.source === 'string' && 'start' in value) yield value;
  for (const part of Object.values(value)) yield* places(part);
}

test('without texts it reads the embedded articles, byte for byte', async () => {
  const sources = new Explorer().sources();
  const folder = new URL('../../seeds/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  assert.deepEqual(sources.map(({ id }) => `${id}.txt`), files);
  for (const { id, text } of sources) assert.equal(text, await readFile(new URL(`${id}.txt`, folder), 'utf8'));
});

test('importing it leaves the globals as they were', () => {
  assert.equal(typeof globalThis.document, 'undefined');
});

test('sources say what they are called and how well they can be read', () => {
  const german = 'Der Fluss stieg am Sonntag um einen Meter, und die Bürgermeisterin sagte, dass niemand verletzt wurde.';
  const sources = new Explorer([RAIN, { id: 'b', text: FLOOD, title: 'Flood', source: 'The Post', url: 'https://example.org/b', published: '2024-08-11' }, german]).sources();
  assert.deepEqual(sources.map(({ id, english }) => [id, english]), [['article-1', true], ['b', true], ['article-3', false]]);
  const { title, outlet, url, published, text } = sources[1];
  assert.deepEqual({ title, outlet, url, published, text }, { title: 'Flood', outlet: 'The Post', url: 'https://example.org/b', published: '2024-08-11', text: FLOOD });
  assert.equal(sources[0].title, '1. “It’s over 😀,” Mayor Ann Lee said on Monday.…');
});

test('every range cuts the text in UTF-16 code units', () => {
  for (const explorer of [new Explorer([RAIN, FLOOD]), new Explorer()]) {
    const texts = new Map(explorer.sources().map(({ id, text }) => [id, text]));
    let count = 0;
    for (const place of places([explorer.entities(), explorer.claims()])) {
      const cut = texts.get(place.source).slice(place.start, place.end);
      if ('text' in place) assert.equal(cut, place.text);
      assert.ok(cut.length > 0 && cut.isWellFormed?.() !== false);
      count += 1;
    }
    assert.ok(count > 0, 'something was found');
  }
});

test('sentences, and their runs, tile in order', () => {
  const explorer = new Explorer([RAIN, FLOOD]);
  const { source, sentences } = explorer.passage({ source: 'article-1' });
  assert.equal(source, 'article-1');
  assert.equal(sentences.length, 2);
  for (const { start, end, text, runs } of sentences) {
    assert.equal(RAIN.slice(start, end), text);
    assert.equal(runs.map((run) => run.text).join(''), text);
    assert.equal(runs[0].start, start);
    assert.equal(runs.at(-1).end, end);
  }
});

test('a place leads to the sentences that it touches', () => {
  const explorer = new Explorer([RAIN, FLOOD]);
  const start = RAIN.indexOf('river');
  const { sentences } = explorer.passage({ source: 'article-1', start, end: start + 5 });
  assert.deepEqual(sentences.map(({ text }) => text), ['The river rose by three feet, according to the Gazette.']);
});

test('evidence can be handed back as a place', () => {
  const explorer = new Explorer();
  const claims = explorer.claims();
  assert.ok(claims.length > 0);
  for (const evidence of claims[0].evidence) {
    const { source, sentences } = explorer.passage(evidence);
    assert.equal(source, evidence.source);
    assert.ok(sentences.some(({ claims: ids }) => ids.includes(claims[0].id)));
  }
});

test('filters narrow, and each condition holds of what is left', () => {
  const explorer = new Explorer();
  const all = explorer.claims();
  assert.deepEqual(explorer.claims({}), all);
  const backed = explorer.claims({ support: 2 });
  assert.deepEqual(backed.map(({ id }) => id), all.filter(({ support }) => support >= 2).map(({ id }) => id));
  const [{ id: name }] = explorer.entities();
  const about = explorer.claims({ names: [name] });
  assert.ok(about.length > 0 && about.length <= all.length);
  assert.ok(about.every(({ entities }) => entities.includes(name)));
  const [{ id: source }] = explorer.sources();
  assert.ok(explorer.claims({ sources: [source] }).every(({ evidence }) => evidence.some((e) => e.source === source)));
  assert.deepEqual(explorer.claims({ query: 'zyzzyva' }), []);
});

test('toJSON is what the command writes: offsets in bytes', () => {
  const explorer = new Explorer([RAIN, FLOOD]);
  const document = JSON.parse(JSON.stringify(explorer));
  assert.equal(document.format, 'parallax.analysis/1');
  const bytes = Buffer.from(document.sources[0].text);
  const { start, end } = document.sources[0].sentences[1];
  assert.equal(bytes.subarray(start, end).toString(), 'The river rose by three feet, according to the Gazette.');
});

test('the same texts give the same objects', () => {
  assert.deepEqual(new Explorer([RAIN, FLOOD]).toJSON(), new Explorer([RAIN, FLOOD]).toJSON());
});

test('odd texts are read', () => {
  const texts = ['Rain', 'x'.repeat(1 << 20), '\0'.repeat(1000), 'a\ud800b', '<script>alert(1)</script>', '\u202e\u200d'];
  const explorer = new Explorer(texts);
  assert.deepEqual(explorer.sources().map(({ english }) => english), texts.map(() => null));
  assert.equal(new Explorer([]).claims().length, 0);
});

test('what cannot be used is thrown as an Error that says what was wrong', () => {
  const explorer = new Explorer([RAIN]);
  for (const [make, message] of [
    [() => new Explorer('a text'), 'texts: must be an array of strings or of objects with a text'],
    [() => new Explorer([RAIN, 7]), 'texts[1]: must be an object'],
    [() => new Explorer([' \n']), 'texts[0]: is empty'],
    [() => new Explorer([{ id: 'a' }]), 'texts[0].text: is missing'],
    [() => new Explorer([{ text: RAIN, title: 7 }]), 'texts[0].title: must be a string'],
    [() => new Explorer([{ text: RAIN, date: 'x' }]), 'texts[0].date: is not known; there are id, text, title, source, url, published'],
    [() => new Explorer([{ id: 'a', text: RAIN }, { id: 'a', text: FLOOD }]), 'texts[1]: another text has the id "a"'],
    [() => explorer.claims({ name: 'x' }), 'filter.name: is not known; there are names, match, sources, support, query, when'],
    [() => explorer.claims({ names: 'x' }), 'filter.names: must be an array of strings'],
    [() => explorer.claims({ names: ['x'] }), 'filter.names: there is no entity "x"'],
    [() => explorer.claims({ sources: ['x'] }), 'filter.sources: there is no source "x"'],
    [() => explorer.claims({ match: 'some' }), 'filter.match: "some" is neither all nor any'],
    [() => explorer.claims({ support: -1 }), 'filter.support: must be a whole number of at least 0'],
    [() => explorer.claims({ when: 'soon' }), 'filter.when: "soon" is no range such as 2024-03..2024-08'],
    [() => explorer.passage({ source: 'x' }), 'place.source: there is no source "x"'],
    [() => explorer.passage({ source: 'article-1', start: 12 }), 'place.start: 12 is no boundary of a character in "article-1"'],
    [() => explorer.passage({ source: 'article-1', end: 9999 }), 'place.end: 9999 is no boundary of a character in "article-1"'],
    [() => explorer.passage({ source: 'article-1', start: 5, end: 2 }), 'place: it ends before it starts'],
  ]) assert.throws(make, (thrown) => thrown instanceof Error && thrown.message === message, message);
});
