// Reading in comfort: who else says it, in place; jumps by one key; marks and size as the reader likes them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { article, claims, leads, names, view, wordsAt } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const gutter = (page) => article(page).getByRole('link', { name: /(says it too|relays it too|differs): claim/ });
const at = (address) => new URLSearchParams(address.replace(/^[^?]*\?/, '')).get('at');
const focused = (page, selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

test("a mark beside a sentence shows the other source's words in place, by pointer and by focus; Esc puts them away", async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  const mark = gutter(page).first();
  const words = await wordsAt(at(await mark.getAttribute('href')));
  const preview = article(page).locator('.preview');
  const line = article(page).locator('.line').last();
  const place = await line.boundingBox();
  await mark.hover();
  await preview.waitFor();
  assert.ok((await preview.textContent()).includes(words), 'the very words');
  assert.deepEqual(await line.boundingBox(), place, 'nothing moves');
  // It stays while the pointer is on it.
  await preview.hover();
  assert.equal(await preview.count(), 1);
  await page.mouse.move(2, 2);
  await preview.waitFor({ state: 'detached' });

  await mark.focus();
  await preview.waitFor();
  assert.ok((await mark.getAttribute('aria-label')).includes(words), 'and in words for those who do not see it');
  const address = page.url();
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'detached' });
  assert.equal(page.url(), address, 'Esc did no more than that');

  const href = await mark.getAttribute('href');
  await page.keyboard.press('Enter');
  await article(page).locator('mark:focus').waitFor();
  await page.goBack();
  await page.waitForFunction((wanted) => document.activeElement?.getAttribute('href') === wanted, href);
  nothingAmiss(noticed, server.home);
});

test('one key goes to the next difference, claim of one source, mention; Shift goes back; keys can be switched off', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  await page.keyboard.press('o');
  await focused(page, "[data-backing='only'] .claim-link");
  const first = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('o');
  assert.notEqual(await page.evaluate(() => document.activeElement.textContent), first);
  await page.keyboard.press('Shift+O');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), first);

  const differ = await claims(page).locator("[data-backing='differ'] .claim-link").count();
  await page.keyboard.press('d');
  if (differ) await focused(page, "[data-backing='differ'] .claim-link");
  else await page.getByRole('status').filter({ hasText: 'No difference' }).waitFor({ state: 'attached' });

  await page.keyboard.press('m');
  await page.getByRole('status').filter({ hasText: 'Choose a name' }).waitFor({ state: 'attached' });
  await names(page).locator('a[data-name]').first().click();
  await page.keyboard.press('m');
  await focused(page, '.reader .name[aria-current]');
  await page.keyboard.press('m');
  await focused(page, '.reader .name[aria-current]');

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  // A reader of screens goes on from the head, not from the switch below the list.
  await focused(page, '#help-title');
  await help.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  const before = await page.evaluate(() => document.activeElement.outerHTML);
  await page.keyboard.press('o');
  assert.equal(await page.evaluate(() => document.activeElement.outerHTML), before);
});

test('marks and size of an article are chosen, kept, and never in the link', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  const size = () => article(page).locator('.line > p').first().evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  const numbers = () => article(page).locator('.line sup').filter({ visible: true }).count();
  const [usual, all] = [await size(), await numbers()];
  await article(page).getByRole('button', { name: /larger text/ }).click();
  assert.ok(await size() > usual);
  await article(page).getByRole('button', { name: 'shared', exact: true }).click();
  const shared = await numbers();
  assert.ok(shared < all);
  await article(page).getByRole('button', { name: 'none', exact: true }).click();
  assert.equal(await numbers(), 0);
  assert.equal(await gutter(page).filter({ visible: true }).count(), 0);
  assert.equal([...(await view(page)).keys()].length, 0);
  await page.reload();
  await article(page).getByRole('button', { name: 'none', exact: true, pressed: true }).waitFor();
  assert.ok(await size() > usual);
  nothingAmiss(noticed, server.home);
});

test('an opened claim says why its wordings count as one; on a phone its sources show one at a time', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { viewport: { width: 390, height: 844 } });
  const page = await open(context, server.home);
  await leads(page).first().click();
  const why = claims(page).getByRole('group').filter({ hasText: 'Why are these one?' });
  await why.getByText('Why are these one?').click();
  const lines = why.getByRole('listitem');
  assert.ok(await lines.count() > 1);
  for (const line of await lines.all()) {
    const place = await wordsAt(at(await line.getByRole('link').getAttribute('href')));
    for (const word of await line.locator('q').allTextContents()) assert.ok(place.includes(word), `${word} stands in ${place}`);
  }
  const witnesses = claims(page).locator('.witness').filter({ visible: true });
  const all = await witnesses.count();
  const choice = claims(page).getByRole('group', { name: 'Whose words' });
  await choice.getByRole('button', { name: /^Only / }).last().click();
  assert.equal(await witnesses.count(), 1);
  await choice.getByRole('button', { name: 'All sources' }).click();
  assert.equal(await witnesses.count(), all);
});
