// Scripts and styles -> one file each, joined and minified by esbuild; what they refer to gets a name with its hash.
import { build } from 'esbuild';
import { join, relative } from 'node:path';
import { root } from './project.mjs';

const common = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  format: 'esm',
  legalComments: 'none',
  loader: { '.wasm': 'file', '.woff2': 'file' },
  logLevel: 'warning',
  minify: true,
  target: 'esnext',
};

/**
 * The page's scripts and style sheet into `folder`, under names that hold their content's hash.
 *
 * @param {string} folder
 * @param {{ glue: string, entry: string, worker?: string, minify: boolean }} options the folder of the program and its
 *   glue; the script; the address of the worker that reads articles
 * @returns {Promise<{ script: string, theme: string, style: string, fonts: string[] }>} the files' names
 */
async function page(folder, { glue, entry, worker, minify }) {
  const names = await bundled(folder, {
    alias: { 'parallax-glue': glue },
    define: { READER: JSON.stringify(worker) ?? 'undefined' },
    entryPoints: [entry, 'web/theme.js', 'style/index.css'],
    minify,
  });
  const named = (what) => names.find(what)[0];
  return {
    script: named(([, from]) => from === entry),
    theme: named(([, from]) => from === 'web/theme.js'),
    style: named(([, from]) => from === 'style/index.css'),
    fonts: names.map(([name]) => name).filter((name) => name.endsWith('.woff2')),
  };
}

/**
 * The worker that reads articles, and its program, into `folder` likewise.
 *
 * @param {string} folder
 * @param {string} reader the folder of its program and glue
 * @returns {Promise<string>} the name of its script
 */
async function worker(folder, reader) {
  const names = await bundled(folder, { alias: { 'parallax-reader': reader }, entryPoints: ['web/again-worker.js'],
    assetNames: 'reader-[hash]', entryNames: 'reader-[hash]' });
  return names.find(([, from]) => from)[0];
}

/** Bundles entry points into a folder; the name of each file written, and of the entry point it came from, if any. */
async function bundled(folder, options) {
  const { metafile } = await build({
    ...common,
    assetNames: '[name]-[hash]',
    entryNames: 'parallax-[hash]',
    metafile: true,
    outdir: folder,
    ...options,
  });
  return Object.entries(metafile.outputs).map(([path, { entryPoint }]) => [relative(folder, join(root, path)), entryPoint]);
}

/** One script into one file of a fixed name. */
async function script(entry, out, options) {
  await build({ ...common, entryPoints: [entry], outfile: out, ...options });
}

/** A script or style sheet as text, everything it refers to inside. */
async function text(entry, options) {
  const loader = { '.gz': 'binary', '.woff2': 'dataurl' };
  const { outputFiles } = await build({ ...common, entryPoints: [entry], loader, write: false, ...options });
  return outputFiles[0].text;
}

export const bundle = { page, script, text, worker };
