// Pictures of the built page in shots/: every view that a change of style can spoil, by name, width and theme.
//
//   node scripts/shots.mjs [word ...]    only the pictures whose names hold one of the words
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from './browser.mjs';
import { dist, main, root } from './project.mjs';
import { files, listen } from './serve.mjs';

const SIZES = { 1440: 1000, 1024: 768, 768: 1024, 390: 844, 320: 640 };

/** What to do before the picture is taken; each gets the page and finds what to click on it. */
const VIEWS = {
  home: async () => {},
  claim: async (page) => page.locator('.claim-link').first().click(),
  second: async (page) => page.locator('.claim-link').nth(2).click(),
  differ: async (page) => {
    const link = page.locator('[data-backing=differ] .claim-link').first();
    if (await link.count()) await link.click();
  },
  source: async (page) => page.locator('.claim .chip').nth(1).click(),
  filtered: async (page) => {
    const keys = await page.locator('[data-name]').evaluateAll((links) => links.slice(0, 2).map((link) => link.dataset.name));
    await goTo(page, `#/?match=any&name=${keys.join('&name=')}`);
  },
  card: async (page) => goTo(page, '#/?view=names&name=' + await firstName(page)),
  edited: async (page) => {
    await goTo(page, '#/?view=names&name=' + await firstName(page));
    const split = page.locator('.writings .undo').first();
    if (await split.count()) await goTo(page, await split.getAttribute('href'));
  },
  sent: async (page) => {
    const keys = await page.locator('[data-name]').evaluateAll((links) => links.slice(0, 3).map((link) => link.dataset.name));
    await page.evaluate((to) => { history.replaceState(null, '', to); }, `#/?edits=merge:${keys.join(',')}`);
    await page.reload();
  },
  preview: async (page) => {
    await goTo(page, await page.locator('.claim .chip').nth(1).getAttribute('href'));
    await page.locator('.gutter a').nth(2).hover();
  },
  why: async (page) => {
    await page.locator('.claim-link').first().click();
    await page.locator('.why summary').click();
    await page.locator('.why').scrollIntoViewIfNeeded();
  },
  take: async (page) => page.locator('.take').click(),
  keys: async (page) => page.keyboard.press('?'),
  ties: async (page) => {
    await goTo(page, '#/?view=names');
    await page.locator('.ties').scrollIntoViewIfNeeded();
    await page.locator('.ties .tie-name').nth(1).hover();
  },
  when: async (page) => {
    await goTo(page, '#/?view=names');
    await page.locator('.when-line').scrollIntoViewIfNeeded();
    await page.getByRole('slider', { name: 'Not before' }).press('ArrowRight');
  },
  reading: async (page) => {
    await goTo(page, await page.locator('.claim .chip').nth(1).getAttribute('href'));
    await page.getByRole('button', { name: 'shared', exact: true }).click();
    await page.getByRole('button', { name: /larger text/ }).click();
  },
  empty: async (page) => page.evaluate(() => { location.hash = '#/?name=no-such-name&support=2&colour=red'; }),
  search: async (page) => {
    await page.locator('[data-search]').fill('the');
    await page.keyboard.press('Enter');
  },
  names: async (page) => page.evaluate(() => { location.hash = '#/?view=names'; }),
  about: async (page) => page.evaluate(() => { location.hash = '#/?view=about'; }),
};

const goTo = async (page, fragment) => {
  await page.evaluate((to) => { location.hash = to; }, fragment);
  await page.waitForTimeout(150);
};
const firstName = (page) => page.locator('[data-name]').first().getAttribute('data-name');

await main(import.meta, async () => {
  const wanted = process.argv.slice(2);
  await mkdir(join(root, 'shots'), { recursive: true });
  const { address, close } = await listen(files(dist, '/'));
  const browser = await chromium();
  // Else a fault would leave both waiting for ever.
  try {
    await pictures(browser, address, wanted);
  } finally {
    await browser.close();
    await close();
  }
});

/** Takes those pictures that are wanted; all, where no word says which. */
async function pictures(browser, address, wanted) {
  for (const [name, act] of Object.entries(VIEWS)) {
    for (const [width, height] of Object.entries(SIZES)) {
      for (const theme of ['light', 'dark']) {
        const file = `${name}-${width}-${theme}.png`;
        if (wanted.length && !wanted.some((word) => file.includes(word))) continue;
        const context = await browser.newContext({ viewport: { width: Number(width), height }, colorScheme: theme });
        const page = await context.newPage();
        page.on('console', (message) => message.type() === 'error' && console.error(`${file}: ${message.text()}`));
        page.on('pageerror', (error) => console.error(`${file}: ${error.message}`));
        await page.goto(`${address}/`);
        await page.locator('html[data-program=running] .stage[data-whole]').waitFor({ state: 'attached' });
        page.setDefaultTimeout(5000);
        await act(page).catch((fault) => console.error(`${file}: ${fault.message}`));
        await page.waitForTimeout(250);
        // On a busy machine the letters come late.
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(root, 'shots', file) });
        await context.close();
        console.log(file);
      }
    }
  }
}
