// The single-file edition: one file, opened from disk, that asks nobody for anything.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist } from '../../scripts/project.mjs';
import { open, reader } from './harness.mjs';

const path = join(dist, 'parallax.html');
const home = pathToFileURL(path).href;

test('it opens from disk, from a deep link too, and reads no other file', async (t) => {
  const { context, noticed } = await reader(t);
  const page = await open(context, home);
  assert.match(await page.title(), /Parallax/);
  const deep = await open(context, `${home}#/?view=about`);
  assert.equal(new URL(deep.url()).hash, '#/?view=about');
  assert.deepEqual(noticed.errors, []);
  const others = noticed.requests.filter((url) => !url.startsWith(home) && !url.startsWith('data:'));
  assert.deepEqual(others, []);
});

test('its policy allows its own script and styles by their hashes, and nothing else', async (t) => {
  const html = await readFile(path, 'utf8');
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /script-src( 'sha256-[^']+'){2} 'wasm-unsafe-eval';/);
  assert.match(policy, /style-src 'sha256-[^']+';/);
  assert.doesNotMatch(policy, /'self'|'unsafe-inline'|https?:/);
  assert.doesNotMatch(html, /rel="(manifest|preload|stylesheet)"/);
});
