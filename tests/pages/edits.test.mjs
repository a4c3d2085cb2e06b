// What a reader makes of names: forms split off, names joined, in the link, undone, and announced to who opens it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claims, leads, names, shown, view } from './desk.mjs';
import { nothingAmiss, open, reader, running, serve } from './harness.mjs';

const nameLinks = (page) => names(page).locator('a[data-name]');
const keys = (page) => nameLinks(page).evaluateAll((links) => links.map((link) => link.dataset.name));
const list = (page) => names(page).getByRole('region', { name: 'Changes to names' });
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const promised = async (page, key) =>
  Number(await names(page).locator(`a[data-name="${key}"]`).locator('xpath=ancestor::tr').locator('.count').textContent());

/** The page with its most told name chosen, and that name's key. */
async function chosen(t, options) {
  const server = await serve(t);
  const { context, noticed } = await reader(t, options);
  const page = await open(context, server.home);
  const [key] = await keys(page);
  await nameLinks(page).first().click();
  await names(page).locator('.card').waitFor();
  return { server, context, noticed, page, key };
}

test('a form is split off: names, filters and counts change, claims do not; the link carries it; Back undoes it', async (t) => {
  const { server, context, noticed, page, key } = await chosen(t);
  const before = { names: await keys(page), shown: await shown(page) };
  await page.goto(`${server.home}#/?view=names&name=${key}`);
  const all = await page.evaluate(() => document.querySelectorAll('.fingerprint tfoot th').length);
  const split = names(page).getByRole('link', { name: /^Split off / }).first();
  await split.click();
  await list(page).waitFor();
  assert.match((await view(page)).get('edits'), new RegExp(`^split:${key},`));
  const now = await keys(page);
  assert.equal(now.length, before.names.length + 1);
  const fresh = now.find((one) => !before.names.includes(one));
  assert.ok(fresh.startsWith(`${key}~`));
  assert.ok(await shown(page) <= before.shown);
  assert.equal(await shown(page), await promised(page, key), 'the count beside the name is what is shown');
  assert.equal(await page.evaluate(() => document.querySelectorAll('.fingerprint tfoot th').length), all, 'claims stay');
  await settled(page);
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), 'focus is somewhere');

  const other = await context.newPage();
  await other.goto(page.url());
  await running(other);
  assert.deepEqual(await keys(other), now);
  await other.getByRole('status').filter({ hasText: '1 change to names by the sender' }).waitFor();

  await page.goBack();
  await list(page).waitFor({ state: 'detached' });
  assert.deepEqual(await keys(page), before.names);
  nothingAmiss(noticed, server.home);
});

test('names are joined from the card by keyboard; each change can be undone by itself and all at once', async (t) => {
  const { server, noticed, page, key } = await chosen(t);
  const before = await keys(page);
  const counted = await shown(page);
  for (let round = 1; round <= 2; round += 1) {
    await names(page).getByText('Join with another name').press('Enter');
    const select = names(page).getByRole('combobox');
    await select.focus();
    await page.keyboard.press('ArrowDown');
    await names(page).getByRole('button', { name: 'Join', exact: true }).focus();
    await page.keyboard.press('Enter');
    await list(page).getByRole('heading', { name: round === 1 ? '1 change to names' : '2 changes to names' }).waitFor();
  }
  assert.match((await view(page)).get('edits'), new RegExp(`^merge:${key},.+,.+`));
  assert.equal((await keys(page)).length, before.length - 2);
  assert.ok(await shown(page) >= counted);
  assert.equal(await names(page).getByText('joined by a reader').count(), 1);
  await list(page).getByRole('link', { name: /^Undo: / }).first().click();
  await list(page).getByRole('heading', { name: '1 change to names' }).waitFor();
  await names(page).getByRole('link', { name: /^Undo: / }).click();
  await list(page).waitFor({ state: 'detached' });
  assert.deepEqual(await keys(page), before);
  nothingAmiss(noticed, server.home);
});

test('the sender of a link is told from the reader: what was changed stands at the head, and can be put away', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const [first, second] = await keys(page);
  const count = (await keys(page)).length;
  const sent = await open(context, `${server.home}#/?name=${second}&edits=merge:${first},${second}`);
  assert.equal((await view(sent)).get('edits'), `merge:${first},${second}`);
  const notice = sent.getByRole('status').filter({ hasText: '1 change to names by the sender of this link' });
  await notice.waitFor();
  // A name that was merged away is asked for by the one it is merged into.
  assert.equal(await leads(sent).count() > 0, true);
  assert.equal(await names(sent).locator(`a[data-name="${first}"]`).getAttribute('aria-current'), 'true');
  await notice.getByRole('link', { name: 'Show the names as found' }).click();
  await notice.waitFor({ state: 'detached' });
  assert.equal((await view(sent)).get('edits'), null);
  assert.equal((await keys(sent)).length, count);
});

test('changes that make no sense, or that the story gives no occasion for, are told and change nothing', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const plain = await keys(await open(context, server.home));
  const page = await open(context, `${server.home}#/?edits=merge:${plain[0]},no-such-name;split:${plain[0]},zzz;rename:x`);
  const told = await page.getByRole('alert').getByRole('listitem').allTextContents();
  assert.equal(told.length, 3, told.join('\n'));
  assert.deepEqual(await keys(page), plain);
  assert.equal(await claims(page).getByRole('alert').count(), 0);
  nothingAmiss(noticed, server.home);
});
