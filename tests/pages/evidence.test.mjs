// From a claim to the very words of a source, and back to where one was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { article, centred, chips, claims, leads, view, wordsAt } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const marked = (page) => article(page).locator('mark');
const current = (page) => article(page).locator('mark:focus');
const at = (address) => new URLSearchParams(address.replace(/^[^?]*\?/, '')).get('at');

for (const [screen, viewport] of [['a wide screen', { width: 1440, height: 900 }], ['a phone', { width: 390, height: 844 }]]) {
  test(`on ${screen} a chip leads to the very words, marked, in the middle, in focus; Back restores the place`, async (t) => {
    const server = await serve(t);
    const { context, noticed } = await reader(t, { viewport });
    const page = await open(context, server.home);
    const all = await chips(page).count();
    // Some way down, so that there is a place to come back to.
    const chip = chips(page).nth(Math.min(9, all - 1));
    // Clear of the bar of views, or the click itself would scroll.
    await chip.evaluate((link) => link.scrollIntoView({ block: 'center' }));
    const href = await chip.getAttribute('href');
    const before = await chip.boundingBox();
    await chip.click();

    await current(page).waitFor();
    assert.equal((await view(page)).get('at'), at(href));
    assert.equal((await marked(page).allTextContents()).join(''), await wordsAt(at(href)));
    assert.ok(await centred(current(page)), 'the words are in the middle');

    await page.goBack();
    await page.waitForFunction((wanted) => document.activeElement?.getAttribute('href') === wanted, href);
    const after = await chip.boundingBox();
    assert.ok(Math.abs(after.y - before.y) <= 2, `the chip was at ${before.y} and is at ${after.y}`);
    await page.goForward();
    await current(page).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.hash.includes('at='));
    nothingAmiss(noticed, server.home);
  });
}

test('every chip of the list names words that its own source has', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const hrefs = await chips(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(hrefs.length > 5);
  for (const href of hrefs) assert.ok((await wordsAt(at(href))).trim().length > 0, href);
});

test("an opened claim shows each source's sentence, word for word, and closes again", async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  const lead = leads(page).first();
  assert.equal(await lead.getAttribute('aria-expanded'), 'false');
  await lead.click();
  assert.equal(await lead.getAttribute('aria-expanded'), 'true');
  assert.ok((await view(page)).get('claim'));
  const places = claims(page).getByRole('link', { name: /^Read it in the article/ });
  await places.first().waitFor();
  const columns = claims(page).locator('.witness');
  assert.ok(await columns.count() > 1, 'the best-backed claim has several sources');
  for (const place of await places.all()) {
    const cut = await wordsAt(at(await place.getAttribute('href')));
    const quoted = await place.locator('xpath=ancestor::blockquote').textContent();
    assert.ok(quoted.includes(cut), `${quoted} holds ${cut}`);
  }
  await lead.click();
  assert.equal(await lead.getAttribute('aria-expanded'), 'false');
  nothingAmiss(noticed, server.home);
});

test('beside a sentence a mark leads to the sentence of the other source that backs it', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const mark = article(page).getByRole('link', { name: /(says it too|relays it too|differs): claim/ }).first();
  const href = await mark.getAttribute('href');
  await mark.click();
  await current(page).waitFor();
  assert.equal((await marked(page).allTextContents()).join(''), await wordsAt(at(href)));
});

test('what is not told as so is marked, in the list, in its evidence and for those who do not see it', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, `${server.home}#/?view=claims`);
  // "Is set to host" tells of a plan, and "hosted" would not.
  const row = claims(page).locator('.claim', { hasText: 'is set to host' }).first();
  await row.getByText('planned or expected in B', { exact: true }).waitFor();
  assert.match(await row.getByRole('link', { name: /^B\d+: / }).getAttribute('aria-label'), /says it as planned or expected/);
  await row.getByRole('link', { name: /^Claim \d+/ }).click();
  await row.locator('blockquote').getByText('planned or expected', { exact: true }).waitFor();
  const plain = claims(page).locator('.claim', { hasText: 'grabbed' }).first();
  assert.equal(await plain.getByText('planned or expected').count(), 0, 'what was done is simply told');
  await page.goto(`${server.home}#/?view=about`);
  await page.getByText(/judges in its own voice is none/).waitFor();
  nothingAmiss(noticed, server.home);
});
