// Whatever the browser refuses and whatever breaks, the reader keeps the view and is told what to do.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, root } from '../../scripts/project.mjs';
import { chips, claims, leads, names, shown, view } from './desk.mjs';
import { nothingAmiss, open, reader, running, serve } from './harness.mjs';

const nameLinks = (page) => names(page).locator('a[data-name]');
const overlay = (page) => page.getByRole('alertdialog', { name: 'Something broke in this page' });

test('a damaged story is refused with its reason, over HTML that stays readable', async (t) => {
  const name = (await readdir(dist)).find((file) => /^parallax-.*\.wasm$/.test(file));
  const program = await readFile(join(dist, name));
  // The story is what the program ends with, and a checksum what the story ends with.
  program[program.length - 100] ^= 0x10;

  const server = await serve(t);
  const { context } = await reader(t, { serviceWorkers: 'block' });
  await context.route(`**/${name}`, (route) => route.fulfill({ body: program, contentType: 'application/wasm' }));
  const page = await context.newPage();
  await page.goto(server.home);
  await page.getByRole('alert').getByText('the story that came with it is damaged').waitFor();
  assert.equal(await page.locator('html').getAttribute('data-program'), 'failed');
  const first = await page.locator('.shell-sources cite').first().textContent();
  assert.ok(first.trim().length > 20, 'the sources can be read below');
});

test('weights of the taggers that were altered are refused, and the page goes on', async (t) => {
  const name = (await readdir(dist)).find((file) => /^reader-.*\.wasm$/.test(file));
  const program = await readFile(join(dist, name));
  const weights = await readFile(join(root, 'src/tag/weights.bin'));
  const at = program.indexOf(weights.subarray(0, 64));
  assert.ok(at > 0, 'the weights lie in the program as they are');
  program[at + (weights.length >> 1)] ^= 0x10;

  const server = await serve(t);
  const { context } = await reader(t, { serviceWorkers: 'block' });
  await context.route(`**/${name}`, (route) => route.fulfill({ body: program, contentType: 'application/wasm' }));
  const page = await open(context, `${server.home}#/?view=about`);
  await page.getByRole('button', { name: 'Read them again in this browser' }).click();
  await page.getByText('could not be read here').waitFor();
});

test('a panic in mid-use opens an overlay that leads back to the same view', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  await nameLinks(page).first().click();
  const before = (await view(page)).getAll('name');
  // The next element that the program makes is refused, which no view can go on without.
  await page.evaluate(() => {
    const made = Document.prototype.createElementNS;
    const plain = Document.prototype.createElement;
    const refuse = function refuse() {
      Document.prototype.createElementNS = made;
      Document.prototype.createElement = plain;
      throw new DOMException('refused by the test', 'InvalidStateError');
    };
    Document.prototype.createElementNS = refuse;
    Document.prototype.createElement = refuse;
  });
  await leads(page).first().click();
  await overlay(page).waitFor();
  assert.match(await overlay(page).locator('pre').textContent(), /panicked at/);
  const at = page.url();
  await overlay(page).getByRole('button', { name: 'Reload this view' }).click();
  await running(page);
  assert.equal(page.url(), at);
  assert.deepEqual((await view(page)).getAll('name'), before);
  assert.equal(await overlay(page).count(), 0);
});

test('a panic while the page is drawn is told over the story that the HTML holds', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const { createElement, createElementNS } = Document.prototype;
    const refusing = (make) => function refused(...words) {
      // The frame of the page stands, its parts do not yet.
      if (!document.querySelector('nav.tools')) return make.apply(this, words);
      Object.assign(Document.prototype, { createElement, createElementNS });
      throw new DOMException('refused by the test', 'InvalidStateError');
    };
    Object.assign(Document.prototype, { createElement: refusing(createElement), createElementNS: refusing(createElementNS) });
  });
  await page.goto(server.home);
  await overlay(page).waitFor();
  assert.match(await overlay(page).locator('pre').textContent(), /panicked at/);
});

test('where the history is refused, filters and claims work all the same', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  await context.addInitScript(() => {
    const refuse = () => { throw new DOMException('refused by the test', 'SecurityError'); };
    Object.assign(History.prototype, { pushState: refuse, replaceState: refuse });
  });
  const page = await open(context, server.home);
  const all = await shown(page);
  await nameLinks(page).first().click();
  assert.ok(await shown(page) < all);
  await leads(page).first().click();
  await claims(page).getByRole('link', { name: /^Read it in the article/ }).first().waitFor();
  // What that costs is said once, and can be put away.
  const told = page.getByRole('status').filter({ hasText: 'does not let the page change its address' });
  await told.getByRole('button', { name: 'Dismiss' }).click();
  await leads(page).nth(1).click();
  await told.waitFor({ state: 'detached' });
  nothingAmiss(noticed, server.home);
});

test('without a network the page says that it needs none, as long as there is none', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  await context.setOffline(true);
  const told = page.getByRole('status').filter({ hasText: 'You are offline' });
  await told.waitFor();
  await nameLinks(page).first().click();
  assert.equal((await view(page)).getAll('name').length, 1);
  await context.setOffline(false);
  await told.waitFor({ state: 'detached' });
});

test('who waits for the program is told so after a while, and no longer when it fails', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { serviceWorkers: 'block' });
  const page = await context.newPage();
  let refuse;
  const asked = new Promise((done) => { refuse = done; });
  await page.route('**/*.wasm', (route) => new Promise((done) => { refuse(() => done(route.abort())); }));
  await page.goto(server.home, { waitUntil: 'commit' });
  const wait = page.getByText('are on their way');
  await wait.waitFor();
  (await asked)();
  await page.getByRole('alert').waitFor();
  assert.equal(await wait.isVisible(), false);
});

test('where storage and the offline copy are refused, the page works and the theme lasts as long as the visit', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  await context.addInitScript(() => {
    const refuse = () => { throw new DOMException('refused by the test', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get: refuse });
    // A blank page, which every tab is at first, has none.
    if (window.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = async () => refuse();
  });
  const page = await open(context, server.home);
  await page.getByRole('button', { name: /^Theme: system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).waitFor();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'light');
  await page.getByRole('status').filter({ hasText: 'keeps no settings' }).waitFor();
  await chips(page).first().click();
  await page.locator('.reader mark:focus').waitFor();
  nothingAmiss(noticed, server.home);
});

test('a chosen theme is there before the program, so that no page of the other one flashes by', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { colorScheme: 'light' });
  await context.addInitScript(() => localStorage.setItem('parallax-theme', 'dark'));
  const page = await context.newPage();
  // Without its program the page stays as the HTML alone makes it.
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(server.home);
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).slice(0, 3).map(Number));
  assert.ok(ground.every((part) => part < 64), `the ground is ${ground}`);
});

test('a cold link to a claim or to words leaves the head of a wide page where it is', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const hrefs = [await leads(page).last().getAttribute('href'), await chips(page).last().getAttribute('href')];
  for (const href of hrefs) {
    const cold = await open(context, server.home + href);
    await cold.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const { scroll, top } = await cold.evaluate(() => ({ scroll: scrollY, top: document.querySelector('.masthead').getBoundingClientRect().top }));
    assert.deepEqual({ scroll, top: Math.round(top) }, { scroll: 0, top: 0 }, href);
  }
});

test('on paper stand the claims, each in a source’s own words, and the article, without the tools', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  await leads(page).first().click();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await claims(page).locator('q').first().isVisible(), true);
  assert.equal(await page.locator('.reader .text').first().isVisible(), true);
  for (const tool of ['.search', '.tools', '.views', '.tabs']) {
    for (const each of await page.locator(tool).all()) assert.equal(await each.isVisible(), false, tool);
  }
  // Nothing is cut off: what scrolls on the screen has its whole height on paper.
  const cut = await page.evaluate(() => [...document.querySelectorAll('.claims, .text-scroll')].filter((pane) => pane.scrollHeight > pane.clientHeight + 2).length);
  assert.equal(cut, 0);
});

test('with forced colors each mark keeps its letter, and what is current can be told', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { forcedColors: 'active' });
  const page = await open(context, server.home);
  await chips(page).first().click();
  const here = page.locator('.reader mark:focus');
  await here.waitFor();
  const colors = await here.evaluate((mark) => {
    const style = getComputedStyle(mark);
    return { ground: style.backgroundColor, page: getComputedStyle(document.body).backgroundColor };
  });
  assert.notEqual(colors.ground, colors.page);
  const letter = await page.locator('.claims .mark').first().evaluate((mark) => ({ letter: mark.textContent.trim(), fill: getComputedStyle(mark).color, ground: getComputedStyle(mark, '::before').color }));
  assert.match(letter.letter, /^[A-Z]+$/);
  assert.notEqual(letter.fill, letter.ground);
});
