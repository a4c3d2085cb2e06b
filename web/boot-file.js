// The single-file edition: the program is gzipped inside this script, and there is nothing to keep offline.
import packed from 'parallax-glue/parallax.wasm.gz';
import { start } from './start.js';

await start(() => {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream, { headers: { 'content-type': 'application/wasm' } });
});
