// Narrowing: by name, by any of several, by support; what is left, and the way out of nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claims, filters, leads, names, shown, view } from './desk.mjs';
import { nothingAmiss, open, reader, running, serve } from './harness.mjs';

const nameLinks = (page) => names(page).locator('a[data-name]');

test('a click on a name narrows to it and the address says so; the chip takes it away again', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  const all = await shown(page);
  const name = nameLinks(page).first();
  const key = await name.getAttribute('data-name');
  const called = await name.textContent();
  const promised = Number(await name.locator('xpath=ancestor::tr').locator('.count').textContent());

  await name.click();
  assert.deepEqual((await view(page)).getAll('name'), [key]);
  assert.equal(await name.getAttribute('aria-current'), 'true');
  assert.equal(await shown(page), promised, 'the count beside a name is what choosing it shows');
  assert.ok(promised > 0 && promised < all);
  assert.equal(await leads(page).count() > 0, true);

  const chip = filters(page).getByRole('link', { name: `Remove ${called}` });
  assert.match(await chip.textContent(), new RegExp(`\\b${all} without`));
  await chip.click();
  assert.equal((await view(page)).get('name'), null);
  assert.equal(await shown(page), all);
  nothingAmiss(noticed, server.home);
});

test('two names can be asked for together or either', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const [first, second] = await nameLinks(page).evaluateAll((links) => links.slice(0, 2).map((link) => link.dataset.name));
  const counted = async (fragment) => {
    await page.goto(`${server.home}#/?${fragment}`);
    await page.waitForFunction((wanted) => location.hash === wanted, `#/?${fragment}`);
    await filters(page).waitFor();
    return shown(page);
  };
  const one = await counted(`name=${first}`);
  const other = await counted(`name=${second}`);
  const both = await counted(`name=${first}&name=${second}`);
  await page.getByRole('group', { name: 'Names must match' }).getByRole('link', { name: /^any of/ }).click();
  assert.equal((await view(page)).get('match'), 'any');
  const either = await shown(page);
  assert.ok(both <= Math.min(one, other));
  assert.equal(either, one + other - both, 'either = one + other - both');
});

test('the filter box lists the names that hold what is typed', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const before = await nameLinks(page).filter({ visible: true }).count();
  const last = (await nameLinks(page).first().textContent()).trim().split(' ').at(-1);
  const box = names(page).getByRole('searchbox', { name: 'Filter names' });
  await box.fill(last.toLowerCase());
  const visible = nameLinks(page).filter({ visible: true });
  assert.ok(await visible.count() < before);
  await visible.first().waitFor();
  await box.fill('zzzzzz');
  assert.equal(await visible.count(), 0);
  await box.fill('');
  assert.equal(await visible.count(), before);
});

test('an empty result says which filter to drop and what that would show', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const [first, second] = await nameLinks(page).evaluateAll((links) => [links[0].dataset.name, links.at(-1).dataset.name]);
  const sources = (await page.getByRole('navigation', { name: 'Articles' }).getByRole('link').count());
  await page.goto(`${server.home}#/?name=${first}&name=${second}&support=${sources}&q=zzzzzz`);
  await claims(page).getByRole('heading', { name: /No claim passes/ }).waitFor();
  const ways = claims(page).getByRole('listitem').filter({ has: page.getByRole('link', { name: /^Drop / }) });
  assert.ok(await ways.count() >= 3);
  const best = ways.first();
  const promised = Number((await best.locator('data').textContent()).match(/\d+/)[0]);
  await best.getByRole('link').click();
  assert.equal(await shown(page), promised);
});

test('a link takes the present filters with it: pointed at, by keyboard, and in a new tab', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  await nameLinks(page).first().click();
  const [name] = (await view(page)).getAll('name');
  const lead = leads(page).first();
  await lead.hover();
  assert.match(await lead.getAttribute('href'), new RegExp(`^#/\\?name=${name}&claim=`));
  const other = nameLinks(page).nth(1);
  await other.focus();
  assert.match(await other.getAttribute('href'), new RegExp(`^#/\\?name=${name}&name=`));
  const [tab] = await Promise.all([context.waitForEvent('page'), lead.click({ modifiers: ['ControlOrMeta'] })]);
  // Chromium gives a tab that lies behind one timer a second.
  await tab.bringToFront();
  await running(tab);
  assert.deepEqual((await view(tab)).getAll('name'), [name]);
  assert.ok((await view(tab)).get('claim'));
});

test('what a filter leaves out is passed over by the keys and by Tab, though it was drawn before', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, server.home);
  const all = await shown(page);
  // A name whose claims lie apart, all of them backed or told by more than one source: others stand between and after them.
  const names = await nameLinks(page).all();
  let numbers = [];
  for (const name of names) {
    await name.click();
    numbers = await leads(page).evaluateAll((links) => links.map((link) => link.querySelector('.num').textContent));
    const apart = numbers.some((number, nth) => nth > 0 && Number(number.match(/\d+$/)) > Number(numbers[nth - 1].match(/\d+$/)) + 1);
    if (apart && await page.locator('[data-backing=only]:not([hidden])').count() === 0) break;
    await name.click();
    numbers = [];
  }
  assert.ok(numbers.length > 1, 'there is such a name');
  const left = await shown(page);
  assert.ok(left < all);
  assert.equal(numbers.length, left, 'no other is read out');
  const focused = () => page.evaluate(() => document.activeElement.closest('.claim')?.querySelector('.num').textContent);
  const walked = [];
  for (let press = 0; press < left + 2; press += 1) {
    await page.keyboard.press('j');
    walked.push(await focused());
  }
  const last = numbers.at(-1);
  assert.deepEqual(walked, [...numbers, last, last]);
  await page.keyboard.press('o');
  await page.getByRole('status').filter({ hasText: 'No claim of one source only' }).first().waitFor({ state: 'attached' });
  await leads(page).last().focus();
  const stops = new Set();
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    stops.add(await focused());
  }
  stops.delete(undefined);
  assert.ok([...stops].every((number) => numbers.includes(number)), [...stops].join());
});
