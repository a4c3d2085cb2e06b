// Lets a reader check the page: the articles are read anew in this browser, in a worker, and the answers compared.
//
// From the page: `parallax-again` on `window`, its detail the analysis that the page was built with, as JSON.
// To the page:   `parallax-again-said`, its detail what came of it, in words.
//
// `data-again` on the root element says that somebody listens.

/** @param {URL} worker the script that reads */
export function offerAgain(worker) {
  window.addEventListener('parallax-again', ({ detail }) => {
    const say = (words) => window.dispatchEvent(new CustomEvent('parallax-again-said', { detail: words }));
    const reading = new Worker(worker, { type: 'module' });
    const end = (words) => {
      reading.terminate();
      say(words);
    };
    reading.onmessage = ({ data: { same, articles, ms } }) => {
      const read = `Your browser read ${articles} in ${Math.max(1, Math.round(ms))} ms and came to `;
      end(read + (same ? 'the same answers, to the letter.' : 'other answers than this page shows. Please report that: it is a fault.'));
    };
    reading.onerror = (fault) => {
      // A worker that cannot be fetched says no more than that it failed.
      end(fault.message
        ? `The articles could not be read here (${fault.message}).`
        : 'The program that reads could not be fetched. It is not kept offline: try again with a network.');
    };
    reading.postMessage(detail);
  });
  document.documentElement.dataset.again = '';
}
