// The extraction core in a worker: an analysis as JSON in, whether reading its articles anew gives the same JSON out.
import init, { Explorer } from 'parallax-reader/glue.js';
import program from 'parallax-reader/glue_bg.wasm';

const ready = init({ module_or_path: new URL(program, import.meta.url) });

self.onmessage = async ({ data }) => {
  try {
    await ready;
    const { sources } = JSON.parse(data);
    const texts = sources.map(({ id, title, outlet, url, published, text }) => ({
      id, text, title, source: outlet ?? undefined, url: url ?? undefined, published: published ?? undefined,
    }));
    const start = performance.now();
    const read = new Explorer(texts);
    const ms = performance.now() - start;
    const articles = texts.length === 1 ? 'the article' : `the ${texts.length} articles`;
    self.postMessage({ same: JSON.stringify(read.toJSON()) === JSON.stringify(JSON.parse(data)), articles, ms });
  } catch (fault) {
    // Thrown later, where it reaches the page as an error of this worker.
    setTimeout(() => { throw fault; });
  }
};
