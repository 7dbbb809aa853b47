// What bounds a frame: how much a host may say to it, and what a sandbox that is stricter than ours takes away.

import type { Page } from "@playwright/test";
import { expect, test } from "../hosts.ts";
import { Host, packed } from "../host.ts";

const CALL = { target: "split-isles", v: 1 };

test("what is said too early waits, up to a hundred messages; one of more than a megabyte is passed over", async ({ host, page }) => {
  let deliver = () => {};
  const delivered = new Promise<void>((done) => (deliver = done));
  await page.route("**/isles_bg.wasm", async (route) => (await delivered, route.continue()));
  const module = page.waitForRequest("**/isles_bg.wasm");
  await host.open("plain.html");
  await module;
  await page.evaluate((call) => {
    const frame = document.querySelector("iframe")?.contentWindow;
    for (let nth = 1; nth <= 105; nth += 1) frame?.postMessage({ ...call, type: "setTheme", id: `${nth}`, data: { theme: `${nth}` } }, "*");
  }, CALL);
  deliver();
  const answers = async () => (await host.ofType("error")).map(({ data }) => data.re);
  await host.hears("ready");
  await expect.poll(answers).toEqual(Array.from({ length: 100 }, (_, nth) => `${nth + 1}`));

  const say = (id: string, letters: number) =>
    page.evaluate(
      ([call, id, letters]) => document.querySelector("iframe")?.contentWindow?.postMessage({ ...(call as object), type: "pause", id, data: { long: "x".repeat(letters as number) } }, "*"),
      [CALL, id, letters] as const,
    );
  await say("too long", 1 << 20);
  await say("long", (1 << 20) - 200);
  await expect.poll(async () => (await answers()).slice(100), "read, and refused for what is in it").toEqual(["long"]);
});

test.describe("a sandbox without", () => {
  // What a sandbox forbids is told on the console.
  test.use({ expectedComplaints: /sandbox|CORS policy|Failed to load|ERR_FAILED/i });

  /** A page of nobody's with the playground in it. */
  async function put(page: Page, sandbox: string, src: string) {
    await page.setContent(`<!doctype html><title>A page</title><iframe title="Isles" width="1000" height="700" sandbox="${sandbox}" src="${src}"></iframe>`);
    return page.frameLocator("iframe");
  }

  /** Presses what leads to the whole page, or what prints; tells of which origin the page that was opened is, and whether something was printed. */
  async function pressed(page: Page, sandbox: string) {
    const map = await put(page, sandbox, `${process.env.ISLES_URL}/?embed=1&lesson=two-flags`);
    // What is forbidden does not happen within that time either.
    const opened = page.waitForEvent("popup", { timeout: 4_000 }).catch(() => null);
    await map.getByRole("link", { name: "Open the whole page" }).click();
    const popup = await opened;
    const sheet = await put(page, sandbox, `${process.env.ISLES_URL}/?embed=1&sheet=the-flood`);
    await sheet.getByRole("button", { name: "Print this sheet" }).click();
    const printed = await page.frames()[1]?.evaluate(() => new Promise((later) => setTimeout(() => later((window as any).printed), 300)));
    const origin = await popup?.evaluate(() => self.origin);
    await popup?.close();
    return { origin, printed };
  }

  test("modals prints nothing, without popups leads nowhere; a popup that may not escape is bound as well", async ({ page }) => {
    // A page is told just before it is printed.
    await page.addInitScript(() => {
      (window as any).printed = false;
      addEventListener("beforeprint", () => ((window as any).printed = true));
    });
    expect(await pressed(page, "allow-scripts allow-same-origin allow-forms")).toEqual({ origin: undefined, printed: false });
    const { origin } = new URL(process.env.ISLES_URL ?? "");
    const free = "allow-scripts allow-same-origin allow-modals allow-popups allow-popups-to-escape-sandbox";
    expect(await pressed(page, free)).toEqual({ origin, printed: true });
    expect(await pressed(page, "allow-scripts allow-modals allow-popups")).toEqual({ origin: "null", printed: true });
  });

  test("an origin, on a host that does not let others read, opens nothing", async ({ page }) => {
    const host = await Host.open(packed("SITE"), "/isles/");
    const refused = page.waitForEvent("console", (line) => /CORS policy/.test(line.text()));
    const frame = await put(page, "allow-scripts", `${host.address}?embed=1`);
    await refused;
    await expect(frame.getByRole("main", { name: "Map" })).toHaveCount(0);
    await host.close();
  });
});
