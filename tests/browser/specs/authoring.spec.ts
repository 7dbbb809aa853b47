// What others have made, and what is made for others: a run is saved as a scenario and opened again, a scenario comes from an address, and
// whatever cannot be opened is told and changes nothing.

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { ELSEWHERE, serve } from "../elsewhere.ts";
import { expect, test } from "../fixture.ts";
import type { Playground } from "../pages/playground.ts";

const CITY = `title = "Out of a lecture"
seed = 77

[[island]]
name = "West Isle"
halls = ["A", "B"]

[[island]]
name = "East Isle"
halls = ["C", "D", "E"]

[[script]]
at = "6.2s"
cut = { bridge = "West Isle-East Isle" }
`;

/** The dialog, opened from the list of cities. */
async function dialog(playground: Playground) {
  await playground.story.getByRole("button", { name: /^Open your own/ }).click();
  const open = playground.page.getByRole("dialog", { name: "Open", exact: true });
  await expect(open).toBeVisible();
  return open;
}

/** Goes to the event by which the first promise breaks; gives the moment in words, and every verdict there. */
async function toTheBreak(playground: Playground) {
  const jump = playground.lamps.getByRole("button", { name: /Broken at/ }).first();
  await playground.playUntil((now) => now(jump).toBeVisible());
  const seconds = Number(/[\d.]+/.exec(await jump.innerText())?.[0]);
  await jump.click();
  await expect.poll(async () => Math.abs((await playground.now()) / 1000 - seconds)).toBeLessThan(0.02);
  return { moment: await playground.moment(), verdicts: await playground.verdicts() };
}

test("a run is saved as a scenario, with what was done in it, and plays the same when it is opened", async ({
  playground,
  page,
}) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const broken = await toTheBreak(playground);

  await page.getByRole("banner").getByRole("button", { name: "Share" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as scenario" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toMatch(/cut = /);
  await page.keyboard.press("Escape");

  const open = await dialog(playground);
  await open.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill(text);
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(open).toBeHidden();
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  expect(await toTheBreak(playground)).toEqual(broken);
});

test("a link is opened where files are", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const link = await playground.share();
  await page.keyboard.press("u");
  const open = await dialog(playground);
  await open.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill(`${link}\n`);
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);

  await dialog(playground);
  await open.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill("#s=2.damaged");
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(open.getByRole("status")).toContainText("damaged");
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
});

test("a run whose link would be too long is offered as a file, which opens again", async ({ playground, page }) => {
  await playground.openStill();
  // Hundreds of acts at moments without any order make a link that nothing shortens.
  const act = (n: number) => `\n[[script]]\nat = "${6_300_000 + n * 17_313 + ((n * n * 7_919) % 13_007)}us"\n`;
  const what = (n: number) => (n % 2 ? 'cut = { link = "A-C" }' : 'heal = { link = "A-C" }');
  const acts = Array.from({ length: 400 }, (_, n) => `${act(n)}${what(n)}\n`).join("");
  const open = await dialog(playground);
  await open.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill(CITY + acts);
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(open).toBeHidden();
  await playground.stop();

  await page.getByRole("banner").getByRole("button", { name: "Share" }).click();
  const share = page.getByRole("dialog");
  await expect(share.getByText(/characters: some mail and chat programs cut links/)).toBeVisible();
  const download = page.waitForEvent("download");
  await share.getByRole("button", { name: "Save as a file" }).click();
  const file = await (await download).path();
  expect((await readFile(file, "utf8")).length).toBeGreaterThan(2_000);
  await page.keyboard.press("Escape");

  await dialog(playground);
  const chooser = page.waitForEvent("filechooser");
  await open.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles(file);
  await expect(open).toBeHidden();
  await expect(playground.runs.getByRole("tab")).toHaveCount(3);
});

test("a scenario is fetched from an address that the page is opened with", async ({ playground, page }) => {
  await serve(page, CITY);
  await playground.open(`?scenario=${encodeURIComponent(ELSEWHERE)}&seed=5`);
  await expect(playground.chapter("Out of a lecture")).toBeVisible();
  await expect(playground.transport).toContainText("Seed 5");
  await expect(playground.runs, "it takes the place of the first city").toHaveCount(0);
});

test("a scenario is fetched from an address that is typed", async ({ playground, page }) => {
  await serve(page, CITY);
  await playground.openStill();
  const open = await dialog(playground);
  await open.getByRole("textbox", { name: "Or an address" }).fill(ELSEWHERE);
  await page.keyboard.press("Enter");
  await expect(open).toBeHidden();
  await expect(playground.chapter("Out of a lecture")).toBeVisible();
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
});

for (const again of [false, true]) {
  const then = again ? ", and it was opened again," : "";
  test(`what comes after the dialog was closed${then} is not opened`, async ({ playground, page }) => {
    let answer = () => {};
    const asked = new Promise<void>((heard) => {
      void page.route(ELSEWHERE, async (route) => {
        heard();
        await new Promise<void>((now) => (answer = now));
        await route.fulfill({ headers: { "access-control-allow-origin": "*" }, contentType: "text/plain", body: CITY });
      });
    });
    await playground.openStill();
    const open = await dialog(playground);
    await open.getByRole("textbox", { name: "Or an address" }).fill(ELSEWHERE);
    await page.keyboard.press("Enter");
    await asked;
    await page.keyboard.press("Escape");
    await expect(open).toBeHidden();
    if (again) await dialog(playground);
    const come = page.waitForResponse(ELSEWHERE);
    answer();
    await (await come).finished();
    await page.evaluate(() => new Promise((later) => setTimeout(later, 200)));
    await expect(playground.floodButton()).toBeVisible();
    await expect(playground.runs).toHaveCount(0);
    await expect(open).toBeVisible({ visible: again });
  });
}

test("a mistake in what was fetched is told with its line and field, and the first city is there", async ({
  playground,
  page,
}) => {
  await serve(page, CITY.replace('cut = { bridge = "West Isle-East Isle" }', 'crash = "Z"'));
  await playground.open(`?scenario=${encodeURIComponent(ELSEWHERE)}`);
  const open = page.getByRole("dialog", { name: "Open", exact: true });
  await expect(open.getByRole("alert")).toContainText(/Line 14, column 9: script\[0\]\.crash: found "Z"/);
  await page.keyboard.press("Escape");
  await expect(playground.floodButton()).toBeVisible();
});

test("nothing from outside is ever run: markup in a title is a title", async ({ playground, page }) => {
  await serve(page, CITY.replace("Out of a lecture", "<img src=x onerror=alert(1)><script>alert(2)</script>"));
  page.on("dialog", () => expect(true, "no script ran").toBe(false));
  await playground.open(`?scenario=${encodeURIComponent(ELSEWHERE)}`);
  await expect(playground.story.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await expect(page.locator("img[src=x]")).toHaveCount(0);
});

test.describe("what cannot be fetched", () => {
  // The browser says so in its console as well.
  test.use({ expectedComplaints: /lecturer\.example|Failed to load resource/ });

  test("a file is asked for without cookies, and for twenty seconds at most", async ({ playground, page, context }) => {
    const home = new URL(process.env.ISLES_URL ?? "");
    await context.addCookies([{ name: "session", value: "secret", url: home.origin }]);
    // Nobody waits that long here: what the page asks of the browser is kept, and made shorter.
    await page.addInitScript(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      const patience: number[] = [];
      Object.assign(window, { patience });
      AbortSignal.timeout = (ms) => (patience.push(ms), timeout(ms / 20));
    });
    await playground.openStill();
    const open = await dialog(playground);
    const ask = async (address: string) => {
      await open.getByRole("textbox", { name: "Or an address" }).fill(address);
      await open.getByRole("button", { name: "Open it" }).click();
    };
    const guide = page.waitForRequest("**/authoring.txt");
    await ask(`${home.origin}/authoring.txt`);
    const sent = await (await guide).allHeaders();
    expect(sent.host).toBe(home.host);
    expect([sent.cookie, sent.referer]).toEqual([undefined, undefined]);
    // What else the page asks of its own server does have it.
    const usual = page.waitForRequest("**/boot.js*");
    await page.evaluate(() => fetch("boot.js"));
    expect((await (await usual).allHeaders()).cookie).toBe("session=secret");

    await page.route(ELSEWHERE, () => {});
    await ask(ELSEWHERE);
    await expect(open.getByRole("status")).toHaveText("lecturer.example took too long to answer.");
    expect(await page.evaluate(() => (window as unknown as { patience: number[] }).patience.at(-1))).toBe(20_000);
    await page.keyboard.press("Escape");
    await expect(playground.floodButton()).toBeVisible();
  });

  for (const [what, given, told] of [
    ["is not shared by its server", { shared: false }, /lecturer\.example.*Access-Control-Allow-Origin/],
    ["is not there", { status: 404 }, /lecturer\.example.*404/],
    ["is no text", { body: Buffer.from([0xff, 0xfe, 0x00, 0x41]) }, /no text/],
    ["is far too much", { body: "#".repeat(1_000_001) }, /more than one megabyte/],
  ] as const) {
    test(`a file that ${what} is told, and what was open stays`, async ({ playground, page }) => {
      const { body = CITY, ...how } = { body: undefined, ...given };
      await serve(page, body ?? CITY, how);
      await playground.openStill();
      const open = await dialog(playground);
      await open.getByRole("textbox", { name: "Or an address" }).fill(ELSEWHERE);
      await open.getByRole("button", { name: "Open it" }).click();
      await expect(open.getByRole("status")).toHaveText(told);
      await page.keyboard.press("Escape");
      await expect(playground.runs).toHaveCount(0);
      await expect(playground.floodButton()).toBeVisible();
    });
  }
});

for (const address of ["http://lecturer.example/city.toml", "javascript:alert(1)", "data:text/plain,title", "no address"]) {
  test(`nothing is fetched from ${address}`, async ({ playground, page }) => {
    let asked = 0;
    await page.route(/lecturer/, (route) => {
      asked += 1;
      return route.abort();
    });
    await playground.openStill();
    const open = await dialog(playground);
    await open.getByRole("textbox", { name: "Or an address" }).fill(address);
    await open.getByRole("button", { name: "Open it" }).click();
    await expect(open.getByRole("status")).toContainText("https://");
    expect(asked).toBe(0);
  });
}

test("the dialog looks well", async ({ playground, page, expectToLookWell }) => {
  await playground.openStill();
  const open = await dialog(playground);
  await open.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill(`${CITY}\nnonsense = 1\n`);
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(open.getByRole("alert")).toBeVisible();
  await expectToLookWell(open);
  await page.keyboard.press("Escape");
});
