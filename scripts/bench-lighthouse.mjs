// What Lighthouse says of the page as a phone on a slow network gets it: the median of five, and what cost points.
//
//   node scripts/bench-lighthouse.mjs [--built]    (--built: dist/ as it was built before)
//
// Lighthouse is no part of the project's packages, being twice as many as all of them: npx fetches the one named here.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { executable } from './browser.mjs';
import { dist, main, run } from './project.mjs';
import { files, listen } from './serve.mjs';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const ROUNDS = 5;
const FLOORS = { performance: 95, accessibility: 100, 'best-practices': 100 };
const TIMES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

const percent = (score) => Math.round(score * 100);

async function audit(address, out) {
  const flags = ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  await run(['npx', '--yes', LIGHTHOUSE, address, '--quiet', '--output=json', `--output-path=${out}`,
    `--only-categories=${Object.keys(FLOORS).join(',')}`, `--chrome-flags=${flags.join(' ')}`], { env: { CHROME_PATH: executable() } });
  return JSON.parse(await readFile(out, 'utf8'));
}

await main(import.meta, async () => {
  if (!process.argv.includes('--built')) await build();
  const server = await listen(files(dist));
  const folder = await mkdtemp(join(tmpdir(), 'parallax-lighthouse-'));
  const reports = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    reports.push(await audit(`${server.address}/`, join(folder, `${round}.json`)));
  }
  await rm(folder, { recursive: true });
  await server.close();

  reports.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const { audits, categories, lighthouseVersion } = reports[ROUNDS >> 1];
  const range = reports.map((report) => percent(report.categories.performance.score));
  console.log(`\nLighthouse ${lighthouseVersion}, mobile, the middle one of ${ROUNDS} (performance ${range.join(', ')})`);
  for (const [name, floor] of Object.entries(FLOORS)) {
    const score = percent(categories[name].score);
    console.log(`${name.padEnd(26)}${String(score).padStart(4)} of ${floor} at least: ${score >= floor ? 'reached' : 'NOT REACHED'}`);
  }
  for (const name of TIMES) console.log(`${audits[name].title.padEnd(26)}${audits[name].displayValue.padStart(9)}`);
  for (const name of Object.keys(FLOORS)) {
    for (const { id, weight } of categories[name].auditRefs) {
      const { score, title } = audits[id];
      if (weight > 0 && score !== null && score < 1) console.log(`  below full marks: ${title} (${percent(score)})`);
    }
  }
});
