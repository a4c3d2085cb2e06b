// A built page -> the same page as a later release, as if index.html had been edited and everything built again.
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from '../../scripts/project.mjs';

/**
 * @param {import('node:test').TestContext} test at whose end it is deleted
 * @param {string} mark what tells this release apart: it stands in `<meta name="release">`
 * @param {{ torn?: boolean }} [options] `torn`: the worker of this release with another one's index.html, as a reader
 *   gets them who asks while the files are being put online
 * @returns {Promise<string>} its folder
 */
export async function release(test, mark, { torn = false } = {}) {
  const scratch = await mkdtemp(join(tmpdir(), 'parallax-release-'));
  test.after(() => rm(scratch, { recursive: true, force: true }));
  const folder = join(scratch, 'dist');
  await cp(dist, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const [index, worker] = [join(folder, 'index.html'), join(folder, 'sw.js')];
  const before = await readFile(index, 'utf8');
  const marked = (name) => before.replace('</head>', `<meta name="release" content="${name}">\n</head>`);

  const old = await readFile(worker, 'utf8');
  const version = createHash('sha256').update(mark).digest('hex').slice(0, 16);
  const updated = old.replace(digest(before), digest(marked(mark))).replaceAll(/\b[0-9a-f]{16}\b/g, version);
  if (updated === old) throw new Error('the worker does not know index.html by its digest');
  await writeFile(worker, updated);
  await writeFile(index, marked(torn ? `not ${mark}` : mark));
  return folder;
}

const digest = (text) => createHash('sha256').update(text).digest('base64');
