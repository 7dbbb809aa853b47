// Before the first island is seen: the title, real progress, and a way on when loading fails.

import { expect, test } from "../fixture.ts";

test("the playground opens, says its name, and is accessible", async ({ playground, page, expectAccessible }) => {
  await playground.open();
  await expect(page).toHaveTitle(/Split Isles/);
  await expectAccessible();
});

test("while the module is on its way, the page shows how much has arrived", async ({ playground, page, expectAccessible }) => {
  let letItCome = () => {};
  const held = new Promise<void>((resolve) => (letItCome = resolve));
  await page.route("**/isles_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await expect(playground.loading).toBeVisible();
  await expect(page.getByText(/^0 KB of \d+ KB$/)).toBeVisible();
  await expectAccessible();
  letItCome();
  await expect(playground.loading).toHaveCount(0);
});

test.describe("when the module cannot be fetched", () => {
  test.use({ expectedComplaints: /isles_bg\.wasm|Failed to fetch/ });

  test("the page says so, and trying again loads it", async ({ playground, page, expectAccessible }) => {
    await page.route("**/isles_bg.wasm", (route) => route.abort());
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText("The islands did not load");
    await expectAccessible();
    await page.unroute("**/isles_bg.wasm");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(playground.map).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs", async ({ page }) => {
    await page.goto("/");
    // Playwright finds no text inside <noscript>, though it is seen.
    await expect(page.locator("noscript p")).toBeVisible();
    await expect(page.getByRole("progressbar")).toBeHidden();
  });
});
