// Another engine than the one of all other specs: Firefox, as a system has it, driven by WebDriver BiDi. Playwright drives only a Firefox of
// its own, so these tests use Puppeteer.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";
import { packed } from "../host.ts";

const PROGRAM = process.env.ISLES_FIREFOX ?? "";
const ADDRESS = process.env.ISLES_URL ?? "";

let browser: Browser;
let page: Page;
let complaints: string[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  browser = await puppeteer.launch({ browser: "firefox", executablePath: PROGRAM, headless: true });
  console.log(`Firefox: ${await browser.version()}`);
});

test.afterAll(async () => browser.close());

test.beforeEach(async () => {
  page = await browser.newPage();
  complaints = [];
  page.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.setViewport({ width: 1440, height: 900 });
});

test.afterEach(async ({}, { title }) => {
  await page.screenshot({ path: test.info().outputPath(`${title.replaceAll(/\W+/g, "-")}.png`) });
  await page.close();
  expect(complaints, "the page's console stays clean").toEqual([]);
});

/** A button by what it says, or a label by its words, once it is there. Firefox looks for roles and names through the whole page, which takes it minutes. */
async function named(name: string, tag: "button" | "label") {
  const find = (name: string, tag: string) => {
    const says = (element: Element) => (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();
    return [...document.querySelectorAll(tag)].find((element) => says(element) === name && element.getClientRects().length > 0);
  };
  const found = await page.waitForFunction(find, { polling: 200 }, name, tag);
  return found as ElementHandle<HTMLElement>;
}

/** Presses something, whether it stands still or pulses, as the sign on the map does. */
async function press(name: string) {
  await (await named(name, "button")).evaluate((element) => element.click());
}

/** Opens an address of the site, and waits until the page is built: the map is there before that, and hears no key yet. */
async function open(address: string) {
  await page.goto(new URL(address, ADDRESS).href);
  await page.waitForSelector("main.map .stage-slot svg, main.map .city-t");
  await page.waitForSelector("#boot", { hidden: true });
}

/** Floods the bridge, and sees it flooded. */
async function seesTheFlood() {
  await press("Flood the bridge");
  await page.waitForSelector('[aria-description^="Flooded both ways"]');
}

/** Floods the bridge, and lets time run until the same house was sold on both sides and time is stopped. */
async function sellTwice() {
  await open("/");
  await press("Flood the bridge");
  await page.waitForFunction(() => /A house is sold once[^]*?Broken/.test(document.body.innerText), { timeout: 60_000, polling: 500 });
  await press("Pause");
}

test("the bridge floods, the same house is sold twice, and the lamp says so", async () => {
  await sellTwice();
});

test("a link that was shared opens to the very moment", async () => {
  await sellTwice();
  const moment = await page.$eval("[role=slider][aria-valuenow]", (slider) => slider.getAttribute("aria-valuenow"));
  await press("Share");
  const link = await (await named("Link to this run", "label")).evaluate((label) => label.querySelector("input")?.value ?? "");
  await page.goto("about:blank");
  await page.goto(link);
  await page.waitForFunction(
    (moment) => document.querySelector("[role=slider][aria-valuenow]")?.getAttribute("aria-valuenow") === moment,
    {},
    moment,
  );
});

test("a lesson: a prediction is made, and the run is compared with it", async () => {
  await open("/?lesson=two-islands-one-bridge");
  const answer = await page.waitForSelector(".lesson fieldset label, .lesson [role=radiogroup] label");
  await answer?.evaluate((label) => (label as HTMLElement).click());
  await press("That is my prediction");
  await page.waitForFunction(() => /You predicted/.test(document.querySelector(".lesson")?.textContent ?? ""));
});

test("the same world as a table, in Chinese, in the dark", async () => {
  await open("/?locale=zh-Hans&theme=dark");
  await page.keyboard.press("v");
  await page.waitForSelector(".city-t table");
  expect(await page.$eval(".city-t", (table) => table.textContent)).toContain("市政厅");
});

test("within a page of another origin, by a message that is answered", async () => {
  const host = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>A course page</title>"));
  await new Promise<void>((listening) => host.listen(0, "127.0.0.1", listening));
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
  const heard = await page.evaluate(async (isles) => {
    const frame = document.createElement("iframe");
    frame.src = `${isles}/?embed=1&parentOrigin=${encodeURIComponent(location.origin)}`;
    const message = (type: string) =>
      new Promise<any>((resolve) => addEventListener("message", ({ data, origin }) => data.type === type && resolve({ ...data, origin })));
    const ready = message("ready");
    document.body.append(frame);
    await ready;
    const state = message("state");
    frame.contentWindow?.postMessage({ target: "split-isles", v: 1, type: "getState", id: "1" }, isles);
    return { ...(await state), page: location.origin };
  }, new URL(ADDRESS).origin);
  expect(heard).toMatchObject({ source: "split-isles", type: "state", re: "1", origin: new URL(ADDRESS).origin });
  expect(heard.page).not.toBe(heard.origin);
  host.close();
});

test("the one file, from the disk", async () => {
  await page.goto(`file://${packed("SINGLE")}`);
  await page.waitForSelector("main.map .stage-slot svg");
  await page.waitForSelector("#boot", { hidden: true });
  await seesTheFlood();
});

test("what happens is heard", async () => {
  await page.evaluateOnNewDocument(() => {
    const kept = window as unknown as { tones: number };
    kept.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      kept.tones += 1;
      start.call(this, when);
    };
  });
  await open("/");
  const tones = () => page.evaluate(() => (window as unknown as { tones: number }).tones);
  await page.keyboard.press("m");
  await page.waitForFunction(() => /Sounds are on/.test(document.querySelector("[aria-live=polite]")?.textContent ?? ""));
  // The key of its own sounds once; a flood, and the couriers that are lost, sound too.
  const before = await tones();
  await press("Flood the bridge");
  await expect.poll(tones, { timeout: 30_000 }).toBeGreaterThan(before + 3);
});
