export { Explorer, annotate } from './glue.js';
export type * from './glue.js';
