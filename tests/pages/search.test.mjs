// Looking for words: counted, marked, gone through one by one in either direction.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { article, articles, centred, chips, claims, search, view, wordsAt } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

/** A word that stands in several articles, found in the articles themselves. */
async function commonWord() {
  const texts = (await articles()).map(({ bytes }) => bytes.toString('utf8').toLowerCase());
  const words = texts[0].match(/\b[a-z]{5,}\b/g);
  return words.find((word) => texts.every((text) => text.includes(word)));
}

test('Enter lands on the match, the buttons go to the next and the one before', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  const word = await commonWord();
  await page.keyboard.press('/');
  await page.keyboard.type(word);
  assert.equal(await search(page).inputValue(), word);
  assert.equal((await view(page)).get('q'), word);
  const found = article(page).locator('mark');
  await found.first().waitFor();

  await page.keyboard.press('Enter');
  const here = article(page).locator('mark:focus');
  await here.waitFor();
  const first = (await view(page)).get('at');
  assert.equal((await wordsAt(first)).toLowerCase(), word);
  assert.ok(await centred(here));

  await article(page).getByRole('button', { name: 'Next match' }).click();
  await page.waitForFunction((old) => !location.hash.includes(encodeURIComponent(old)) && !location.hash.includes(old), first);
  const second = (await view(page)).get('at');
  assert.equal((await wordsAt(second)).toLowerCase(), word);
  assert.notEqual(second, first);
  await article(page).getByRole('button', { name: 'Match before' }).click();
  await page.waitForFunction((old) => new URLSearchParams(location.hash.replace(/^#\/\?/, '')).get('at') === old, first);
  nothingAmiss(noticed, server.home);
});

test('Escape leads from a match back to the field it was looked for in', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const word = await commonWord();
  await page.keyboard.press('/');
  await page.keyboard.type(word);
  await article(page).locator('mark').first().waitFor();
  await page.keyboard.press('Enter');
  await article(page).locator('mark:focus').waitFor();
  await page.keyboard.press('Escape');
  await search(page).and(page.locator(':focus')).waitFor();
  assert.equal(await search(page).inputValue(), word);
});

test('words that stand nowhere are said to', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, `${server.home}#/?q=zzzzzz`);
  await article(page).getByText('not found in any article').waitFor();
  assert.equal(await search(page).inputValue(), 'zzzzzz');
});

test('Escape leaves the field for the pane that is shown, so that single keys work again', async (t) => {
  const server = await serve(t);
  const leaves = async (page, pane) => {
    await page.keyboard.press('/');
    await search(page).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await pane(page).getByRole('heading', { level: 2 }).and(page.locator(':focus')).waitFor();
  };
  for (const width of [1440, 390]) {
    const { context, noticed } = await reader(t, { viewport: { width, height: 844 } });
    const page = await open(context, server.home);
    await leaves(page, claims);
    await chips(page).first().click();
    await article(page).locator('#here').waitFor();
    await leaves(page, width > 900 ? claims : article);
    nothingAmiss(noticed, server.home);
  }
});
