// The page under `make dev`: no offline copy (an old one is removed), and a reload whenever the server has rebuilt.
import program from 'parallax-glue/parallax.wasm';
import { start } from './start.js';

const old = await navigator.serviceWorker?.getRegistrations() ?? [];
await Promise.all(old.map((worker) => worker.unregister()));

new EventSource('rebuilt').onmessage = () => location.reload();

await start(() => fetch(new URL(program, import.meta.url)));
