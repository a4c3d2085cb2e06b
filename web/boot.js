// The page as it is served: program from its content-hashed file, then the offline copy.
import program from 'parallax-glue/parallax.wasm';
import { offerAgain } from './again.js';
import { keepOffline } from './offline.js';
import { start } from './start.js';

/* global READER */
// First, since the page that starts asks who listens.
if (READER) offerAgain(new URL(READER, import.meta.url));
if (await start(() => fetch(new URL(program, import.meta.url)))) {
  await keepOffline();
}
