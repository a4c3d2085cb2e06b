// Chromium under playwright-core: which one, and with which flags.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium as driver } from 'playwright-core';
import { main } from './project.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser's path: the variable CHROME, else the first known name on PATH, else an application; null if none. */
export function executable() {
  if (process.env.CHROME) return process.env.CHROME;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...APPLICATIONS].find(runnable) ?? null;
}

/** @returns {Promise<import('playwright-core').Browser>} a fresh browser with an empty profile that speaks to nobody. */
export function chromium() {
  const path = executable();
  if (!path) throw new Error('no Chromium: install one, or name it in the variable CHROME');
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];
  // Chromium refuses its sandbox to root, as in a container.
  if (process.getuid?.() === 0) quiet.push('--no-sandbox');
  return driver.launch({ executablePath: path, args: quiet });
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// Called by itself, as the set-up does: prints the path, or nothing.
await main(import.meta, async () => console.log(executable() ?? ''));
