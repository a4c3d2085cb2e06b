// web/icon.svg -> web/icon-192.png and web/icon-512.png, drawn by Chromium. Run by hand when the drawing changes.
import { readFile } from 'node:fs/promises';
import { chromium } from './browser.mjs';

const svg = await readFile(new URL('../web/icon.svg', import.meta.url), 'utf8');
const browser = await chromium();
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  const path = new URL(`../web/icon-${size}.png`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
