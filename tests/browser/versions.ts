// A published site that a browser keeps, and the next version of it.

import { cp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Page, test } from "@playwright/test";
import { packed } from "./host.ts";

/** The files of a site that a browser may keep. */
export async function filesOf(site: string): Promise<number> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const apart = /^(worker\.js|oembed\.json|course\.html|404\.html)$|\.br$/;
  return entries.filter((entry) => entry.isFile() && !apart.test(entry.name) && basename(entry.parentPath) !== "embed").length;
}

/** How many files each kept version has. */
export function kept(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  });
}

/** Has the browser look for a newer version. */
export const look = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));

/** What says that a newer version is here. */
export const newerWord = (page: Page) => page.getByText("A newer version is here.").last();

/** Which version a page is of. */
export const version = (page: Page) => page.locator("script[data-build]").getAttribute("data-build");

/** The site's own text files and the folder of the parts: what a version of the site has for itself. */
const OWN = /^(index\.html|worker\.js|(author|boot|isles|offline|panic|reader|inline[01])-.*\.js|load\.js)$/;

/** The same site as another version: every script has another name, and so have the parts; the old ones are gone. */
export async function newerSite(): Promise<{ site: string; version: string }> {
  const site = test.info().outputPath("newer");
  // The compressed copies would tell the old version.
  await cp(packed("SITE"), site, { recursive: true, filter: (from) => !from.endsWith(".br") });
  const files = await readdir(site, { recursive: true });
  const old = /data-build="([0-9a-f]{16})"/.exec(await readFile(join(site, "index.html"), "utf8"))?.[1] ?? "";
  const hashes = files.filter((name) => /\.js$|^parts\/[^/]*$/.test(name)).flatMap((name) => name.match(/[0-9a-f]{16}(?=\.js$|$)/g) ?? []);
  const newer = (text: string) =>
    [old, ...hashes].reduce((told, hash) => told.replaceAll(hash, hash.split("").reverse().join("")), text);
  for (const name of files.filter((file) => OWN.test(basename(file)))) {
    await writeFile(join(site, name), newer(await readFile(join(site, name), "utf8")));
  }
  // Folders last: what is in them is moved by its old path.
  for (const name of files.reverse()) {
    const to = join(dirname(name), newer(basename(name)));
    if (to !== name) await rename(join(site, name), join(site, to));
  }
  return { site, version: newer(old) };
}
