// Has the module fetched ahead of all else, where it comes before `boot.js`, which fetches it otherwise. A page that waits to be asked (`ctl=1`)
// fetches nothing yet.

{
  const asked = new URLSearchParams((document.documentElement.dataset.asked ?? location.search).replaceAll("&amp;", "&"));
  const waits = ["", "1", "true"].includes(asked.get("ctl"));
  if (!waits && performance.getEntriesByName("isles:fetch").length === 0) {
    const href = new URL("isles_bg.wasm", document.currentScript.src).href;
    const hint = { rel: "preload", href, as: "fetch", type: "application/wasm", crossOrigin: "anonymous" };
    document.head.append(Object.assign(document.createElement("link"), hint));
  }
}
