// How long a new reader waits until the page is usable, measured in Chromium against an empty page of the same make; then
// the sizes. Ratios and medians, since machines differ.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, program } from './build.mjs';
import { bundle } from './bundle.mjs';
import { chromium } from './browser.mjs';
import { dist, main, root, target } from './project.mjs';
import { files, listen } from './serve.mjs';
import { compress, report } from './sizes.mjs';

const ROUNDS = 10;
const BUDGET = { ratio: 2, shift: 0.02 };

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const ms = (number) => `${number.toFixed(1)} ms`;
const verdict = (within) => (within ? 'within budget' : 'OVER BUDGET');

/** The empty page, bundled and compressed as the real one is. */
async function emptyPage() {
  const folder = join(target, 'page', 'empty');
  const glue = await program({ crate: 'empty-page', profile: 'web', optimize: true });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { script, style } = await bundle.page(folder, { glue, entry: 'web/boot.js', minify: true });
  await copyFile(join(root, 'web', 'icon.svg'), join(folder, 'icon.svg'));
  await writeFile(join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title>
<link rel="icon" href="icon.svg"><link rel="stylesheet" href="${style}"><script type="module" src="${script}"></script><body></body></html>`);
  await writeFile(join(folder, 'sw.js'), '// Nothing is kept offline.\n');
  await compress(folder);
  return folder;
}

/** From navigation until the program runs and its first frame is drawn, in a browser that has never been there. */
async function usable(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shift += value;
    }).observe({ type: 'layout-shift', buffered: true });
    window.usable = new Promise((done) => {
      new MutationObserver((_, observer) => {
        if (!document.documentElement?.dataset.program) return;
        observer.disconnect();
        // After the next frame has been painted, not only asked for.
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
      }).observe(document, { attributes: true, subtree: true });
    });
  });
  await page.goto(address);
  const time = await page.evaluate(() => window.usable);
  await page.waitForTimeout(200);
  const shift = await page.evaluate(() => window.shift);
  await context.close();
  return { time, shift };
}

await main(import.meta, async () => {
  await build();
  const folders = { empty: await emptyPage(), page: dist };
  const browser = await chromium();
  const times = { empty: [], page: [] };
  const shifts = [];
  const servers = {};
  for (const [name, folder] of Object.entries(folders)) servers[name] = await listen(files(folder));
  // Taken in turns, so that whatever else the machine does meets both; the first of each warms up and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of ['empty', 'page']) {
      const { time, shift } = await usable(browser, `${servers[name].address}/`);
      if (round > 0) times[name].push(time);
      if (name === 'page') shifts.push(shift);
    }
  }
  await browser.close();
  for (const { close } of Object.values(servers)) await close();

  const [empty, page] = [median(times.empty), median(times.page)];
  const shift = Math.max(...shifts);
  console.log(`\nmedians of ${ROUNDS}, Chromium, this machine`);
  console.log(`usable, an empty Leptos page   ${ms(empty)}`);
  console.log(`usable, this page              ${ms(page)}`);
  console.log(`ratio                          ${(page / empty).toFixed(2)} of ${BUDGET.ratio} at most: ${verdict(page / empty <= BUDGET.ratio)}`);
  console.log(`layout shift, worst            ${shift.toFixed(3)} of ${BUDGET.shift} at most: ${verdict(shift <= BUDGET.shift)}`);
  await report();
});
