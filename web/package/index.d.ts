export * from './glue.js';
