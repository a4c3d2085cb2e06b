// Serves dist/ on this machine, compressed where the browser takes it. Prints the address and runs until it is stopped.
//
//   node scripts/serve.mjs [--port N]    (else the variable PORT, else 8017, else any free one)
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { dist, main } from './project.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.d.ts': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A name with the hash of its content never means anything else; every other one is asked for anew. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;
const lifetime = (file) => (HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');

/**
 * A handler of requests for the files of a folder.
 *
 * @param {string} folder
 * @param {string} base the path under which it appears, with a slash at both ends
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>}
 */
export function files(folder, base = '/') {
  return async (request, response) => {
    const refuse = (code, reason) => response.writeHead(code, { 'content-type': 'text/plain' }).end(`${reason}\n`);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'only GET and HEAD');
    const path = decoded(request.url);
    if (path === null || !path.startsWith(base)) return refuse(404, 'no such file');
    const rest = path.slice(base.length);
    const file = normalize(join(folder, rest === '' || rest.endsWith('/') ? `${rest}index.html` : rest));
    if (!file.startsWith(folder + sep) || file.includes('\0')) return refuse(404, 'no such file');

    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = [['br', '.br'], ['gzip', '.gz']].find(([name, end]) => accepted.includes(name) && existsSync(file + end));
    let body;
    try {
      body = await readFile(file + (encoding?.[1] ?? ''));
    } catch {
      return refuse(404, 'no such file');
    }
    response.writeHead(200, {
      'cache-control': lifetime(file),
      'content-length': body.length,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'vary': 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...(encoding && { 'content-encoding': encoding[0] }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/**
 * Listens on this machine only.
 *
 * @param {number} port 0 for any free one
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export function listen(handler, port = 0) {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({
      address: `http://127.0.0.1:${server.address().port}`,
      close: () => new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
    }));
  });
}

/** The port that was asked for; or the usual one, or a free one where that is taken. */
export async function listenAsAsked(handler) {
  const flag = process.argv.indexOf('--port');
  const asked = flag > 0 ? process.argv[flag + 1] : process.env.PORT;
  if (asked !== undefined) return listen(handler, Number(asked));
  try {
    return await listen(handler, 8017);
  } catch (fault) {
    if (fault.code !== 'EADDRINUSE') throw fault;
    return listen(handler);
  }
}

function decoded(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
}

await main(import.meta, async () => {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no dist/ yet: run make build');
  const { address } = await listenAsAsked(files(dist));
  console.log(`Parallax is at ${address}/  (Ctrl-C stops it)`);
});
