// The smallest stories: one article, articles that share nothing, one claim that all of thirty make; and a page at 200%.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pageOf } from '../../scripts/made-story.mjs';
import { story } from '../../scripts/story.mjs';
import { article, claims, filters, leads, names, shown, view } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const scratch = await mkdtemp(join(tmpdir(), 'parallax-few-'));
after(() => rm(scratch, { recursive: true, force: true }));

const BRIDGE = 'Anna Berg opened the bridge of Kingston on 3 May 2021. Karl Holm paid 40 million euros for the bridge. '
  + 'Anna Berg thanked Karl Holm in Kingston.';
const FERRY = 'Olga Dahl sold the ferry of Norwick on 9 June 2019. Nils Vik bought the ferry for 3 million euros. '
  + 'Olga Dahl left Norwick.';

/** The page of some texts, one article each. */
async function pageWith(name, texts) {
  const folder = join(scratch, name);
  const articles = join(folder, 'articles');
  await mkdir(articles, { recursive: true });
  await Promise.all(texts.map((text, n) => writeFile(join(articles, `${String(n).padStart(3, '0')}.txt`), `${text}\n`)));
  return pageOf(folder, await story({ folder: articles }));
}

async function opened(t, folder, options) {
  const server = await serve(t, folder);
  const { context, noticed } = await reader(t, options);
  return { page: await open(context, server.home), amiss: () => nothingAmiss(noticed, server.home) };
}

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('one article is read like any other: a claim opens, a name narrows, nothing speaks of other sources', async (t) => {
  const folder = await pageWith('one', [BRIDGE]);
  for (const width of [1440, 320]) {
    const { page, amiss } = await opened(t, folder, { viewport: { width, height: 800 } });
    const fingerprint = page.getByRole('region', { name: 'Fingerprint' });
    assert.equal(await fingerprint.getByRole('rowheader').count(), 1);
    const all = await shown(page);
    assert.ok(all > 0);
    assert.equal(await claims(page).getByRole('list', { name: 'Backed by at least' }).count(), 0);
    assert.equal(await article(page).getByText(/^Not in /).count(), 0);
    await leads(page).first().click();
    await claims(page).locator('.witness').waitFor();
    assert.equal(await claims(page).getByText(/say nothing of it|says nothing of it/).count(), 0);
    assert.equal(await claims(page).getByText('Why are these one?').count(), 0);
    if (width > 400) {
      await names(page).locator('a[data-name]').first().click();
      await filters(page).waitFor();
      assert.ok(await shown(page) <= all);
    }
    assert.ok(await sideways(page) <= 0, `at ${width}`);
    amiss();
  }
});

test('where nothing is shared the groups say who is alone, and the way out of an empty list leads out', async (t) => {
  const { page, amiss } = await opened(t, await pageWith('apart', [BRIDGE, FERRY]));
  const groups = claims(page).locator('.group').filter({ visible: true });
  assert.deepEqual(await groups.evaluateAll((all) => all.map((group) => group.dataset.backing)), ['only', 'only']);
  const all = await shown(page);
  await page.keyboard.press('d');
  await page.getByRole('status').filter({ hasText: 'No difference' }).waitFor({ state: 'attached' });
  const both = claims(page).getByRole('link', { name: /^Backed by all two sources/ });
  assert.match(await both.textContent(), /\b0$/);
  await both.click();
  await claims(page).getByRole('heading', { name: /No claim passes/ }).waitFor();
  await claims(page).getByRole('link', { name: /^Drop the filter/ }).first().click();
  assert.equal(await shown(page), all);
  // Each article lacks what the other says.
  await article(page).getByRole('heading', { name: /^Not in A/ }).waitFor();
  amiss();
});

test('a claim that thirty sources make shows some, unfolds to all, and stays within a phone', async (t) => {
  const folder = await pageWith('thirty', Array.from({ length: 30 }, (_, n) =>
    `${BRIDGE} ${FERRY.replaceAll('ferry', ['mill', 'dam', 'barn'][n % 3])}`));
  for (const width of [1440, 320]) {
    const { page, amiss } = await opened(t, folder, { viewport: { width, height: 800 } });
    const first = claims(page).locator('.claim').first();
    await first.getByText(/^\+25 more$/).waitFor();
    await leads(page).first().click();
    const witnesses = first.locator('.witness');
    await first.getByRole('button', { name: '24 more sources' }).click();
    assert.equal(await witnesses.count(), 30);
    assert.ok(await sideways(page) <= 0, `at ${width}`);
    amiss();
  }
});

test('at 200% nothing is lost: every view is there, nothing scrolls sideways, the way to the words and back works', async (t) => {
  // A window of 1440 by 900 whose page is shown twice as large.
  const { page, amiss } = await opened(t, undefined, { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
  const bar = page.getByRole('navigation', { name: 'Views' });
  for (const [link, pane] of [[/^Names/, names], [/^Article/, article], [/^Claims/, claims]]) {
    await bar.getByRole('link', { name: link }).click();
    await pane(page).waitFor();
    assert.ok(await sideways(page) <= 0, String(link));
    // What is shown can be brought wholly into view, and its words are not cut off.
    const cut = await pane(page).locator('h2, .claim-link, .name-link, .button').filter({ visible: true }).evaluateAll((all) =>
      all.filter((box) => box.getBoundingClientRect().right > innerWidth + 1 || box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'hidden' && !box.matches('.untitled'))
        .map((box) => box.textContent.slice(0, 40)));
    assert.deepEqual(cut, [], String(link));
  }
  await claims(page).getByRole('link', { name: /^[A-Z]+\d+: says it/ }).first().click();
  await article(page).locator('mark:focus').waitFor();
  assert.ok(await article(page).locator('mark:focus').evaluate((mark) => {
    const { top, bottom } = mark.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }));
  await page.keyboard.press('Escape');
  await claims(page).waitFor();
  assert.equal((await view(page)).get('at'), null);
  amiss();
});
