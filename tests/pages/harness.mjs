// A built page on a server of this machine, opened in Chromium by a reader who notices everything that goes wrong.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from '../../scripts/browser.mjs';
import { dist } from '../../scripts/project.mjs';
import { files, listen } from '../../scripts/serve.mjs';

/** Somewhere below the root, as a page on a shared host: nothing may depend on where it lies. */
export const BASE = '/some/where/';

/** Nothing on the page takes longer, even on a machine with much other work. */
const PATIENCE_MS = 30_000;

const browser = await chromium();
after(() => browser.close());

/**
 * Serves a folder below BASE, until the test ends at the latest.
 *
 * @returns {Promise<{ home: string, show: (folder: string) => void, close: () => Promise<void> }>} the page's address;
 *   `show` puts another folder online in the first one's place
 */
export async function serve(test, folder = dist) {
  let handler = files(folder, BASE);
  const { address, close } = await listen((request, response) => handler(request, response));
  test.after(close);
  return { home: address + BASE, show: (other) => { handler = files(other, BASE); }, close };
}

/**
 * A reader's browser, until the test ends: a context of its own, without history, and what it noticed.
 *
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function reader(test, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  test.after(() => context.close());
  const noticed = { errors: [], requests: [] };
  context.on('request', (request) => noticed.requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') noticed.errors.push(message.text());
  });
  context.on('weberror', (error) => noticed.errors.push(error.error().message));
  return { context, noticed };
}

/** Opens an address and waits until the program runs. */
export async function open(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  await running(page);
  return page;
}

/** Waits until the program runs and all of the page is drawn; fails with its own words if it could not start. */
export async function running(page) {
  const outcome = page.locator('html[data-program]');
  await outcome.waitFor({ state: 'attached' });
  const state = await outcome.getAttribute('data-program');
  if (state !== 'running') assert.fail(await page.getByRole('alert').first().textContent());
  // What lies below the first screen is drawn when the browser has time.
  await page.locator('.stage[data-whole]').waitFor({ state: 'attached' });
}

/** Fails if anything was written to the console as an error, or asked of anyone but the page's own server. */
export function nothingAmiss({ errors, requests }, home) {
  assert.deepEqual(errors, [], 'errors in the console');
  const origin = new URL(home).origin;
  const abroad = requests.filter((url) => new URL(url).origin !== origin && !/^(data|blob):/.test(url));
  assert.deepEqual(abroad, [], 'requests to others');
}
