// Taking the view along: as text, as files, and narrowing it by date and by who stands with whom.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { articles, filters, leads, names, shown, view } from './desk.mjs';
import { nothingAmiss, open, reader, running, serve } from './harness.mjs';

const dialog = (page) => page.getByRole('dialog', { name: 'Take it with you' });

async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('group', { name: 'Save as' }).getByRole('button', { name }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

test('each file holds the claims in view and no others, and names the sources and the method', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, `${server.home}#/?support=2`);
  const count = await shown(page);
  assert.ok(count > 0);
  await page.getByRole('button', { name: 'Take along' }).click();
  const keys = (await articles()).map(({ key }) => key);

  const json = JSON.parse(await saved(page, 'JSON'));
  assert.equal(json.format, 'parallax.analysis/1');
  assert.equal(json.claims.length, count);
  assert.ok(json.claims.every(({ support }) => support >= 2));
  assert.deepEqual(json.sources.map(({ id }) => id), keys);

  const linked = JSON.parse(await saved(page, 'Web Annotations'));
  assert.equal(linked.first.items.length, count);
  for (const { exact } of linked.first.items.flatMap(({ target }) => target.map(({ selector }) => selector[0]))) {
    assert.ok((await articles()).some(({ bytes }) => bytes.toString('utf8').includes(exact)), exact);
  }

  const rows = new Set((await saved(page, 'CSV')).split('\r\n').slice(1).filter(Boolean).map((row) => row.split(',')[0]));
  assert.equal(rows.size, count);
  const markdown = await saved(page, 'Markdown');
  assert.equal(markdown.match(/^## \d+\. /gm).length, count);
  assert.ok(markdown.includes('## Method') && markdown.trimEnd().endsWith(page.url()));
  nothingAmiss(noticed, server.home);
});

test('a citation of the opened claim is copied; where copying is refused, it stands in a field', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await open(context, server.home);
  await leads(page).first().click();
  await page.getByRole('button', { name: 'Take along' }).click();
  await dialog(page).getByRole('radio', { name: /^only claim/ }).check();
  await dialog(page).getByRole('button', { name: 'Citation' }).click();
  // Outside the dialog nothing is read out while it is open.
  await dialog(page).getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith('“') && copied.endsWith(page.url()) && copied.includes('Compared by Parallax'), copied);

  await page.evaluate(() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); });
  await dialog(page).getByRole('button', { name: 'Citation' }).click();
  assert.equal(await dialog(page).getByRole('textbox', { name: 'Copy this by hand' }).inputValue(), copied);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Take along', 'focus is back');
});

test('dates are brushed by keyboard, the claims follow, the link carries it', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  const all = await shown(page);
  const from = names(page).getByRole('slider', { name: 'Not before' });
  await from.focus();
  await page.keyboard.press('ArrowRight');
  await filters(page).waitFor();
  const when = (await view(page)).get('when');
  assert.match(when, /^\d{4}(-\d\d)*\.\.$/);
  const left = await shown(page);
  assert.ok(left < all);
  await names(page).getByText(/^only \d{4}\S* to \d{4}/).waitFor();
  assert.equal(await from.evaluate((handle) => document.activeElement === handle), true, 'the handle keeps focus');
  const other = await context.newPage();
  await other.goto(page.url());
  await running(other);
  assert.equal(await shown(other), left);
  assert.equal(await names(other).getByRole('slider', { name: 'Not before' }).inputValue(), '1');
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => !location.hash.includes('when='));
  assert.equal(await shown(page), all);
  await names(page).getByText('all dates').waitFor();
  nothingAmiss(noticed, server.home);
});

test('who stands with whom is a list as well as a picture; a pair shows the claims that name both', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const ties = names(page).getByRole('region', { name: 'Who with whom' });
  const pair = ties.getByRole('link', { name: / with .+: \d+ claims?$/ }).first();
  const promised = Number((await pair.getAttribute('aria-label')).match(/(\d+) claims?$/)[1]);
  await pair.click();
  assert.equal((await view(page)).getAll('name').length, 2);
  assert.equal(await shown(page), promised);
  const drawn = () => ties.locator('path').evaluateAll((arcs) => arcs.map((arc) => arc.getAttribute('d')));
  const picture = await drawn();
  await page.reload();
  await running(page);
  assert.deepEqual(await drawn(), picture, 'the same picture each time');
});

test("on paper stand the claims of the view with every source's words, the sources as notes, the link", async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, `${server.home}#/?support=2`);
  const count = await shown(page);
  const sheet = page.locator('.sheet');
  assert.equal(await sheet.count(), 0);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => { dispatchEvent(new Event('beforeprint')); });
  await sheet.waitFor();
  assert.equal(await page.locator('.panes').isVisible(), false);
  assert.equal(await sheet.locator('.sheet-claim').count(), count);
  const texts = (await articles()).map(({ bytes }) => bytes.toString('utf8'));
  for (const words of await sheet.locator('li li q').allTextContents()) {
    assert.ok(texts.some((text) => text.includes(words)), words);
  }
  assert.equal(await sheet.locator('dt').count(), texts.length);
  assert.ok((await sheet.textContent()).endsWith(page.url()));
  await page.evaluate(() => { dispatchEvent(new Event('afterprint')); });
  await sheet.waitFor({ state: 'detached' });
});
