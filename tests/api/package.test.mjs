// The package as others take it: its types compile, and it runs in a browser without mounting a page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, environment, root } from '../../scripts/project.mjs';
import { nothingAmiss, reader, serve } from '../pages/harness.mjs';

test('its types say what it does', () => {
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'esnext,dom'];
  try {
    execFileSync('tsc', [...flags, 'tests/api/example.ts'], { cwd: root, env: environment, encoding: 'utf8' });
  } catch (fault) {
    assert.fail(fault.stdout || fault.message);
  }
});

test('its manifest names files that are there', async () => {
  const { name, version, exports } = JSON.parse(await readFile(join(dist, 'js', 'package.json'), 'utf8'));
  assert.equal(name, 'parallax');
  assert.match(version, /^\d+\.\d+\.\d+/);
  for (const file of [...Object.values(exports['.']), 'glue_bg.wasm']) await readFile(join(dist, 'js', file));
});

test('a browser imports it, reads a story with it, and gets no page', async (t) => {
  const server = await serve(t, join(dist, 'js'));
  const { context, noticed } = await reader(t);
  const page = await context.newPage();
  await page.route('**/blank.html', (route) => route.fulfill({ body: '<!doctype html><title>Blank</title><link rel=icon href=data:,>', contentType: 'text/html' }));
  await page.goto(`${server.home}blank.html`);
  const { words, children } = await page.evaluate(async () => {
    const { Explorer } = await import('./index.js');
    const explorer = new Explorer(['Anna Berg opened the bridge in Oslo on Monday.']);
    return { words: explorer.sources()[0].text, children: document.body.childElementCount };
  });
  assert.equal(words, 'Anna Berg opened the bridge in Oslo on Monday.');
  assert.equal(children, 0);
  nothingAmiss(noticed, server.home);
});
