// What is served: plain files under any path, compressed, nothing else of the disk.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { dist } from '../../scripts/project.mjs';
import { BASE, serve } from './harness.mjs';

/** Asks for a path exactly as written, which `fetch` would tidy. */
const ask = (home, path, headers = {}) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(home);
  request({ hostname, port, path, headers }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
  }).on('error', reject).end();
});

test('every file comes compressed, with its type, kept for good only under a hashed name', async (t) => {
  const server = await serve(t);
  const wasm = (await readdir(dist)).find((file) => file.endsWith('.wasm'));
  const program = await ask(server.home, BASE + wasm, { 'accept-encoding': 'gzip, br' });
  assert.equal(program.headers['content-type'], 'application/wasm');
  assert.equal(program.headers['content-encoding'], 'br');
  assert.match(program.headers['cache-control'], /immutable/);
  assert.deepEqual(brotliDecompressSync(program.body), await readFile(join(dist, wasm)));

  for (const file of ['', 'index.html', 'sw.js']) {
    const { status, headers } = await ask(server.home, BASE + file);
    assert.equal(status, 200);
    assert.equal(headers['cache-control'], 'no-cache');
    assert.equal(headers['content-encoding'], undefined, 'not asked for');
  }
});

test('what lies outside the folder is not served', async (t) => {
  const server = await serve(t);
  for (const path of ['../Cargo.toml', '%2e%2e/Cargo.toml', '..%2fCargo.toml', '%00', '%', 'none.html']) {
    const { status } = await ask(server.home, BASE + path);
    assert.equal(status, 404, path);
  }
});

test('index.html names its files relative to itself, and holds no inline script', async (t) => {
  const html = await readFile(join(dist, 'index.html'), 'utf8');
  const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  assert.ok(addresses.length >= 5);
  for (const address of addresses) assert.doesNotMatch(address, /^(\/|\w+:)/);
  assert.doesNotMatch(html, /<script(?![^>]*src=)/);
  assert.doesNotMatch(html, / on\w+=| style=/);
});
