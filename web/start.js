// Starts the page's program, or says why it could not and leaves the story in the HTML readable.
import init from 'parallax-glue/parallax.js';

/**
 * `data-program` on the root element says which of the two it was, `running` or `failed`.
 *
 * @param {URL | Response | Promise<Response>} program the WebAssembly module or where it lies
 * @returns {Promise<boolean>} whether the page runs
 */
export async function start(program) {
  try {
    await init({ module_or_path: program });
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
