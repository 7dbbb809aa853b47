// Another engine than the one of all other specs: Firefox, as a system has it, driven by WebDriver BiDi. Playwright drives only a Firefox of
// its own, so these tests use Puppeteer.

import { expect, test } from "@playwright/test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
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

/** Something by its accessible name and its role. */
const named = (name: string, role: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`);

/** Opens an address of the site and waits for the map. */
async function open(address: string) {
  await page.goto(new URL(address, ADDRESS).href);
  await page.waitForSelector("main.map .stage-slot svg, main.map .city-t");
}

/** Floods the bridge, and lets time run until the same house was sold on both sides and time is stopped. */
async function sellTwice() {
  await open("/");
  await named("Flood the bridge", "button").click();
  await page.waitForFunction(() => /A house is sold once[^]*?Broken/.test(document.body.innerText), { timeout: 60_000, polling: 500 });
  const pause = await page.$('::-p-aria([name="Pause"][role="button"])');
  await pause?.click();
}

test("the bridge floods, the same house is sold twice, and the lamp says so", async () => {
  await sellTwice();
});

test("a link that was shared opens to the very moment", async () => {
  await sellTwice();
  const moment = await page.$eval("[role=slider][aria-valuenow]", (slider) => slider.getAttribute("aria-valuenow"));
  await named("Share", "button").click();
  const link = await named("Link to this run", "textbox").map((field) => (field as HTMLTextAreaElement).value).wait();
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
  await page.locator(".lesson fieldset label, .lesson [role=radiogroup] label").click();
  await named("That is my prediction", "button").click();
  await page.waitForFunction(() => /You predicted/.test(document.querySelector(".lesson")?.textContent ?? ""));
});

test("the same world as a table, in Chinese, in the dark", async () => {
  await open("/?locale=zh-Hans&theme=dark");
  await page.keyboard.press("v");
  await page.waitForSelector(".city-t table");
  expect(await page.$eval(".city-t", (table) => table.textContent)).toContain("市政厅");
});

test("within another page, by a message that is answered", async () => {
  await open("/");
  const heard = await page.evaluate(async () => {
    document.body.innerHTML = "";
    const frame = document.createElement("iframe");
    frame.src = `/?embed=1&parentOrigin=${encodeURIComponent(location.origin)}`;
    const message = (type: string) =>
      new Promise((resolve) => addEventListener("message", ({ data }) => data.type === type && resolve(data)));
    const ready = message("ready");
    document.body.append(frame);
    await ready;
    const state = message("state");
    frame.contentWindow?.postMessage({ target: "split-isles", v: 1, type: "getState", id: "1" }, location.origin);
    return state;
  });
  expect(heard).toMatchObject({ source: "split-isles", type: "state", re: "1" });
});

test("the one file, from the disk", async () => {
  await page.goto(`file://${packed("SINGLE")}`);
  await page.waitForSelector("main.map .stage-slot svg");
  await named("Flood the bridge", "button").click();
});

test("what happens is heard", async () => {
  await open("/");
  await page.keyboard.press("m");
  await page.waitForFunction(() => /Sounds are on/.test(document.querySelector("[aria-live=polite]")?.textContent ?? ""));
  await named("Flood the bridge", "button").click();
  await new Promise((later) => setTimeout(later, 1_000));
});
