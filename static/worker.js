// Keeps a published page for times without a network: one version of it, whole, until the reader agrees to a newer one.

const VERSION = "BUILD_VERSION";
/** What a first visit needs. As names tell what is in the files, a file that is here is the right one. */
const FIRST = ["FIRST_FILES"];
/** What is fetched when it is wanted. */
const REST = ["REST_FILES"];

const HOME = registration.scope;
/** The caches of one page: several may live at one origin. A page that is open holds a lock with the name of its version's cache. */
const FAMILY = `isles ${HOME} `;
const OURS = FAMILY + VERSION;
const OF_THIS_VERSION = new Set([...FIRST, ...REST].map((name) => new URL(name, HOME).href));

/** A file from wherever it is kept; older versions have the same names for the same files. */
const kept = (address) => caches.match(address, { ignoreVary: true });

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** Keeps files that are not kept yet, a few at a time. */
async function keep(names) {
  const AT_ONCE = 6;
  const cache = await caches.open(OURS);
  const left = [...names];
  const work = async () => {
    for (let name = left.pop(); name; name = left.pop()) {
      const address = new URL(name, HOME).href;
      if (!(await cache.match(address))) await cache.put(address, (await kept(address)) ?? (await fetched(address)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Keeps the page itself, unless the server has another version of it than of this script: then there is nothing to keep yet. */
async function keepPage() {
  const response = await fetch(HOME, { cache: "no-cache" });
  const text = await response.text();
  if (!response.ok || !text.includes(`data-build="${VERSION}"`)) throw new Error(`the page is not ${VERSION}`);
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await (await caches.open(OURS)).put(HOME, new Response(text, { headers }));
}

/** Drops the versions that no page shows any more, unless a newer one than this is being prepared. */
async function dropOld() {
  if (registration.installing || registration.waiting) return;
  const { held } = await navigator.locks.query();
  const shown = new Set(held.map(({ name }) => name));
  for (const name of await caches.keys()) {
    if (name.startsWith(FAMILY) && name !== OURS && !shown.has(name)) await caches.delete(name);
  }
}

/** Takes care of the pages that are open, and tells them which version new ones get. */
async function begin() {
  await clients.claim();
  await dropOld();
  for (const client of await clients.matchAll()) client.postMessage({ version: VERSION });
}

async function page(request) {
  return (await (await caches.open(OURS)).match(HOME)) ?? fetch(request);
}

async function file(request) {
  const found = await kept(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && OF_THIS_VERSION.has(request.url)) await (await caches.open(OURS)).put(request, response.clone());
  return response;
}

addEventListener("install", (event) => event.waitUntil(Promise.all([keepPage(), keep(FIRST)])));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(skipWaiting());
  if (event.data === "keep everything") event.waitUntil(Promise.all([dropOld(), keep(REST)]));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
  const [address] = request.url.split(/[?#]/);
  if (request.mode !== "navigate") event.respondWith(file(request));
  else if (address === HOME || address === `${HOME}index.html`) event.respondWith(page(request));
});
