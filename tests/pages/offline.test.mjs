// The offline copy: whole or not at all, without a server, and replaced only when the reader agrees.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingAmiss, open, reader, running, serve } from './harness.mjs';
import { release } from './release.mjs';

/** Waits until the page's own copy is kept and answers for it. */
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  }
});
const releaseOf = (page) => page.locator('meta[name=release]').getAttribute('content');
/** How often the page is told that a new version waits. */
const countUpdates = (context) => context.addInitScript(() => {
  window.updates = 0;
  window.addEventListener('parallax-update', () => { window.updates += 1; });
});
const lookForUpdate = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
});

test('after one visit the page opens without its server, from its address and from a deep link', async (t) => {
  const server = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, server.home);
  await kept(page);
  await server.close();

  await page.reload();
  await running(page);
  const deep = await open(context, `${server.home}#/?view=about`);
  assert.equal(new URL(deep.url()).hash, '#/?view=about');
  const queried = await open(context, `${server.home}index.html?from=elsewhere`);
  assert.match(await queried.title(), /Parallax/);
  nothingAmiss(noticed, server.home);
});

test('a new version waits until the reader accepts it, then the page reloads once', async (t) => {
  const [first, second] = [await release(t, 'one'), await release(t, 'two')];
  const server = await serve(t, first);
  const { context } = await reader(t);
  await countUpdates(context);
  const page = await open(context, server.home);
  await kept(page);
  assert.equal(await page.evaluate(() => window.updates), 0, 'the first visit is no update');

  server.show(second);
  await lookForUpdate(page);
  await page.waitForFunction(() => window.updates === 1);
  await page.reload();
  await running(page);
  assert.equal(await releaseOf(page), 'one', 'a reload alone does not switch');

  await page.waitForFunction(() => window.updates === 1);
  let loads = 0;
  page.on('load', () => { loads += 1; });
  await page.getByRole('status').filter({ hasText: 'new version' }).getByRole('button', { name: 'Use it now' }).click();
  await page.locator('meta[name=release][content=two]').waitFor({ state: 'attached' });
  await running(page);
  await page.waitForTimeout(500);
  assert.equal(loads, 1, 'reloads');

  await server.close();
  await page.reload();
  await running(page);
  assert.equal(await releaseOf(page), 'two');
  const caches = await page.evaluate(() => caches.keys());
  assert.equal(caches.length, 1, 'the first version is gone');
});

test('a release that is only half online is not taken, and the version before goes on working', async (t) => {
  const [first, torn] = [await release(t, 'one'), await release(t, 'two', { torn: true })];
  const server = await serve(t, first);
  const { context } = await reader(t);
  await countUpdates(context);
  const page = await open(context, server.home);
  await kept(page);

  server.show(torn);
  // The worker of the torn release installs, finds another index.html than its own, and is discarded.
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const discarded = new Promise((done) => registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker.addEventListener('statechange', () => worker.state === 'redundant' && done());
    }));
    await registration.update().catch(() => {});
    await discarded;
  });
  assert.equal(await page.evaluate(() => window.updates), 0);
  await server.close();
  await page.reload();
  await running(page);
  assert.equal(await releaseOf(page), 'one');
});

test('two copies of the page on one host keep their offline copies apart', async (t) => {
  const server = await serve(t);
  const { context } = await reader(t);
  await countUpdates(context);
  const page = await open(context, server.home);
  await kept(page);
  await page.evaluate(() => caches.open('parallax http://elsewhere/ 0123456789abcdef'));
  const before = await page.evaluate(() => caches.keys());
  const second = await release(t, 'two');
  server.show(second);
  await lookForUpdate(page);
  await page.waitForFunction(() => window.updates === 1);
  await page.evaluate(() => window.dispatchEvent(new Event('parallax-update-accept')));
  await page.locator('meta[name=release][content=two]').waitFor({ state: 'attached' });
  const after = await page.evaluate(() => caches.keys());
  assert.ok(before.some((name) => name.includes('elsewhere')) && after.some((name) => name.includes('elsewhere')));
});
