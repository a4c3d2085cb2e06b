// The crate, index.html, style/ and web/ -> dist/, plain files with relative addresses; in dist/parallax.html, one file.
//
//   node scripts/build.mjs          the page as it is released: optimized, compressed beside, measured
//   node scripts/build.mjs --unmeasured    the same, whatever its size
//   node scripts/build.mjs --dev    a quick build for `make dev`: no optimization, no offline copy, no single file
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { reader } from './package.mjs';
import { dist, main, root, run, target } from './project.mjs';
import { singleFile } from './single-file.mjs';
import { LATER, compress, report } from './sizes.mjs';
import { story, withStory } from './story.mjs';

const WASM = 'wasm32-unknown-unknown';
const PLACE = '<!--parallax:story-->';

/**
 * Compiles a page's program and writes it with its glue into a folder, which is returned.
 *
 * @param {{ crate?: string, features?: string[], profile: string, optimize: boolean }} options
 */
export async function program({ crate = 'parallax', features = [], profile, optimize }) {
  const folder = join(target, 'page', `${crate}-${profile}`);
  const wanted = features.length > 0 ? ['--features', features.join(',')] : [];
  // Without `--cfg erase_components`, which saves a sixth of the code and draws four times as many empty comments.
  await run(['cargo', 'build', '--lib', '--target', WASM, '--package', crate, ...wanted, '--profile', profile]);
  const file = `${crate.replaceAll('-', '_')}.wasm`;
  const compiled = join(target, WASM, profile === 'dev' ? 'debug' : profile, file);
  await rm(folder, { recursive: true, force: true });
  await run(['wasm-bindgen', compiled, '--target', 'web', '--no-typescript', '--omit-default-module-path',
    '--remove-producers-section', ...(optimize ? ['--remove-name-section'] : []),
    '--out-name', 'parallax', '--out-dir', folder]);
  const [bound, wasm] = [join(folder, 'parallax_bg.wasm'), join(folder, 'parallax.wasm')];
  // -O3 joins functions: browsers compile each one when it is first called, and that is most of what starting takes.
  // Over the wire it costs a sixth more than -O1.
  if (optimize) await run(['wasm-opt', '-O3', bound, '-o', wasm]);
  else await copyFile(bound, wasm);
  return folder;
}

/** Fills index.html: the bundled files' addresses for the sources', the story for its placeholder. */
async function shellPage({ addresses, preload, text }) {
  let html = await readFile(join(root, 'index.html'), 'utf8');
  for (const [source, address] of Object.entries(addresses)) {
    if (!html.includes(`"${source}"`)) throw new Error(`index.html does not name ${source}`);
    html = html.replaceAll(`"${source}"`, `"${address}"`);
  }
  if (html.split(PLACE).length !== 2) throw new Error(`index.html must hold ${PLACE} once`);
  // Functions, since `$&` in an article would be read as a pattern of replacement.
  html = html.replace(PLACE, () => text);
  return html.replace('</head>', () => `${preload}\n</head>`);
}

/** The service worker, knowing by digest every file of this version. */
async function offline(folder, files) {
  const digests = {};
  for (const file of files) {
    const bytes = await readFile(join(folder, file));
    digests[file === 'index.html' ? './' : file] = createHash('sha256').update(bytes).digest('base64');
  }
  const source = await readFile(join(root, 'web', 'sw.js'), 'utf8');
  const version = createHash('sha256').update(source + JSON.stringify(digests)).digest('hex').slice(0, 16);
  const define = { VERSION: JSON.stringify(version), FILES: JSON.stringify(digests) };
  await bundle.script(join(root, 'web', 'sw.js'), join(folder, 'sw.js'), { define });
}

/** Puts a finished folder in the place of dist/, keeping the JavaScript package, which is built by itself. */
async function publish(folder) {
  if (existsSync(join(dist, 'js'))) await rename(join(dist, 'js'), join(folder, 'js'));
  await rm(dist, { recursive: true, force: true });
  await rename(folder, dist);
}

/**
 * Writes a page into a new folder.
 *
 * @param {string} folder
 * @param {{ glue: string, text: string, reads?: string, dev?: boolean }} options the folder of the program, which holds
 *   its story, and its glue; the story as HTML; the folder of what reads articles, where that is offered
 */
export async function assemble(folder, { glue, text, reads, dev = false }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const icons = ['icon.svg', 'icon-192.png', 'icon-512.png', 'manifest.webmanifest'];
  for (const file of icons) await copyFile(join(root, 'web', file), join(folder, file));
  const entry = dev ? 'web/boot-dev.js' : 'web/boot.js';
  const worker = reads ? await bundle.worker(folder, reads) : undefined;
  const { script, theme, style, fonts } = await bundle.page(folder, { glue, entry, worker, minify: !dev });
  const addresses = { 'web/boot.js': script, 'web/theme.js': theme, 'style/index.css': style };
  for (const file of ['icon.svg', 'icon-192.png', 'manifest.webmanifest']) addresses[`web/${file}`] = file;
  // Asked for at once, not only when the style sheet has arrived. The program is not: it comes once the story is read.
  const preload = fonts
    .map((font) => `<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>`)
    .join('\n');
  await writeFile(join(folder, 'index.html'), await shellPage({ addresses, preload, text }));
  if (dev) return;
  const files = (await readdir(folder)).sort();
  await offline(folder, files.filter((file) => !LATER.test(file)));
  await singleFile({ glue, text, out: join(folder, 'parallax.html') });
  await compress(folder);
}

/** Builds everything; `dev` trades size, the offline edition and what reads articles for speed. */
export async function build({ dev = false } = {}) {
  const { frozen, text } = await story({ profile: dev ? 'dev' : 'release' });
  const glue = await program({ features: ['ui'], profile: dev ? 'dev' : 'web', optimize: !dev });
  const compiled = join(glue, 'parallax.wasm');
  await writeFile(compiled, withStory(await readFile(compiled), frozen));
  const folder = `${dist}.new`;
  await assemble(folder, { glue, text, dev, reads: dev ? undefined : await reader() });
  await publish(folder);
}

await main(import.meta, async () => {
  const given = (flag) => process.argv.includes(flag);
  await build({ dev: given('--dev') });
  if (!given('--dev') && !given('--unmeasured')) await report();
});
