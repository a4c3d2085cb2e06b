// The offline copy: one whole, checked version of the page, served from the cache first.
//
// VERSION and FILES are written by the build: FILES maps each address, relative to this file, to the base64 SHA-256 of
// what must be there. A version is kept whole or not at all; it never takes over by itself.

/* global VERSION, FILES */
const scope = self.registration.scope;
// Caches belong to an origin, and the page may be hosted there twice: each path has its own.
const family = `parallax ${scope} `;
const kept = new Map(Object.entries(FILES).map(([file, digest]) => [new URL(file, scope).href, digest]));

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const address = known(event.request);
  if (address) event.respondWith(answer(address, event.request));
});

async function keep() {
  const fresh = await Promise.all([...kept].map(async ([address, digest]) => {
    const response = await fetch(address, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    // A release put online at this very moment could give us one half of each version.
    const bytes = await response.clone().arrayBuffer();
    if (await sha256(bytes) !== digest) throw new Error(`${address} is not of version ${VERSION}`);
    return [address, response];
  }));
  const cache = await caches.open(family + VERSION);
  try {
    await Promise.all(fresh.map(([address, response]) => cache.put(address, response)));
  } catch (full) {
    await caches.delete(family + VERSION);
    throw full;
  }
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(family) && name !== family + VERSION);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The address under which a request's answer is kept, if it is one of ours. */
function known(request) {
  if (request.method !== 'GET') return null;
  const url = new URL(request.url);
  url.hash = '';
  if (request.mode === 'navigate') {
    url.search = '';
    if (url.pathname.endsWith('/index.html')) url.pathname = url.pathname.slice(0, -'index.html'.length);
  }
  return kept.has(url.href) ? url.href : null;
}

async function answer(address, request) {
  const cache = await caches.open(family + VERSION);
  // The browser may have thrown a copy away to make room.
  return await cache.match(address) ?? fetch(request);
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
}
