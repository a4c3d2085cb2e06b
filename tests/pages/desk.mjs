// The parts of the page as a reader would name them, and what an address says of them.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/project.mjs';

export const names = (page) => page.getByRole('region', { name: 'Names', exact: true });
export const claims = (page) => page.getByRole('region', { name: 'Claims', exact: true });
export const article = (page) => page.getByRole('region', { name: 'Article', exact: true });
export const filters = (page) => page.getByRole('group', { name: 'Filters' });
export const search = (page) => page.getByRole('searchbox', { name: /^Find words/ });
/** The links that open a claim. */
export const leads = (page) => claims(page).getByRole('link', { name: /^Claim \d+/ });
/** The links from a claim to a source's words: "A3: says it". */
export const chips = (page) => claims(page).getByRole('link', { name: /^[A-Z]+\d+: (says it|relays it)/ });

/** How many claims are shown, from the pane's own heading: "Claims 12 of 60". */
export async function shown(page) {
  const heading = await claims(page).getByRole('heading', { level: 2 }).textContent();
  return Number(heading.match(/\d+/)[0]);
}

/**
 * What the address holds, once the last step is written into it: that comes a frame after what it shows.
 *
 * @returns {Promise<URLSearchParams>}
 */
export async function view(page) {
  const hash = await page.evaluate(() => new Promise((done) => {
    const painted = (then) => requestAnimationFrame(() => setTimeout(then));
    painted(() => painted(() => done(location.hash)));
  }));
  return new URLSearchParams(hash.replace(/^#\/\??/, ''));
}

/** The shipped articles: each one's key and the bytes of its text. None of them has a head. */
export async function articles() {
  const files = (await readdir(join(root, 'seeds'))).sort();
  return Promise.all(files.map(async (file) => ({
    key: file.replace(/\.txt$/, ''),
    bytes: await readFile(join(root, 'seeds', file)),
  })));
}

/** The words that `at` in an address means, cut from the article's file. */
export async function wordsAt(at) {
  const [, key, start, end] = at.match(/^(.*):(\d+)-(\d+)$/);
  const found = (await articles()).find((each) => each.key === key);
  assert.ok(found, `no article ${key}`);
  return found.bytes.subarray(Number(start), Number(end)).toString('utf8');
}

/** Whether an element is wholly in view, and near the middle of it. */
export function centred(locator) {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    let pane = element.parentElement;
    while (pane && !(/(auto|scroll)/.test(getComputedStyle(pane).overflowY) && pane.scrollHeight > pane.clientHeight)) pane = pane.parentElement;
    const frame = pane && pane !== document.documentElement && pane !== document.body
      ? pane.getBoundingClientRect() : { top: 0, height: innerHeight };
    const scroller = pane ?? document.scrollingElement;
    const middle = (box.top + box.bottom) / 2 - frame.top;
    const off = Math.abs(middle - frame.height / 2);
    // At either end of the text there is nothing left to scroll.
    const atEnd = scroller.scrollTop <= 1 || scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
    return box.top >= 0 && box.bottom <= innerHeight && (atEnd || off < frame.height / 4);
  });
}
