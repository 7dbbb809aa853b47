// Keeps a published page for times without a network: one version of it, whole, until the reader agrees to a newer one.

const VERSION = "BUILD_VERSION";
/** What a first visit needs. As names tell what is in the files, a file that is here is the right one. */
const FIRST = ["FIRST_FILES"];
/** What is fetched when it is wanted. */
const REST = ["REST_FILES"];
/** What keeps its name and is opened by itself, and what must be in it. */
const PAGES = { "PAGE_FILES": "" };

/** The longest wait before what could not be kept is tried again, in milliseconds. */
const PATIENCE = 8_000;

const HOME = registration.scope;
/** The caches of one page: several may live at one origin. A page that is open holds a lock with the name of its version's cache. */
const FAMILY = `isles ${HOME} `;
const OURS = FAMILY + VERSION;
const addressOf = (name) => new URL(name, HOME).href;
const OF_THIS_VERSION = new Set([...FIRST, ...REST].map(addressOf));
const PAGES_OF_THIS_VERSION = new Set(Object.keys(PAGES).map(addressOf));
/** A name that tells what is in the file. All others are somebody else's business: they may be of any version. */
const TELLING = /[0-9a-f]{16}/;

/** A file from wherever it is kept; older versions have the same names for the same files. */
const kept = (address) => caches.match(address, { ignoreVary: true });

/** Whether a server has sent the file that was asked for. Some send a page in the place of what they do not have. */
const isFile = (response) => response.ok && !response.redirected && !/^text\/html\b/.test(response.headers.get("Content-Type") ?? "");

async function fetched(address, how) {
  const response = await fetch(address, how);
  if (!isFile(response)) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** Does something with each, a few at a time. */
async function forEach(names, work) {
  const AT_ONCE = 6;
  const left = [...names];
  const go = async () => {
    for (let name = left.pop(); name; name = left.pop()) await work(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, go));
}

/** Keeps files that are not kept yet; only those that an older version has, if nothing is to be fetched. */
async function keep(names, mayFetch = true) {
  const cache = await caches.open(OURS);
  await forEach(names, async (name) => {
    const address = addressOf(name);
    if (await cache.match(address)) return;
    const file = (await kept(address)) ?? (mayFetch && (await fetched(address)));
    if (file) await cache.put(address, file);
  });
}

/** Keeps everything but the page itself: also what has a plain name, if the server has it as it was when this script was made. */
async function keepEverything() {
  const cache = await caches.open(OURS);
  await keep(REST);
  await forEach(Object.keys(PAGES), async (name) => {
    const address = addressOf(name);
    if (await cache.match(address)) return;
    await cache.put(address, await fetched(address, { cache: "no-cache", integrity: PAGES[name] }));
  });
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

/** A version that follows a kept one is whole before it does: its reader may be without a network by then. */
async function prepare() {
  await Promise.all([keepPage(), keep(FIRST)]);
  const names = await caches.keys();
  if (!names.some((name) => name.startsWith(FAMILY) && name !== OURS)) return;
  try {
    // Whoever pays for every byte takes along what is here.
    await (navigator.connection?.saveData ? keep(REST, false) : keepEverything());
  } catch (error) {
    // Where there is no room for two versions, the older one makes room, and the rest is fetched after that.
    if (error.name !== "QuotaExceededError") throw error;
  }
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

/** Keeps everything, and drops the older versions: after that, as what they have is taken over; before, where there is no room for both. */
async function settle() {
  // A page that goes shows the older version a little longer, a browser counts what was dropped a little longer, and what is dropped while it
  // is taken over has to be fetched.
  let isFull = false;
  for (let wait = 250; ; wait *= 2) {
    try {
      await keepEverything();
      break;
    } catch (error) {
      isFull ||= error.name === "QuotaExceededError";
      if (!isFull || wait > PATIENCE) throw error;
      await dropOld();
      await new Promise((later) => setTimeout(later, wait));
    }
  }
  await dropOld();
}

/** Takes care of the pages that are open, and tells them which version new ones get. */
async function begin() {
  await clients.claim();
  await dropOld();
  for (const client of await clients.matchAll()) client.postMessage({ version: VERSION });
}

/** A page of this version; from the server where it is not kept. */
async function page(request, address) {
  return (await (await caches.open(OURS)).match(address)) ?? fetch(request);
}

/** A file from wherever it is kept, or from the server. Then it is kept too, if there is room: the page need not wait for that. */
async function file(event) {
  const { request } = event;
  const found = await kept(request);
  if (found) return found;
  const response = await fetch(request);
  if (isFile(response) && OF_THIS_VERSION.has(request.url)) {
    const copy = response.clone();
    event.waitUntil(caches.open(OURS).then((cache) => cache.put(request, copy)).catch(() => {}));
  }
  return response;
}

addEventListener("install", (event) => event.waitUntil(prepare()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(skipWaiting());
  if (event.data === "keep everything") event.waitUntil(settle());
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
  const [address] = request.url.split(/[?#]/);
  if (request.mode !== "navigate") {
    if (TELLING.test(address.slice(HOME.length))) event.respondWith(file(event));
  } else if (address === HOME || address === `${HOME}index.html`) event.respondWith(page(request, HOME));
  else if (PAGES_OF_THIS_VERSION.has(address)) event.respondWith(page(request, address));
});
