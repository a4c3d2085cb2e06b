// How fast a text is annotated in Chromium, against compromise and winkNLP on the same texts in the same run.
//
// The texts are news of the Voice of America (public domain) where the development data is at hand, else the shipped
// articles. Each library reads every text in turn, round after round; what counts are the ratios of the medians.
import { build } from 'esbuild';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium } from './browser.mjs';
import { packaged } from './package.mjs';
import { main, root, target } from './project.mjs';
import { files, listen } from './serve.mjs';

const ROUNDS = 7;
const BYTES = 250_000;
const SENTENCES = 24;
/** Name of a peer, the packages it needs, how many times as fast as it this project must be. */
const PEERS = [
  { name: 'compromise', packages: ['compromise'], budget: 10 },
  { name: 'wink-nlp', packages: ['wink-nlp', 'wink-eng-lite-web-model'], budget: 0.5 },
];

/** Texts of the length of an article, and where they are from. */
async function texts() {
  const data = process.env.PARALLAX_DATA ?? join(root, '..', 'shared', 'data');
  const packed = await readFile(join(data, 'train', 'news_text_voa.txt.gz')).catch(() => null);
  if (!packed) {
    const folder = join(root, 'seeds');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
    const articles = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return { texts: Array.from({ length: 60 }, (_, i) => articles[i % articles.length]), origin: 'the shipped articles' };
  }
  const lines = gunzipSync(packed).toString('utf8').split('\n').filter((line) => line !== '');
  const articles = [];
  for (let bytes = 0, at = 0; bytes < BYTES && at < lines.length; at += SENTENCES) {
    const paragraphs = [];
    for (let from = at; from < at + SENTENCES; from += 3) paragraphs.push(lines.slice(from, from + 3).join(' '));
    articles.push(paragraphs.join('\n\n'));
    bytes += Buffer.byteLength(articles.at(-1));
  }
  return { texts: articles, origin: 'news of the Voice of America' };
}

/** A folder with one module for each library, ready to be imported by a browser; says which peers are left out. */
async function modules() {
  const folder = join(target, 'bench-annotate');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(await packaged(), join(folder, 'package'), { recursive: true });
  await cp(join(root, 'benches', 'peers', 'parallax.js'), join(folder, 'parallax.js'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Bench</title><link rel="icon" href="data:,">');
  const { resolve } = createRequire(import.meta.url);
  const peers = [];
  for (const peer of PEERS) {
    try {
      for (const each of peer.packages) resolve(each);
    } catch {
      console.log(`skipped: ${peer.name}, whose packages are not installed (npm ci installs them)`);
      continue;
    }
    await build({
      absWorkingDir: root, bundle: true, format: 'esm', logLevel: 'warning', minify: true, target: 'esnext',
      entryPoints: [`benches/peers/${peer.name}.js`], outfile: join(folder, `${peer.name}.js`),
    });
    peers.push(peer);
  }
  return { folder, peers };
}

await main(import.meta, async () => {
  const { folder, peers } = await modules();
  const { texts: articles, origin } = await texts();
  const bytes = articles.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const { address, close } = await listen(files(folder));
  const browser = await chromium();
  const page = await browser.newPage();
  await page.goto(`${address}/`);
  const names = ['parallax', ...peers.map(({ name }) => name)];
  const medians = await page.evaluate(async ({ names, articles, rounds }) => {
    const readers = await Promise.all(names.map((name) => import(`./${name}.js`)));
    const times = names.map(() => []);
    // In turns, so that whatever else the machine does meets all; the first round warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [i, { read }] of readers.entries()) {
        const start = performance.now();
        let words = 0;
        for (const text of articles) words += read(text);
        if (words === 0) throw new Error(`${names[i]} read nothing`);
        if (round > 0) times[i].push(performance.now() - start);
      }
    }
    return times.map((each) => each.toSorted((a, b) => a - b)[each.length >> 1]);
  }, { names, articles, rounds: ROUNDS });
  await browser.close();
  await close();

  console.log(`\nannotating ${articles.length} texts of ${origin}, ${bytes.toLocaleString('en-US')} bytes; medians of ${ROUNDS} rounds, Chromium, this machine`);
  for (const [i, name] of names.entries()) console.log(`${name.padEnd(14)} ${(bytes / 1000 / medians[i]).toFixed(2)} MB/s`);
  for (const [i, { name, budget }] of peers.entries()) {
    const ratio = medians[i + 1] / medians[0];
    console.log(`against ${name.padEnd(14)} ${ratio.toFixed(2)} x, at least ${budget} x: ${ratio >= budget ? 'within budget' : 'BELOW BUDGET'}`);
  }
});
