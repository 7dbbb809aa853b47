// Has a published page kept for times without a network, and says when a newer version is here; the reader decides when to change.

const { build: VERSION } = document.querySelector("script[data-build]").dataset;
/** How often a page that stays open asks for a newer version, when somebody comes back to it. */
const ASK_EVERY_MS = 60 * 60 * 1000;
/** How long keeping the page waits at most for a moment in which nothing else is done: a city that plays may leave none. */
const WAIT_MS = 5_000;

/** Tells the page, which offers the reader to change. */
function offer(change) {
  window.dispatchEvent(new CustomEvent("isles:newer", { detail: change }));
}

async function register() {
  const { serviceWorker, connection } = navigator;
  const worker = new URL("worker.js", document.baseURI);
  const registration = await serviceWorker.register(worker, { updateViaCache: "none" });

  let agreed = false;
  const change = () => {
    agreed = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  };
  serviceWorker.addEventListener("message", ({ data }) => {
    if (agreed) location.reload();
    else if (data.version !== VERSION) offer(change);
  });
  const watch = (coming) =>
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && registration.active) offer(change);
    });
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  if (registration.waiting) offer(change);

  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < ASK_EVERY_MS) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });

  const { active } = await serviceWorker.ready;
  // Whoever pays for every byte gets what was wanted once, and no more.
  if (!connection?.saveData) active.postMessage("keep everything");
}

const isIdle = new Promise((resolve) => {
  if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: WAIT_MS });
  else setTimeout(resolve);
});
// A page in a frame belongs to its host; without a secure connection or with storage forbidden there is nothing to keep it in.
if (window.top === window && navigator.serviceWorker && navigator.locks) {
  await isIdle;
  await register().catch((error) => console.info(`This page is not kept for times without a network: ${error.message}`));
}
