// Without a network: the published page goes on, and changes to a newer version only when its reader agrees.

import { cp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { Host, packed } from "../host.ts";
import { LessonPanel } from "../pages/lesson.ts";
import { Playground } from "../pages/playground.ts";
import { filesOf, kept, look, newerSite, newerWord, version } from "../versions.ts";

const PATH = "/isles/";

// What is no page of ours has no icon of ours: browsers ask the host for one.
test.use({ expectedComplaints: /favicon\.ico/ });

let host: Host;
test.beforeEach(async () => void (host = await Host.open(packed("SITE"), PATH)));
test.afterEach(() => host.close());

/** Opens the page and waits until all of it is kept. */
async function visit(page: Page) {
  await page.goto(host.address);
  const playground = new Playground(page);
  await playground.ready();
  const all = await filesOf(host.folder);
  await expect.poll(() => kept(page), { timeout: 30_000 }).toEqual([all]);
  // A city that plays leaves a small machine little for other pages.
  await playground.stop();
}

test("after one visit everything opens without a network; a lesson is done there and stays done, the drill asks", async ({ page, playground, context }) => {
  test.setTimeout(120_000);
  await visit(page);
  await context.setOffline(true);
  await host.close();
  await page.reload();
  await playground.ready();
  await playground.share();
  await page.goto(`${host.address}?lesson=two-islands-one-bridge&step=1`);
  const lesson = new LessonPanel(page);
  await lesson.predict();
  await lesson.solve();
  await lesson.expectDone();
  await page.reload();
  await expect(lesson.question).toContainText("You predicted");
  await expect(lesson.meaning).toBeVisible();
  await page.goto(`${host.address}?drill`);
  await expect(page.getByRole("heading", { name: "A few questions a day" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").getByRole("heading", { name: /^Card / })).toBeVisible();
  await page.goto(`${host.address}authoring.txt`);
  await expect(page.getByText("# ").first()).toBeVisible();
  host = await Host.open(packed("SITE"), PATH);
});

test("a newer version waits for the reader; the older one goes on, in every tab, and what was done stays", async ({
  page,
  playground,
  context,
  expectAccessible,
}) => {
  await visit(page);
  const before = await version(page);
  await page.goto(`${host.address}?lesson=two-islands-one-bridge&step=1`);
  const lesson = new LessonPanel(page);
  await lesson.predict();
  await page.goto(host.address);
  await playground.ready();
  await playground.stop();
  const other = await context.newPage();
  await other.goto(host.address);
  await new Playground(other).ready();
  await new Playground(other).stop();

  const newer = await newerSite();
  host.folder = newer.site;
  await look(page);
  const word = newerWord(page);
  await expect(word).toBeVisible({ timeout: 30_000 });
  await expectAccessible();
  // Nobody has agreed: the older one is whole, though the host has forgotten it.
  await playground.reload();
  expect(await version(page)).toEqual(before);
  await playground.share();
  await expect(word).toBeVisible();

  await page.getByRole("button", { name: "Load it now" }).click();
  await expect.poll(() => version(page).catch(() => "")).toEqual(newer.version);
  await playground.ready();
  await playground.share();
  await page.goto(`${host.address}?lesson=two-islands-one-bridge&step=1`);
  await expect(lesson.question, "what was done before the update is still done").toContainText("You predicted");

  // The other tab was not asked; it says so now, and opens what it had not opened yet.
  expect(await version(other)).toEqual(before);
  await new Playground(other).share();
  await other.getByRole("button", { name: "Load it now" }).click();
  await expect.poll(() => version(other).catch(() => "")).toEqual(newer.version);
  // With the last page of the older version go its files.
  const all = await filesOf(host.folder);
  await expect.poll(() => kept(other)).toEqual([all]);
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

test("a newer version that comes when the last page is closed is whole, without a network too", async ({ page, context }) => {
  await visit(page);
  const newer = await newerSite();
  host.folder = newer.site;
  await look(page);
  await expect(newerWord(page)).toBeVisible({ timeout: 30_000 });
  // Nobody agrees; the page is closed, and so is the network.
  const later = await context.newPage();
  await page.close();
  await context.setOffline(true);
  await host.close();

  const reader = new Playground(later);
  await expect(async () => {
    // The newer one begins once no page of the older one is open.
    await later.goto("about:blank");
    await later.waitForTimeout(500);
    await later.goto(host.address);
    await reader.ready();
    expect(await version(later)).toEqual(newer.version);
  }).toPass({ timeout: 30_000 });
  await reader.share();
  await later.goto(`${host.address}?lesson=two-islands-one-bridge`);
  await expect(later.locator("section.lesson").getByRole("heading", { level: 2 })).toBeVisible();
  const all = await filesOf(newer.site);
  await expect.poll(() => kept(later), "the older one is gone, and nothing with it").toEqual([all]);
  host = await Host.open(packed("SITE"), PATH);
});

test("what keeps its name comes from the host: a kept page never gives a file of another version", async ({ page }) => {
  await visit(page);
  const { site } = await newerSite();
  const files = ["embed/split-isles.js", "embed/course.js", "course.html"];
  for (const name of files) await writeFile(join(site, name), "newer");
  host.folder = site;
  for (const name of files) {
    const text = await page.evaluate(async (address) => (await fetch(address)).text(), host.address + name);
    expect(text, name).toEqual("newer");
  }
});

test("a disk without room keeps no file from the page", async ({ page, context }) => {
  await visit(page);
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error("the page has no worker");
  await worker.evaluate(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
  });
  const status = await page.evaluate(async () => {
    const [name] = await caches.keys();
    if (name === undefined) throw new Error("nothing is kept");
    const cache = await caches.open(name);
    const file = (await cache.keys()).find(({ url }) => url.includes("/content/"));
    if (!file) throw new Error("no content is kept");
    await cache.delete(file);
    return (await fetch(file.url)).status;
  });
  expect(status).toBe(200);
});

/** Whoever has asked the browser to save data. */
const SAVES = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });';

test("to save data, just what was opened is kept; a newer version takes along what is the same of it, and fetches no more than it needs at first", async ({ page, playground }) => {
  await page.addInitScript(SAVES);
  await page.goto(host.address);
  await playground.ready();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const opened = () => page.evaluate(async () => {
    const names = (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url));
    return (await Promise.all(names)).map((urls) => urls.filter((url) => url.includes("/content/")));
  });
  // A page that was loaded before there was a worker goes through it from its next load on.
  await page.goto(`${host.address}?lesson=two-islands-one-bridge`);
  await expect(page.locator("section.lesson").getByRole("heading", { level: 2 })).toBeVisible();
  await expect.poll(async () => (await opened())[0]?.length).toBeGreaterThan(0);
  // Longer than a page waits before it has all of itself kept.
  await page.waitForTimeout(6_000);
  const [before] = await opened();
  const all = (await readdir(join(host.folder, "content"))).filter((name) => !name.endsWith(".br"));
  expect(before?.length).toBeLessThan(all.length / 4);

  const newer = await newerSite();
  const worker = join(newer.site, "worker.js");
  await writeFile(worker, SAVES + (await readFile(worker, "utf8")));
  host.folder = newer.site;
  await look(page);
  await expect(newerWord(page)).toBeVisible({ timeout: 30_000 });
  const after = await opened();
  expect(after).toHaveLength(2);
  expect(after[1]?.sort()).toEqual(before?.sort());
  await page.getByRole("button", { name: "Load it now" }).click();
  await expect.poll(() => version(page).catch(() => "")).toEqual(newer.version);
});

test("where there is no room for two versions, the newer one comes all the same, and is whole once the older one has made room", async ({ page, context }) => {
  await visit(page);
  const devtools = await context.newCDPSession(page);
  const { usage } = await devtools.send("Storage.getUsageAndQuota", { origin: new URL(host.address).origin });
  const newer = await newerSite();
  const all = await filesOf(newer.site);
  host.folder = newer.site;
  // What a first visit needs is about a third of it.
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.address).origin, quotaSize: Math.round(usage * 1.6) });
  await look(page);
  await expect(newerWord(page)).toBeVisible({ timeout: 30_000 });
  const counts = await kept(page);
  expect(counts[0], "the older one is whole").toBe(all);
  expect(counts[1]).toBeLessThan(all);
  await page.getByRole("button", { name: "Load it now" }).click();
  await expect.poll(() => version(page).catch(() => "")).toEqual(newer.version);
  await new Playground(page).ready();
  // The rest is fetched in turn, on a machine that has other things to do.
  await expect.poll(() => kept(page), { timeout: 90_000 }).toEqual([all]);
});

test("a page in the place of a file is not kept as that file", async ({ page }) => {
  const site = test.info().outputPath("missing");
  await cp(packed("SITE"), site, { recursive: true });
  const all = await readdir(join(site, "content"));
  const content = all.filter((name) => !name.endsWith(".br"));
  const lost = content.slice(0, 3);
  // A host that has a compressed copy sends that one.
  const gone = all.filter((name) => lost.includes(name.replace(/\.br$/, "")));
  for (const name of gone) await rename(join(site, "content", name), join(site, name));
  host.folder = site;
  host.neverMissing = true;
  await page.goto(host.address);
  await new Playground(page).ready();
  const keptNames = () =>
    page.evaluate(async () => {
      const [name] = await caches.keys();
      const files = name === undefined ? [] : await (await caches.open(name)).keys();
      return files.map(({ url }) => url.split("/").at(-1) ?? "");
    });
  await expect.poll(async () => (await keptNames()).length, { timeout: 30_000 }).toBeGreaterThan(content.length / 2);
  for (const name of lost) {
    await page.evaluate(async (address) => void (await fetch(address)), `${host.address}content/${name}`);
  }
  expect((await keptNames()).filter((name) => lost.includes(name))).toEqual([]);
  // Once the host has them, the next visit keeps them.
  host.folder = packed("SITE");
  await visit(page);
});

test("a page in a frame has nothing kept, and what is kept for others stays as long as it is open", async ({ page }) => {
  // A page of the same origin and below the same path, which keeps nothing itself.
  await page.goto(`${host.address}oembed.json`);
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    frame.title = "Isles";
    document.body.append(frame);
  }, `${host.address}?embed=1`);
  await expect(page.frameLocator("iframe[title=Isles]").getByRole("main", { name: "Map" })).toBeVisible();
  const held = await page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name));
  const [, built] = /data-build="(.*?)"/.exec(await readFile(join(host.folder, "index.html"), "utf8")) ?? [];
  expect(held).toEqual([`isles ${host.address} ${built}`]);
  // Longer than a page waits before it has itself kept.
  await page.waitForTimeout(6_000);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test("the page that is served for development keeps nothing", async ({ page, playground }) => {
  await playground.open();
  await expect(page.locator("script[data-offline]")).toHaveCount(0);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
