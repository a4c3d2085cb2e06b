// What a reader downloads: compressed copies for the server, and every file's size against the budgets.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { dist, main } from './project.mjs';

/** Bytes over the wire for a first visit to the served page, all files, brotli 11: at most, and the aim. */
const FIRST_VISIT = { most: 1_000_000, aim: 700_000 };
/** Bytes of the single-file edition as it lies on the disk, at most. */
const SINGLE_FILE = { most: 2_000_000 };

/** What is smaller when compressed; pictures and fonts are so already. */
const TEXT = new Set(['.css', '.html', '.js', '.svg', '.wasm', '.webmanifest']);
const SINGLE = 'parallax.html';
/** What no visit loads: icons of an installed page, and what reads the articles anew for a reader who asks for it. */
export const LATER = /^(icon-\d+\.png|reader-\w+\.(js|wasm))$/;

const gzip = (bytes) => gzipSync(bytes, { level: 9 });
const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

/** Writes a `.gz` and a `.br` beside each file of a folder that gains by it. */
export async function compress(folder) {
  for (const file of await readdir(folder)) {
    if (!TEXT.has(extname(file))) continue;
    const bytes = await readFile(join(folder, file));
    await writeFile(join(folder, `${file}.gz`), gzip(bytes));
    await writeFile(join(folder, `${file}.br`), brotli(bytes));
  }
}

/** @returns {Promise<{ file: string, raw: number, gzip: number, brotli: number }[]>} the files of dist/, copies apart */
export async function measure() {
  const files = (await readdir(dist, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
  const rows = [];
  for (const file of files.filter((name) => !['.br', '.gz'].includes(extname(name))).sort()) {
    const size = async (name) => (await readFile(join(dist, name))).length;
    const raw = await size(file);
    const packed = files.includes(`${file}.br`);
    rows.push({ file, raw, gzip: packed ? await size(`${file}.gz`) : raw, brotli: packed ? await size(`${file}.br`) : raw });
  }
  return rows;
}

/** Prints the sizes; throws when one is over its budget. */
export async function report() {
  const rows = await measure();
  const visit = rows.filter(({ file }) => file !== SINGLE && !LATER.test(file));
  const sum = (key) => visit.reduce((total, row) => total + row[key], 0);
  const total = { file: 'first visit', raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') };
  const single = rows.find(({ file }) => file === SINGLE);

  const width = Math.max(...rows.map(({ file }) => file.length), 12);
  const line = (name, ...cells) => [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(12))].join('');
  const bytes = (count) => count.toLocaleString('en-US');
  const print = (row) => console.log(line(row.file, bytes(row.raw), bytes(row.gzip), bytes(row.brotli)));
  console.log(`\n${line('bytes', 'raw', 'gzip -9', 'brotli 11')}`);
  visit.forEach(print);
  print(total);
  rows.filter((row) => !visit.includes(row)).forEach(print);

  const share = (size, limit) => `${bytes(size)} of ${bytes(limit)} (${Math.round((100 * size) / limit)} %)`;
  const aim = total.brotli <= FIRST_VISIT.aim ? 'within' : 'over';
  console.log(`first visit, brotli 11: ${share(total.brotli, FIRST_VISIT.most)}, ${aim} the aim of ${bytes(FIRST_VISIT.aim)}`);
  console.log(`single file, as it is:  ${share(single.raw, SINGLE_FILE.most)}\n`);
  if (total.brotli > FIRST_VISIT.most) throw new Error('the first visit is over its budget');
  if (single.raw > SINGLE_FILE.most) throw new Error('the single file is over its budget');
}

await main(import.meta, report);
