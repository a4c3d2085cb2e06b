// The reload loop: a quick build, a server, and again whenever a source changes. No offline copy, nothing optimized.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { dist, root } from './project.mjs';
import { files, listenAsAsked } from './serve.mjs';

const WATCHED = ['src', 'style', 'web', 'seeds', 'index.html', 'Cargo.toml', 'Cargo.lock', 'build.rs', 'scripts/shell.mjs'];
const PAUSE_MS = 500;

const waiting = new Set();
const serve = files(dist);
const { address } = await listenAsAsked((request, response) => {
  if (request.url !== '/rebuilt') return serve(request, response);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(': the page reloads at the next message\n\n');
  waiting.add(response);
  response.on('close', () => waiting.delete(response));
});

let seen = null;
for (;;) {
  const now = await newest();
  if (now !== seen) {
    seen = now;
    await rebuild();
  }
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

async function rebuild() {
  try {
    await build({ dev: true });
    for (const response of waiting) response.write('data: rebuilt\n\n');
    console.log(`${new Date().toLocaleTimeString()}  ${address}/  (Ctrl-C stops it)`);
  } catch (fault) {
    // The compiler has said what is wrong; the page stays as it was until the next change.
    console.error(`parallax: ${fault.message}`);
  }
}

/** What changes when any source is edited, added or deleted. Polling: a watch of whole trees is no standard of Node. */
async function newest() {
  const times = [];
  const visit = async (path) => {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) {
      const names = (await readdir(path)).sort();
      for (const name of names) await visit(join(path, name));
    } else if (found) {
      times.push(`${path} ${found.mtimeMs}`);
    }
  };
  for (const path of WATCHED) await visit(join(root, path));
  return times.join('\n');
}
