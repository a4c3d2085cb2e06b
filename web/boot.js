// The page as it is served: program from its content-hashed file, then the offline copy.
import program from 'parallax-glue/parallax.wasm';
import { keepOffline } from './offline.js';
import { start } from './start.js';

if (await start(new URL(program, import.meta.url))) {
  await keepOffline();
}
