// The proof module: the simulation without the page, compiled for WebAssembly, in an empty document of the page's origin.

import type { Page } from "@playwright/test";

const FOLDER = process.env["ISLES_PROOF"];

/** Loads the module into an empty page, as `globalThis.proof`. */
export async function openProof(page: Page) {
  if (FOLDER === undefined) {
    throw new Error("ISLES_PROOF names no folder: run this through `cargo xtask test browser`");
  }
  await page.route("**/proof/*", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").pop() ?? "";
    const contentType = { js: "text/javascript", wasm: "application/wasm", html: "text/html" }[name.split(".").pop() ?? ""];
    return name === "index.html"
      ? route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Proof</title>" })
      : route.fulfill({ path: `${FOLDER}/${name}`, ...(contentType ? { contentType } : {}) });
  });
  await page.goto("/proof/index.html");
  await page.evaluate(async () => {
    const proof = await import(new URL("/proof/proof.js", location.href).href);
    await proof.default({ module_or_path: new URL("/proof/proof_bg.wasm", location.href) });
    Object.assign(globalThis, { proof });
  });
}
