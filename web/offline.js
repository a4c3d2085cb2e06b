// Keeps the page working without a network, and lets the reader decide when a new version takes over.
//
// To the page:   `parallax-update` on `window`, once a new version is ready and waits.
// From the page: `parallax-update-accept` on `window`: switch now; the page then reloads once.

/** Registers the service worker. Refusal (private window, no secure origin) costs only the offline copy. */
export async function keepOffline() {
  if (!navigator.serviceWorker) return;
  try {
    // `none`: the worker's own file is always asked of the server, or a cached one could hide a release for a day.
    const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' });
    announce(registration);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') registration.update().catch(() => {});
    });
  } catch (fault) {
    console.warn('No offline copy of this page:', fault);
  }
}

/** @param {ServiceWorkerRegistration} registration */
function announce(registration) {
  let accepted = false;
  // Only the tab whose reader agreed reloads: another one may be in the middle of something.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!accepted) return;
    accepted = false;
    location.reload();
  });
  window.addEventListener('parallax-update-accept', () => {
    accepted = true;
    registration.waiting?.postMessage('skip-waiting');
  });
  const ready = () => {
    // Without a controller this is the first visit: the page just loaded is the newest there is.
    if (registration.waiting && navigator.serviceWorker.controller) {
      window.dispatchEvent(new CustomEvent('parallax-update'));
    }
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', ready);
  });
  ready();
}
