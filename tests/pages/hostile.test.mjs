// Articles that are written to break the page: whatever they say is shown as text, and nothing else happens.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { dist, environment, root } from '../../scripts/project.mjs';
import { shell } from '../../scripts/shell.mjs';
import { article, articles, chips, leads, names } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const PAYLOADS = [
  '<script>window.hit=1</script>', '<img src=x onerror=window.hit=1>', '<svg onload=window.hit=1>',
  '"><iframe src=javascript:window.hit=1>', "' onmouseover='window.hit=1", '</script><script>window.hit=1//',
  '<a href=https://elsewhere.example/>', '<base href=//elsewhere.example>', '<style>*{display:none}</style>',
  '<meta http-equiv=refresh content=0;url=//elsewhere.example>', '<!--', '-->', ']]>', '&lt;b&gt;', '&#60;i&#62;',
  '{{7*7}}', '${7*7}', 'javascript:window.hit=1', '\u202Edesrever\u202C', 'z\u200Be\u200Dr\u2060o', 'Z\u0334\u0335\u0336a\u0337\u0338lgo',
];

/**
 * An article of hostile sentences of exactly so many bytes. The first of them stand in every article, so that claims
 * are made of them; what differs is the payload that comes first.
 */
function hostile(length, turn) {
  const sentences = ['Anna Berg opened the new bridge in Oslo on Monday.'];
  const payloads = [...PAYLOADS.slice(turn), ...PAYLOADS.slice(0, turn)];
  for (const payload of payloads) {
    sentences.push(`Anna ${payload} Berg told ${payload} News that the bridge in Oslo cost 40 million euros.`);
    sentences.push(`“It is ${payload},” said Erik ${payload} Dahl of the ${payload} Council.`);
  }
  let text = '';
  for (const sentence of sentences) {
    const longer = `${text}${sentence}\n\n`;
    if (Buffer.byteLength(longer) > length - 1) break;
    text = longer;
  }
  // A word that is as long as it must be.
  return Buffer.concat([Buffer.from(text), Buffer.alloc(length - Buffer.byteLength(text), 'x')]);
}

/** The page's program with other articles of the same length in place of the shipped ones: they lie in it as they are. */
async function programWith(replacements) {
  const name = (await readdir(dist)).find((file) => file.endsWith('.wasm'));
  const program = await readFile(join(dist, name));
  for (const [before, after] of replacements) {
    const at = program.indexOf(before);
    assert.ok(at > 0, 'the article lies in the program as it is');
    after.copy(program, at);
  }
  return program;
}

/** Elements that no article may bring, and none of the page's own parts uses. */
const STRAY = 'img, iframe, base, style, object, embed, body script, meta[http-equiv=refresh], a[href^="http"], a[href^="javascript"]';

test('hostile articles stay text in every view', async (t) => {
  const originals = await articles();
  const texts = originals.map(({ bytes }, turn) => hostile(bytes.length, turn * 3));
  const program = await programWith(originals.map(({ bytes }, n) => [bytes, texts[n]]));
  const server = await serve(t);
  // The worker would answer before the route below does.
  const { context, noticed } = await reader(t, { serviceWorkers: 'block' });
  await context.route('**/*.wasm', (route) => route.fulfill({ body: program, contentType: 'application/wasm' }));
  const page = await open(context, server.home);
  const unharmed = async (where) => {
    assert.equal(await page.evaluate(() => window.hit), undefined, where);
    assert.equal(await page.locator(STRAY).count(), 0, where);
  };
  await unharmed('the start');
  assert.match(await article(page).textContent(), /<script>window\.hit=1<\/script>/);

  const hrefs = async (links) => [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))))];
  const tabs = article(page).getByRole('navigation', { name: 'Articles' }).getByRole('link');
  const fragments = [
    ...await hrefs(tabs), ...(await hrefs(leads(page))).slice(0, 15), ...(await hrefs(chips(page))).slice(0, 15),
    ...(await hrefs(names(page).locator('a[data-name]'))).slice(0, 15), '#/?view=about',
    `#/?q=${encodeURIComponent('<script>')}`,
  ];
  for (const fragment of fragments) {
    await page.evaluate((to) => { location.hash = to; }, fragment);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await unharmed(fragment);
  }
  // The tampered worker script is the browser's to refuse: only what the page itself did counts.
  noticed.errors = noticed.errors.filter((text) => !/service worker/i.test(text));
  nothingAmiss(noticed, server.home);
});

test("hostile articles stay text in the HTML's first words", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'parallax-hostile-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const turn of [0, 3, 6]) await writeFile(join(folder, `${turn}.txt`), hostile(2000, turn));
  const command = ['run', '--quiet', '--release', '--features', 'cli', '--bin', 'parallax', '--', 'analyze', folder];
  const { stdout } = await promisify(execFile)('cargo', command, { cwd: root, env: environment, maxBuffer: 1 << 26 });
  const { context, noticed } = await reader(t);
  const page = await context.newPage();
  // Parsed in a document that does nothing, as the browser would parse index.html.
  const stray = await page.evaluate(([html, selector]) => {
    const parsed = new DOMParser().parseFromString(`<!doctype html><body><div data-shell>${html}</div><p id=after></p>`, 'text/html');
    const handlers = [...parsed.querySelectorAll('*')].flatMap((element) => [...element.attributes]).filter(({ name }) => /^(on|style)/.test(name));
    return { elements: parsed.querySelectorAll(selector).length, handlers: handlers.length, after: parsed.querySelector('body > #after') !== null };
  }, [shell(JSON.parse(stdout)), STRAY]);
  assert.deepEqual(stray, { elements: 0, handlers: 0, after: true });
  assert.deepEqual(noticed.requests, []);
});
