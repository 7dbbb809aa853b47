// Loads the page's WebAssembly with real progress, hands over to it, and says what to do when it cannot be loaded.

const MODULE = new URL("isles_bg.wasm", import.meta.url);
const COMPILER = new URL("compile.js", import.meta.url);
const { wasmBytes, offline, build } = document.querySelector("script[data-wasm-bytes]").dataset;
const bytesExpected = Number(wasmBytes);

const element = (id) => document.getElementById(id);
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} KB`;

/** Shows how much of the module has arrived. */
function showProgress(bytesDone) {
  const bar = element("boot-bar");
  if (!bar || !(bytesExpected > 0)) return;
  const share = Math.min(1, bytesDone / bytesExpected);
  bar.value = Math.round(share * 100);
  const amount = element("boot-amount");
  amount.textContent = `${kilobytes(bytesDone)} / ${kilobytes(bytesExpected)}`;
  amount.hidden = share === 1;
  element("boot-built").hidden = share < 1;
}

/** Asks for the module. */
async function fetchModule() {
  performance.mark("isles:fetch");
  const response = await fetch(MODULE);
  if (!response.ok || !response.body) {
    throw new Error(`${MODULE.pathname}: the server answered ${response.status} ${response.statusText}`);
  }
  return response;
}

/** Hands on the pieces of a response as they arrive, for as long as they are wanted, and shows how much that is. */
async function readPieces(response, use) {
  const reader = response.body.getReader();
  let bytesDone = 0;
  for (;;) {
    const { done, value: piece } = await reader.read();
    if (done) return;
    bytesDone += piece.byteLength;
    if (!use(piece)) return reader.cancel();
    showProgress(bytesDone);
  }
}

/** A thread to compile in; none in the page that is one file, in a frame without an origin, or where a host forbids it. */
function thread() {
  if (COMPILER.origin !== self.origin) return null;
  try {
    return new Worker(COMPILER);
  } catch {
    return null;
  }
}

/** Compiles the module while it downloads, beside the page: what the page would have to do of it holds a slow machine up for long. Nothing when
    that cannot be. */
async function compileBeside(response, worker) {
  const compiled = new Promise((done) => {
    worker.addEventListener("message", ({ data }) => done(data));
    for (const trouble of ["messageerror", "error"]) worker.addEventListener(trouble, () => done(null));
  });
  let over = false;
  const read = readPieces(response, (piece) => {
    if (!over) worker.postMessage(piece, [piece.buffer]);
    return !over;
  });
  try {
    // Whoever cannot compile says so before all has come.
    await Promise.race([read, compiled]);
    worker.postMessage(null);
    return await compiled;
  } finally {
    over = true;
    worker.terminate();
  }
}

/** Compiles the module in the page itself. */
async function compileHere(response) {
  const pieces = new ReadableStream({
    async start(controller) {
      try {
        await readPieces(response, (piece) => (controller.enqueue(piece), true));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
  return WebAssembly.compileStreaming(new Response(pieces, { headers: { "Content-Type": "application/wasm" } }));
}

/** The module, compiled. */
async function compile() {
  const response = await fetchModule();
  const worker = thread();
  if (!worker) return compileHere(response);
  // What is wrong with the module itself, the page finds as well, and tells better.
  return (await compileBeside(response, worker)) ?? compileHere(await fetchModule());
}

/** Fails with what goes wrong in a task of the module's own: the page is built in several, and nobody waits for those. What others do in this window
    (extensions of the browser, say) is not ours. */
function wentWrong() {
  return new Promise((_, fail) => {
    window.addEventListener("error", ({ error }) => /wasm/.test(error?.stack) && fail(error));
  });
}

/** What is being built is nobody's to reach before it is seen: no reader's, no key's, no focus's. Without `inert`, which costs a look at each of its
    elements when it is taken away. */
function keepClosed() {
  const app = element("app");
  const halfBuilt = () => app.isConnected && app.childElementCount > 0;
  const deaf = (event) => {
    if (!halfBuilt()) return;
    event.stopImmediatePropagation();
    if (event.key === "Tab") event.preventDefault();
  };
  // From a host's page the focus comes without a key.
  const away = ({ target }) => target.blur();
  app.setAttribute("aria-hidden", "true");
  window.addEventListener("keydown", deaf, true);
  app.addEventListener("focusin", away);
  return () => {
    window.removeEventListener("keydown", deaf, true);
    app.removeEventListener("focusin", away);
    app.removeAttribute("aria-hidden");
  };
}

/** Gives the window to the page. */
function handOver() {
  element("boot")?.remove();
}

/** Says what went wrong in words, with the details at hand. */
function showError(error) {
  const boot = element("boot");
  if (!boot) return;
  console.error(error);
  // What was built so far is nobody's to reach.
  element("app")?.setAttribute("hidden", "");
  const offline = navigator.onLine === false || error instanceof TypeError;
  const reason = typeof WebAssembly !== "object" ? "old" : offline ? "unreached" : "unexpected";
  boot.querySelector(`[data-reason="${reason}"]`).hidden = false;
  element("boot-detail").textContent = `${error?.stack ?? error}`;
  element("boot-progress").hidden = true;
  element("boot-error").hidden = false;
  element("boot-retry").addEventListener("click", () => location.reload());
}

/** As long as this page is open, in a frame too, the kept files of its version stay. The worker knows the name. */
function holdVersion() {
  const name = `isles ${new URL(".", document.baseURI)} ${build}`;
  // A frame without an origin has no locks, and nothing kept either.
  navigator.locks?.request(name, { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
}

/** A host may want its readers to choose: then nothing more is fetched before somebody presses the button. */
async function untilAsked() {
  element("boot-progress").hidden = true;
  element("boot-ask").hidden = false;
  element("boot").classList.add("boot-poster");
  await new Promise((resolve) => element("boot-start").addEventListener("click", resolve, { once: true }));
  element("boot-ask").hidden = true;
  element("boot-progress").hidden = false;
}

// What is asked for is all read by the page; whether it is to wait must be known before it is here, whether or not somebody wrote `&amp;` for `&`.
const asked = new URLSearchParams((document.documentElement.dataset.asked ?? location.search).replaceAll("&amp;", "&"));

if (build) holdVersion();
try {
  if (["", "1", "true"].includes(asked.get("ctl"))) await untilAsked();
  showProgress(0);
  const module = compile();
  // Both are on their way at once; what became of this one is asked below.
  module.catch(() => {});
  const { default: load, start } = await import("./isles.js");
  await load({ module_or_path: await module });
  const open = keepClosed();
  await Promise.race([start(), wentWrong()]).finally(open);
  handOver();
  window.dispatchEvent(new Event("isles:started"));
  // A published site names it.
  if (offline) import(new URL(offline, document.baseURI).href);
  // Random deeds, for tests.
  if (asked.has("fuzz") || asked.has("fuzzBoard")) await import("./fuzz.js");
} catch (error) {
  showError(error);
}
