// The crate's `api` -> dist/js/, a package for browsers, bundlers and Node, with TypeScript types.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dist, main, read, root, run, target } from './project.mjs';

const WASM = 'wasm32-unknown-unknown';

/** Compiles the API; the folder of its program and glue. */
export async function reader() {
  const folder = join(target, 'page', 'reader');
  // For speed, unlike the page: a program loads it once and may run it over many articles. Adding up learned weights is a
  // third of the work, and a vector of them at once is a quarter faster over all.
  const env = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: '-C target-feature=+simd128' };
  await run(['cargo', 'build', '--lib', '--target', WASM, '--features', 'api', '--release'], { env });
  await rm(folder, { recursive: true, force: true });
  await run(['wasm-bindgen', join(target, WASM, 'release', 'parallax.wasm'), '--target', 'web',
    '--remove-name-section', '--remove-producers-section', '--out-name', 'glue', '--out-dir', folder]);
  const wasm = join(folder, 'glue_bg.wasm');
  await run(['wasm-opt', '-O3', '--enable-simd', wasm, '-o', wasm]);
  return folder;
}

/** Builds the package; its folder. */
export async function packaged() {
  const folder = join(dist, 'js');
  await rm(folder, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await cp(await reader(), folder, { recursive: true });
  await cp(join(root, 'web', 'package'), folder, { recursive: true });

  const { packages: [{ version, description, license }] } = JSON.parse(await read(['cargo', 'metadata', '--no-deps', '--format-version', '1']));
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ ...manifest, version, description, license }, null, 2)}\n`);
  return folder;
}

await main(import.meta, async () => {
  const folder = await packaged();
  const { length } = await readFile(join(folder, 'glue_bg.wasm'));
  console.log(`the package is in ${folder}, ${length.toLocaleString('en-US')} bytes of program`);
});
