// Opening the page: the story and its sources, before any program, with it, and without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { article, articles, chips, claims, leads, names } from './desk.mjs';
import { nothingAmiss, open, reader, running, serve } from './harness.mjs';

/** The first words of each article's first lines, as they stand in it: a line or two may be furniture of its page. */
const openings = async () => (await articles()).map(({ bytes }) =>
  bytes.toString('utf8').split('\n').filter((line) => line.trim()).slice(0, 3).map((line) => line.trim().split(/\s+/).slice(0, 4).join(' ')));
const holds = (text, openings) => assert.ok(openings.some((words) => text.includes(words)), openings.join(' / '));
const readable = async (page) => (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');

test('the story, its names, its claims and its articles are there, and nothing is asked of anyone else', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.ok(await names(page).getByRole('link').count() > 5);
  assert.ok(await leads(page).count() > 5);
  assert.ok(await chips(page).count() > 5);
  const tabs = article(page).getByRole('navigation', { name: 'Articles' }).getByRole('link');
  assert.equal(await tabs.count(), (await articles()).length);
  assert.equal(await claims(page).locator('q').first().isVisible(), true);
  nothingAmiss(noticed, server.home);
  // What is not loaded by a visit is not counted as one.
  assert.deepEqual(noticed.requests.filter((url) => /\.(png|html)$/.test(url)), []);
});

test('what the story in the HTML is painted with comes before the program, and the story is seen', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { serviceWorkers: 'block' });
  const page = await open(context, server.home);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource')
    .map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd })));
  const { startTime: asked } = loaded.find(({ name }) => name.endsWith('.wasm'));
  const styles = loaded.filter(({ name }) => /\.(css|woff2)$/.test(name));
  assert.ok(styles.length >= 3);
  assert.deepEqual(styles.filter(({ responseEnd }) => responseEnd > asked), []);
  // A browser can show what it painted seconds later: the program does not wait for ever.
  const seen = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  assert.ok(asked >= Math.min(seen, 2500), `asked for after ${asked} ms, seen after ${seen} ms`);
});

test('when the program takes over, what the story is called stays where it is', async (t) => {
  const server = await serve(t);
  for (const width of [1440, 768, 390, 320]) {
    const { context } = await reader(t, { viewport: { width, height: 800 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    let answer;
    const asked = new Promise((done) => { answer = done; });
    await page.route('**/*.wasm', (route) => new Promise((done) => { answer(() => done(route.continue())); }));
    const heading = async () => {
      const { x, y, height } = await page.getByRole('heading', { level: 1 }).boundingBox();
      return { x, y, height };
    };
    await page.goto(server.home);
    const go = await asked;
    const before = await heading();
    go();
    await running(page);
    assert.deepEqual(await heading(), before, `${width} pixels wide`);
  }
});

test('with scripts off the story and the first words of each source can be read', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.home);
  const text = await readable(page);
  for (const words of await openings()) holds(text, words);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.match(text, /need JavaScript/);
});

test('when the program cannot be had the page says so, and the story stays readable', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await context.newPage();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(server.home);
  const notice = page.getByRole('alert');
  await notice.waitFor();
  assert.match(await notice.textContent(), /could not start/);
  const text = await readable(page);
  for (const words of await openings()) holds(text, words);
});

test('the first words are in the HTML itself, as text', async (t) => {
  const server = await serve(t);
  const html = await (await fetch(server.home)).text();
  const escaped = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  for (const words of await openings()) holds(html, words.map((w) => escaped(w).split(' ').slice(0, 3).join(' ')));
});
