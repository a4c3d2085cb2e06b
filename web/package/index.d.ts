export { Explorer } from './glue.js';
export type * from './glue.js';
