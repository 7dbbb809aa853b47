// Keeps what the page around says before the page is there to hear it: a host speaks as soon as its frame has loaded.

/** As many messages wait, as they do once the page is there and its own parts are still on their way. */
const WAITING_MAX = 100;

if (window.parent !== window) {
  const kept = [];
  const keep = (event) => {
    if (event.source !== window.parent) return;
    event.stopImmediatePropagation();
    if (kept.length < WAITING_MAX) kept.push(event);
  };
  const giveBack = () => {
    window.removeEventListener("message", keep);
    for (const { data, origin, source } of kept) window.dispatchEvent(new MessageEvent("message", { data, origin, source }));
  };
  window.addEventListener("message", keep);
  window.addEventListener("isles:started", giveBack, { once: true });
}
