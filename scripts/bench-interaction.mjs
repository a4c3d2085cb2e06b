// How long a reader waits for the next paint, in Chromium on a processor made slower: after a filter is clicked, a claim
// opened, another article opened, a letter typed; on the shipped story and on a made one of 30 articles.
//
//   node scripts/bench-interaction.mjs [--built]    (--built: dist/ as it was built before)
import { join } from 'node:path';
import { build } from './build.mjs';
import { chromium } from './browser.mjs';
import { buildMade } from './made-story.mjs';
import { dist, main, target } from './project.mjs';
import { files, listen } from './serve.mjs';

const ROUNDS = 10;
const SLOWDOWN = 4;
const BUDGET_MS = 100;
const MADE = { articles: 30, least: 1000 };

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Each deed: what is clicked, or typed, in round `n`. Each second round of a switch undoes the one before it. */
const DEEDS = {
  'a name chosen, let go': { click: '.names .name-link', nth: (n) => n >> 1 },
  'a claim opened, closed': { click: '.claims .claim-link', nth: (n) => n >> 1 },
  'another article opened': { click: '.tabs a', nth: (n) => n + 1 },
  'a chip followed': { click: '.claims .chip', nth: (n) => 3 * n + 1 },
  'a letter typed': { type: '[data-search]', words: 'the bridge' },
};

/** A piece of work that is the same whatever the page is: how long it takes says how fast the machine was meanwhile. */
function work() {
  const start = performance.now();
  let [random, sum] = [7, 0];
  const numbers = Array.from({ length: 20000 }, () => (random = (random * 48271) % 2147483647));
  for (const number of numbers.sort((a, b) => a - b)) sum += String(number).length;
  return sum && performance.now() - start;
}

/* global scheduler */
/** From a deed to the next painted frame, in milliseconds, round by round. */
function times(page, deed) {
  return page.evaluate(async ({ click, type, words, places }) => {
    // The first task after the frame: before whatever the page itself put off until then.
    const painted = (start) => new Promise((done) => requestAnimationFrame(() => {
      scheduler.postTask(() => done(performance.now() - start), { priority: 'user-blocking' });
    }));
    // What the deed before it began is drawn, and the reader looks at it.
    const rest = async () => {
      do await new Promise((done) => setTimeout(done, 400));
      while (!document.querySelector('.stage[data-whole]'));
      await painted(0);
    };
    const all = [];
    for (let round = 0; round < places.length; round += 1) {
      const found = document.querySelectorAll(click ?? type);
      const element = found[places[round] % found.length];
      // As a pointer that is pressed or the Tab key does, before the click.
      element.focus({ preventScroll: true });
      await rest();
      const start = performance.now();
      if (type) {
        element.value = words.slice(0, round + 1);
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
      } else {
        element.click();
      }
      all.push(await painted(start));
    }
    return all;
  }, { ...deed, nth: undefined, places: Array.from({ length: ROUNDS }, (_, n) => deed.nth?.(n) ?? 0) });
}

async function measure(browser, folder) {
  const server = await listen(files(folder));
  const [results, speed] = [{}, []];
  let size = '';
  for (const [name, deed] of Object.entries(DEEDS)) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.address}/`);
    await page.locator('html[data-program=running] .stage[data-whole]').waitFor({ state: 'attached' });
    size = await page.evaluate(() => {
      const count = (selector) => document.querySelectorAll(selector).length;
      const claims = document.querySelector('.claims h2 data').textContent;
      return `${count('.tabs a')} articles, ${claims} claims, ${document.querySelectorAll('*').length} elements`;
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    speed.push(await page.evaluate(work));
    results[name] = await times(page, deed);
    await page.close();
  }
  await server.close();
  return { size, results, speed: median(speed) };
}

await main(import.meta, async () => {
  const built = process.argv.includes('--built');
  if (!built) await build();
  const folders = { shipped: dist, made: await buildMade(join(target, 'made'), MADE) };
  const browser = await chromium();
  console.log(`\nto the next paint, ${SLOWDOWN} x slower, median and worst of ${ROUNDS}, ${BUDGET_MS} ms at most`);
  for (const [story, folder] of Object.entries(folders)) {
    const { size, results, speed } = await measure(browser, folder);
    console.log(`${story}: ${size}; sorting 20,000 numbers took ${speed.toFixed(0)} ms`);
    for (const [name, all] of Object.entries(results)) {
      const [middle, worst] = [median(all), Math.max(...all)];
      console.log(`  ${name.padEnd(26)}${middle.toFixed(0).padStart(6)} ms${worst.toFixed(0).padStart(6)} ms  ${middle <= BUDGET_MS ? 'within budget' : 'OVER BUDGET'}`);
    }
  }
  await browser.close();
});
