// The address is the view: a link shows it in a cold tab, and says what of it could not be shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { article, centred, chips, claims, leads, names, shown, view, wordsAt } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const notice = (page) => page.getByRole('alert');

test('the link of a view shows the same view to another reader', async (t) => {
  const server = await serve(t);
  const sender = await reader(t);
  const page = await open(sender.context, server.home);
  await names(page).locator('a[data-name]').first().click();
  await chips(page).first().click();
  await article(page).locator('mark:focus').waitFor();
  const before = { count: await shown(page), marks: await article(page).locator('mark').allTextContents() };

  const receiver = await reader(t);
  const cold = await open(receiver.context, page.url());
  await article(cold).locator('mark:focus').waitFor();
  assert.equal(cold.url(), page.url());
  assert.deepEqual({ count: await shown(cold), marks: await article(cold).locator('mark').allTextContents() }, before);
  assert.equal(before.marks.join(''), await wordsAt((await view(cold)).get('at')));
  assert.equal(await notice(cold).count(), 0);
  nothingAmiss(receiver.noticed, server.home);
});

for (const width of [1440, 390]) {
  test(`a claim opened by its number elsewhere comes into view and has focus, Back returns to the number, ${width} px`, async (t) => {
    const server = await serve(t);
    const { context } = await reader(t, { viewport: { width, height: 900 } });
    const page = await open(context, `${server.home}#/?view=source`);
    // The last article's claims stand far down the list, and some are worded by another article.
    const number = (nth) => article(page).locator('.text:not([hidden]) sup a').nth(nth);
    await article(page).getByRole('navigation', { name: 'Articles' }).getByRole('link').last().click();
    for (const nth of [0, 3, 8]) {
      const key = (await number(nth).textContent()).trim();
      await number(nth).focus();
      await page.keyboard.press('Enter');
      const lead = claims(page).locator('.claim[data-open] .claim-link');
      await page.waitForFunction(() => document.activeElement.matches('.claim[data-open] .claim-link'));
      assert.equal(await lead.getByText(key, { exact: true }).count(), 1);
      assert.ok(await centred(lead), `claim ${key} is in view`);
      await page.locator('.stage[data-whole]').waitFor({ state: 'attached' });
      assert.equal(await lead.evaluate((link) => document.activeElement === link), true, 'and keeps focus');
      await page.keyboard.press('Escape');
      await page.waitForFunction((wanted) => document.activeElement.matches('sup a') && document.activeElement.textContent.trim() === wanted, key);
    }
  });
}

test('Copy link puts the address on the clipboard and says so', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await open(context, server.home);
  await leads(page).first().click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
});

test('where the clipboard is refused the link can be copied by hand', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  await context.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const page = await open(context, server.home);
  await page.getByRole('button', { name: 'Copy link' }).click();
  const field = page.getByRole('textbox', { name: /Copy this by hand/ });
  await field.waitFor();
  // The whole address, with the view after the #, even where the view is the first one.
  assert.equal((await field.inputValue()).replace(/#\/$/, ''), page.url().replace(/#\/$/, ''));
});

const BROKEN = [
  ['a part of another program', 'utm_source=mail', /utm_source/],
  ['a name that the story lacks', 'name=nobody-at-all', /nobody-at-all/],
  ['a claim that the story lacks', 'claim=no-such-claim', /no-such-claim|claim/],
  ['a place beyond any article', 'at=nowhere:5-9', /nowhere/],
  ['a number that is none', 'support=many', /many/],
  ['markup', 'name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', /<img src=x onerror=alert\(1\)>/],
  ['broken percent signs', 'q=%E0%A4%A&name=%', /./],
];

for (const [what, fragment, said] of BROKEN) {
  test(`a link with ${what} opens what it can and says what it could not`, async (t) => {
    const server = await serve(t);
    const { context, noticed } = await reader(t);
    const page = await open(context, `${server.home}#/?${fragment}`);
    await notice(page).waitFor();
    assert.match(await notice(page).textContent(), said);
    assert.equal(await page.locator('img').count(), 0);
    await claims(page).getByRole('heading', { level: 2 }).waitFor();
    nothingAmiss(noticed, server.home);
  });
}

test('an enormous link opens in time and says that it is too long', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const many = Array.from({ length: 20_000 }, (_, n) => `name=n${n}`).join('&');
  const start = performance.now();
  const page = await open(context, `${server.home}#/?${many}`);
  await notice(page).waitFor();
  assert.match(await notice(page).textContent(), /too long|more under/);
  assert.ok(performance.now() - start < 10_000);
  nothingAmiss(noticed, server.home);
});
