// This project: sentences, tags, names with their kinds and bearers, dates, quotations.
import { annotate } from './package/index.js';

export const read = (text) => annotate(text).tokens.length;
