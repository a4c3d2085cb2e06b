// Starts the page's program, or says why it could not and leaves the story in the HTML readable.
import init, { draw, open } from 'parallax-glue/parallax.js';

/** How long the program waits for the HTML's story to be seen. */
const PATIENCE_MS = 2500;

/**
 * `data-program` on the root element says which of the two it was, `running` or `failed`.
 *
 * @param {() => Response | Promise<Response>} program asks for the WebAssembly module, with the story in a section of its own
 * @returns {Promise<boolean>} whether the page runs
 */
export async function start(program) {
  try {
    await painted();
    const module = await compile(await program());
    await init({ module_or_path: module });
    await turn();
    const [story] = WebAssembly.Module.customSections(module, 'story');
    open(new Uint8Array(story));
    do await turn(); while (draw());
    document.documentElement.dataset.program = 'running';
    return true;
  } catch (fault) {
    document.documentElement.dataset.program = 'failed';
    console.error(fault);
    const notice = document.createElement('p');
    notice.setAttribute('role', 'alert');
    notice.textContent =
      `The page's program could not start (${fault instanceof Error ? fault.message : fault}). `
      + 'What follows is the plain text of the story. Reloading may help, or a browser with WebAssembly.';
    document.body.prepend(notice);
    return false;
  }
}

/**
 * Once the HTML's own story is on the screen: its styles and letters come first, the fifty times larger program after. The
 * browser says when it is seen, which can be long after it was laid out and painted.
 */
function painted() {
  return new Promise((done) => {
    // What is not looked at is not painted.
    if (document.hidden) done();
    else if (!PerformanceObserver.supportedEntryTypes?.includes('paint')) requestAnimationFrame(() => setTimeout(done));
    else {
      const observer = new PerformanceObserver((seen) => {
        if (seen.getEntriesByName('first-contentful-paint').length > 0) done();
      });
      observer.observe({ type: 'paint', buffered: true });
      setTimeout(done, PATIENCE_MS);
    }
  });
}

/** Lets the browser answer the reader before more is done. */
function turn() {
  return document.hidden ? undefined : new Promise((done) => { setTimeout(done); });
}

/** @param {Response} response */
async function compile(response) {
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // From a server that knows no better name for it than "bytes", it is compiled after it has arrived, not meanwhile.
  const named = response.headers.get('content-type')?.startsWith('application/wasm');
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
