// For browsers and bundlers: ready when the import is.
import init from './glue.js';

await init();

export { Explorer, annotate } from './glue.js';
