// When the page itself breaks, it says so, keeps the run, offers a report and leads back.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";

test.use({ expectedComplaints: /panicked|unreachable|broken on purpose/ });

/** The next thing that the page wants to draw cannot be made. */
async function breakNextDrawing(page: Page) {
  await page.evaluate(() => {
    for (const [owner, name] of [
      [Document.prototype, "createElement"],
      [Node.prototype, "cloneNode"],
    ] as const) {
      const whole = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
      Object.defineProperty(owner, name, {
        configurable: true,
        value() {
          Object.defineProperty(owner, name, whole);
          throw new Error("broken on purpose");
        },
      });
    }
  });
}

test("the run is kept, the report is whole, and the page comes back with the run", async ({
  playground,
  page,
  context,
  expectAccessible,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.openStill();
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  const link = await playground.share();

  await breakNextDrawing(page);
  await page.getByRole("banner").getByRole("button", { name: "Set up the city" }).click();

  const screen = page.getByRole("alert");
  await expect(screen).toContainText("The page has broken");
  await expectAccessible();
  await page.getByRole("button", { name: "Copy report" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(report.run, "scenario, seed and inputs").toEqual(link);
  expect(report.error).toMatch(/panicked|broken on purpose/);
  expect(report.version).toMatch(/^\d+\.\d+\.\d+$/);

  await page.getByRole("button", { name: "Reload with this run" }).click();
  await playground.ready();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});

test("a page that breaks while it is built says so, and can be tried again", async ({ playground, page }) => {
  // Only the first time: the mark stays for the reload.
  await page.addInitScript(() => {
    const whole = Node.prototype.cloneNode;
    Node.prototype.cloneNode = function (deep?: boolean) {
      if (document.querySelector("#boot + #app > .app") && !sessionStorage.getItem("broken")) {
        sessionStorage.setItem("broken", "yes");
        throw new Error("broken on purpose");
      }
      return whole.call(this, deep);
    };
  });
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText(/The page has broken|The islands did not load/);
  await page.getByRole("button", { name: /Reload with this run|Try again/ }).click();
  await playground.ready();
  await expect(playground.map).toBeVisible();
});

test("within a page it comes back as the host wrote it, with what was done", async ({ playground, page }) => {
  const address = "?embed=1&theme=dark&speed=2";
  await playground.openStill(address);
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await breakNextDrawing(page);
  await playground.transport.getByRole("button", { name: "Fork here" }).click();
  await expect(page.getByRole("alert")).toContainText("The page has broken");
  const report = JSON.parse(await page.getByRole("textbox", { name: "Copy report" }).inputValue());
  expect(report.run, "what was kept under the frame's own key").toMatch(/#s=/);

  await page.getByRole("button", { name: "Reload with this run" }).click();
  await playground.ready();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  expect(new URL(page.url()).search).toEqual(address);
});
