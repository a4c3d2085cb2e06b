// The same powers for everyone: keyboard, small screens, both themes, and no violation that axe can find.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { article, chips, claims, leads, names, shown, wordsAt } from './desk.mjs';
import { open, reader, serve } from './harness.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The views that a reader can come to, as fragments made from the first claim and the first chip of the page. */
async function views(page) {
  const [claim, place] = await Promise.all([leads(page), chips(page)].map((links) => links.first().getAttribute('href')));
  const [name, other] = await names(page).locator('a[data-name]').evaluateAll((links) => links.slice(0, 2).map((link) => link.dataset.name));
  return { main: '#/', 'the card of a name': `#/?view=names&name=${name}`, 'names joined': `#/?view=names&edits=merge:${name},${other}`, 'an opened claim': claim, 'an article': place, names: '#/?view=names', 'how it works': '#/?view=about' };
}

async function visit(page, home, fragment) {
  await page.goto(home + fragment);
  await page.reload();
  await page.locator('html[data-program=running] .stage[data-whole]').waitFor({ state: 'attached' });
  // Marks and focus follow the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [390, 1440]) {
    test(`axe finds nothing in any view, ${colorScheme}, ${width} px`, async (t) => {
      const server = await serve(t);
      const { context } = await reader(t, { colorScheme, viewport: { width, height: 900 } });
      const page = await open(context, server.home);
      for (const [view, fragment] of Object.entries(await views(page))) {
        await visit(page, server.home, fragment);
        // A script element would be refused by the page's policy; the debugger is not.
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        const told = violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`);
        assert.deepEqual(told, []);
      }
    });
  }
}

test('nothing scrolls sideways at 320 px', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { viewport: { width: 320, height: 640 } });
  const page = await open(context, server.home);
  for (const [view, fragment] of Object.entries(await views(page))) {
    await visit(page, server.home, fragment);
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    assert.ok(scrollWidth <= clientWidth, `${view}: ${scrollWidth} px of content in ${clientWidth}`);
  }
});

test('the theme follows the system, can be chosen, and is kept', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { colorScheme: 'dark' });
  const page = await open(context, server.home);
  // The canvas takes its color from the root, or else from the body; ink is the surer sign of a theme.
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color.match(/[\d.]+/g).slice(0, 3).map(Number));
  const dark = async () => (await ink()).reduce((sum, part) => sum + part, 0) > 384;
  const button = page.getByRole('button', { name: /^Theme:/ });
  assert.match(await button.getAttribute('aria-label'), /system/);
  assert.equal(await dark(), true);
  await button.click();
  await page.getByRole('button', { name: /^Theme: light/ }).waitFor();
  assert.equal(await dark(), false);
  await page.reload();
  await page.getByRole('button', { name: /^Theme: light/ }).waitFor();
  assert.equal(await dark(), false);
  await button.click();
  await page.getByRole('button', { name: /^Theme: dark/ }).waitFor();
  assert.equal(await dark(), true);
});

test('by keyboard alone: to the claims, open one, to its words, and back', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const focused = (what) => page.waitForFunction((selector) => document.activeElement?.matches(selector), what);
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /To the claims/);
  await page.keyboard.press('Enter');
  await focused('h2');
  // From the heading on, Tab comes to the first claim and then to its first chip.
  const tabTo = async (name) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const { activeElement: at } = document;
        return at.getAttribute('aria-label') ?? at.textContent.trim();
      });
      if (name.test(label)) return;
    }
    assert.fail(`Tab did not come to ${name}`);
  };
  await tabTo(/^Claim \d+/);
  await page.keyboard.press('Enter');
  await claims(page).getByRole('link', { name: /^Read it in the article/ }).first().waitFor();
  await tabTo(/(says it|relays it)/);
  await page.keyboard.press('Enter');
  await article(page).locator('mark:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => /(says it|relays it)/.test(document.activeElement?.getAttribute('aria-label') ?? ''));
  await page.keyboard.press('j');
  await focused('.claim-link');
  assert.ok(await names(page).isVisible());
});

test('who arrives at words hears all of them, and chooses a name among them without losing the place', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const words = await wordsAt(new URLSearchParams((await chips(page).first().getAttribute('href')).slice(3)).get('at'));
  await chips(page).first().press('Enter');
  await page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' });
  const name = article(page).locator('mark a.name').last();
  const chosen = await name.textContent();
  await name.press('Enter');
  await page.waitForFunction(() => !document.querySelector('.lines mark'));
  await page.waitForFunction((text) => {
    const { activeElement: at } = document;
    return at.matches('.lines a.name[aria-current]') && at.textContent === text;
  }, chosen);
});

test('words for readers of screens do not run into what stands beside them', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const words = await leads(page).first().locator('.words').textContent();
  await claims(page).getByRole('link', { name: `Claim 1: ${words.trim()}`, exact: true }).waitFor();
  // A space at the end of words that are cut out of sight has a width only where it is kept.
  const kept = await page.locator('.unseen').evaluateAll((all) => all
    .filter((element) => / $/.test(element.textContent))
    .every((element) => getComputedStyle(element).whiteSpaceCollapse === 'preserve'));
  assert.ok(kept);
});

test('what the page changes is announced', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  await names(page).locator('a[data-name]').first().click();
  await page.getByRole('status').filter({ hasText: /^\d+ of \d+ claims/ }).waitFor({ state: 'attached' });
  await names(page).locator('a[data-name]').first().click();
  await page.getByRole('status').filter({ hasText: /^All \d+ claims/ }).waitFor({ state: 'attached' });
});

test('links that filter say by what, and how many claims that leaves', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const all = await shown(page);
  const facet = page.getByRole('link', { name: /^Backed by (two or more|all \w+) sources: \d+$/ }).first();
  const left = Number((await facet.innerText()).match(/\d+$/)[0]);
  await facet.click();
  await page.getByRole('link', { name: new RegExp(`^Remove in two or more sources ?: ${all} without it`) }).waitFor();
  assert.equal(await shown(page), left);
});
