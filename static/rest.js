// Joins the rest of the module to its first half, which knows how to start and calls for whatever else it needs.

const REST = new URL("isles_rest.wasm", import.meta.url);
let first;
let joined = false;

/** Puts the functions of the rest where the first half looks for them. */
function join(module) {
  if (joined) return;
  const slot = new Proxy({}, { get: (_, number) => first.rest_slots.get(Number(number)) });
  new WebAssembly.Instance(module, { first, slot });
  joined = true;
}

/** Fetches the rest while the page runs. */
export async function follow(exports) {
  first = exports;
  if (!first.rest_slots) return;
  try {
    join(await WebAssembly.compileStreaming(fetch(REST)));
  } catch (error) {
    console.warn("The rest of the page did not come; it will be fetched once it is needed.", error);
  }
}

/** Fetches the rest while everything waits: it is needed now. Its own address, lest it waits for the other fetch. */
export function joinNow() {
  const request = new XMLHttpRequest();
  request.open("GET", `${REST}?now`, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)));
}
