// Articles that are written to break the page: whatever they say is shown as text, and nothing else happens.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist } from '../../scripts/project.mjs';
import { story, withStory } from '../../scripts/story.mjs';
import { article, chips, leads, names } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const PAYLOADS = [
  '<script>window.hit=1</script>', '<img src=x onerror=window.hit=1>', '<svg onload=window.hit=1>',
  '"><iframe src=javascript:window.hit=1>', "' onmouseover='window.hit=1", '</script><script>window.hit=1//',
  '<a href=https://elsewhere.example/>', '<base href=//elsewhere.example>', '<style>*{display:none}</style>',
  '<meta http-equiv=refresh content=0;url=//elsewhere.example>', '<!--', '-->', ']]>', '&lt;b&gt;', '&#60;i&#62;',
  '{{7*7}}', '${7*7}', 'javascript:window.hit=1', '\u202Edesrever\u202C', 'z\u200Be\u200Dr\u2060o', 'Z\u0334\u0335\u0336a\u0337\u0338lgo',
];

/**
 * An article of hostile sentences. The first of them stand in every article, so that claims are made of them; what
 * differs is the payload that comes first.
 */
function hostile(turn) {
  const payloads = [...PAYLOADS.slice(turn), ...PAYLOADS.slice(0, turn)];
  const sentences = payloads.flatMap((payload) => [
    `Anna ${payload} Berg told ${payload} News that the bridge in Oslo cost 40 million euros.`,
    `“It is ${payload},” said Erik ${payload} Dahl of the ${payload} Council.`,
  ]);
  return ['Anna Berg opened the new bridge in Oslo on Monday.', ...sentences].join('\n\n');
}

/** A story of three such articles, and one whose head is hostile too. */
async function hostileStory(t) {
  const folder = await mkdtemp(join(tmpdir(), 'parallax-hostile-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const turn of [0, 3, 6]) await writeFile(join(folder, `${turn}.txt`), hostile(turn));
  const head = PAYLOADS.map((payload, n) => `${['title', 'source', 'url', 'published'][n % 4]}: ${payload}\n`).slice(0, 4).join('');
  await writeFile(join(folder, 'headed.txt'), `---\n${head}---\n${hostile(9)}`);
  return story({ folder });
}

/** Elements that no article may bring, and none of the page's own parts uses. */
const STRAY = 'img, iframe, base, style, object, embed, body script, meta[http-equiv=refresh], a[href^="http"], a[href^="javascript"]';

test('hostile articles stay text in every view', async (t) => {
  const name = (await readdir(dist)).find((file) => /^parallax-.*\.wasm$/.test(file));
  const program = withStory(await readFile(join(dist, name)), (await hostileStory(t)).frozen);
  const server = await serve(t);
  // The worker would answer before the route below does.
  const { context, noticed } = await reader(t, { serviceWorkers: 'block' });
  await context.route(`**/${name}`, (route) => route.fulfill({ body: program, contentType: 'application/wasm' }));
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
  const { text } = await hostileStory(t);
  const { context, noticed } = await reader(t);
  const page = await context.newPage();
  // Parsed in a document that does nothing, as the browser would parse index.html.
  const stray = await page.evaluate(([html, selector]) => {
    const parsed = new DOMParser().parseFromString(`<!doctype html><body><div data-shell>${html}</div><p id=after></p>`, 'text/html');
    const handlers = [...parsed.querySelectorAll('*')].flatMap((element) => [...element.attributes]).filter(({ name }) => /^(on|style)/.test(name));
    return { elements: parsed.querySelectorAll(selector).length, handlers: handlers.length, after: parsed.querySelector('body > #after') !== null };
  }, [text, STRAY]);
  assert.deepEqual(stray, { elements: 0, handlers: 0, after: true });
  assert.deepEqual(noticed.requests, []);
});
