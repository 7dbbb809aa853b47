// What a frame says of an address that is wrong in several ways, and where its own files are kept from it.

import { Host, packed } from "../host.ts";
import { expect, test } from "../hosts.ts";

test("all that is wrong with an address is told together, and gone together", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const notice = page.locator(".notice");
  for (const [asked, told] of [
    ["?embed=1&lesson=two-flags&hide=lamp&storage=0", [/keeps nothing/, /hide=lamp/]],
    ["?embed=1&theme=pink#s=garbage", [/This link/, /theme=pink/]],
    ["?embed=1&scenario=nope&theme=pink", [/scenario=nope/, /theme=pink/]],
  ] as const) {
    await page.goto("about:blank");
    await playground.open(asked);
    for (const one of told) await expect(notice).toContainText(one);
    await expect(notice).toHaveCount(1);
    const box = await notice.boundingBox();
    expect(box?.height, "it stays small").toBeLessThan(200);
    await notice.getByRole("button", { name: "Close" }).click();
    await expect(notice).toHaveCount(0);
  }
});

test("a link whose sign was escaped is the same link", async ({ page, playground }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  const { hash } = new URL(await playground.share());
  await page.goto("about:blank");
  await page.goto(`/?embed=1${hash.replace("=", "%3D")}`);
  await playground.ready();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});

test.describe("a server that lets nobody have its files", () => {
  test.use({ expectedComplaints: /CORS policy|net::ERR_FAILED|could not be had/ });
  test("a frame without an origin says that they could not be had, and the console what a server must send", async ({ page }) => {
    const server = await Host.open(packed("SITE"), "/isles/");
    try {
      const heard: string[] = [];
      page.on("console", (line) => heard.push(line.text()));
      const frame = page.frameLocator("iframe");
      for (const [locale, words] of [
        ["en", "The page's own files could not be had."],
        ["zh-Hans", "本页自己的文件取不到。"],
      ]) {
        await page.setContent(`<!doctype html><title>A page</title><iframe title="Split Isles" sandbox="allow-scripts" width="700" height="560" src="${server.address}?embed=1&locale=${locale}"></iframe>`);
        await expect(frame.getByRole("alert")).toContainText(words as string);
        await expect(frame.getByRole("progressbar")).toBeHidden();
        await expect(frame.getByRole("alert").getByRole("button")).toHaveCount(1);
      }
      expect(heard.filter((line) => line.includes("Access-Control-Allow-Origin: *")).length).toBeGreaterThanOrEqual(2);
    } finally {
      await server.close();
    }
  });
});
