// Without a network: the published page goes on, and changes to a newer version only when its reader agrees.

import { cp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { Host, packed } from "../host.ts";
import { Playground } from "../pages/playground.ts";

const PATH = "/isles/";

let host: Host;
test.beforeEach(async () => void (host = await Host.open(packed("SITE"), PATH)));
test.afterEach(() => host.close());

/** The files of a site that a browser may keep. */
async function filesOf(site: string): Promise<number> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const apart = /^(worker\.js|oembed\.json)$|\.br$/;
  return entries.filter((entry) => entry.isFile() && !apart.test(entry.name)).length;
}

/** How many files each kept version has. */
function kept(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  });
}

/** Opens the page and waits until all of it is kept. */
async function visit(page: Page) {
  await page.goto(host.address);
  const playground = new Playground(page);
  await playground.ready();
  // A browser that draws all the time on a busy machine puts off looking for a newer version.
  await playground.stop();
  const all = await filesOf(host.folder);
  await expect.poll(() => kept(page), { timeout: 30_000 }).toEqual([all]);
}

const version = (page: Page) => page.locator("script[data-build]").getAttribute("data-build");

/** The site's own text files and the folder of the parts: what a version of the site has for itself. */
const OWN = /^(index\.html|worker\.js|(author|boot|isles|offline|panic|reader|inline[01])-.*\.js|load\.js)$/;

/** The same site as another version: every script has another name, and so have the parts; the old ones are gone. */
async function newerSite(): Promise<{ site: string; version: string }> {
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

test("after one visit everything opens without a network, a lesson and the drill too", async ({ page, playground, context }) => {
  await visit(page);
  await context.setOffline(true);
  await host.close();
  await page.reload();
  await playground.ready();
  await playground.share();
  await page.goto(`${host.address}?lesson=two-islands-one-bridge`);
  await expect(page.locator("section.lesson").getByRole("heading", { level: 2 })).toBeVisible();
  await page.goto(`${host.address}?drill`);
  await expect(page.getByRole("heading", { name: "A few questions a day" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").getByRole("heading", { name: /^Card / })).toBeVisible();
  host = await Host.open(packed("SITE"), PATH);
});

test("a newer version waits for the reader; the older one goes on, in every tab, and what was done stays", async ({
  page,
  playground,
  context,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  const before = await version(page);
  await page.evaluate(() => localStorage.setItem("kept.by.test", "as it was"));
  const other = await context.newPage();
  await other.goto(host.address);
  await new Playground(other).ready();
  await new Playground(other).stop();

  const newer = await newerSite();
  host.folder = newer.site;
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const word = page.getByText("A newer version is here.").last();
  await expect(word).toBeVisible({ timeout: 30_000 });
  await expectAccessible();
  // Nobody has agreed: the older one is whole, though the host has forgotten it.
  await playground.reload();
  expect(await version(page)).toEqual(before);
  await playground.share();
  await expect(word).toBeVisible();

  await page.getByRole("button", { name: "Load it now" }).click();
  await expect.poll(() => version(page).catch(() => ""), { timeout: 20_000 }).toEqual(newer.version);
  await playground.ready();
  await playground.share();
  expect(await page.evaluate(() => localStorage.getItem("kept.by.test"))).toEqual("as it was");

  // The other tab was not asked; it says so now, and opens what it had not opened yet.
  expect(await version(other)).toEqual(before);
  await new Playground(other).share();
  await other.getByRole("button", { name: "Load it now" }).click();
  await expect.poll(() => version(other).catch(() => ""), { timeout: 20_000 }).toEqual(newer.version);
  // With the last page of the older version go its files.
  const all = await filesOf(host.folder);
  await expect.poll(() => kept(other), { timeout: 20_000 }).toEqual([all]);
});

test("a host in the middle of an update gives no mixed version: the one that is whole stays", async ({ page, playground }) => {
  await visit(page);
  const before = await version(page);
  const { site: newer } = await newerSite();
  const mixed = test.info().outputPath("mixed");
  await cp(newer, mixed, { recursive: true });
  await cp(join(packed("SITE"), "index.html"), join(mixed, "index.html"));
  host.folder = mixed;
  const refused = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => {});
    const coming = registration?.installing;
    await new Promise<void>((done) => {
      if (!coming) done();
      coming?.addEventListener("statechange", () => coming.state === "redundant" && done());
    });
    return registration?.waiting === null;
  });
  expect(await refused).toBe(true);
  await playground.reload();
  expect(await version(page)).toEqual(before);
});

test("a page in a frame keeps nothing, nor does the page that is served for development", async ({ page }) => {
  await page.goto("/");
  await new Playground(page).ready();
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    frame.title = "Isles";
    document.body.append(frame);
  }, "/?embed=1");
  await expect(page.frameLocator("iframe[title=Isles]").getByRole("main", { name: "Map" })).toBeVisible();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test("the page can be installed: a manifest with what browsers ask for, under any path", async ({ page, context }) => {
  await page.goto(host.address);
  const devtools = await context.newCDPSession(page);
  const { errors, url } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(url.startsWith(host.address)).toBe(true);
  const manifest = await (await page.request.get(url)).json();
  expect(manifest).toMatchObject({ name: "Split Isles", display: "standalone", start_url: "./" });
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(new URL(src, url).href);
    expect(icon.headers()["content-type"]).toEqual(type);
  }
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});
