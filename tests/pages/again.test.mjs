// The page was built with its answers: a reader can have them found anew, and the browser comes to the same.
import assert from 'node:assert/strict';
import test from 'node:test';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const ABOUT = '#/?view=about';
const again = (page) => page.getByRole('button', { name: 'Read them again in this browser' });

test('the articles read in the browser give the same answers', async (t) => {
  const { home } = await serve(t);
  const { context, noticed } = await reader(t);
  const page = await open(context, home + ABOUT);
  assert.ok(!noticed.requests.some((url) => url.includes('/reader-')), 'what reads is not loaded before it is asked for');
  await again(page).press('Enter');
  await page.getByText('the same answers, to the letter').waitFor();
  await again(page).click();
  await page.getByText('the same answers, to the letter').waitFor();
  nothingAmiss(noticed, home);
});

test('another answer is said to be one', async (t) => {
  const { home } = await serve(t);
  const { context } = await reader(t);
  // Before the page's own scripts: listeners of one window are called in the order in which they came.
  await context.addInitScript(() => window.addEventListener('parallax-again', (event) => {
    if (event.detail.includes('"forged"')) return;
    event.stopImmediatePropagation();
    const detail = JSON.stringify({ ...JSON.parse(event.detail), forged: true });
    window.dispatchEvent(new CustomEvent('parallax-again', { detail }));
  }));
  const page = await open(context, home + ABOUT);
  await again(page).click();
  await page.getByText('other answers than this page shows').waitFor();
});

test('without a network it says what is missing, and can be asked again', async (t) => {
  const { home } = await serve(t);
  const { context } = await reader(t);
  const page = await open(context, home + ABOUT);
  await context.route(/\/reader-/, (route) => route.abort());
  await again(page).click();
  await page.getByText('could not be fetched').waitFor();
  await context.unroute(/\/reader-/);
  await again(page).click();
  await page.getByText('the same answers, to the letter').waitFor();
});
