// For Node: the program is read from beside this file, and ready when the import is.
import { readFile } from 'node:fs/promises';
import { initSync } from './glue.js';

initSync({ module: await readFile(new URL('glue_bg.wasm', import.meta.url)) });

export { Explorer, annotate } from './glue.js';
