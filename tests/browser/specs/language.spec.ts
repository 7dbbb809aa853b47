// The page in another language: from its first word on; in English where its words do not come.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { hold } from "../pages/held.ts";

test.use({ locale: "zh-CN" });

const chinese = (page: Page) => expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");

test("it is built in it: no word is English first, and what is said once is not either", async ({ page }) => {
  await page.addInitScript(() => {
    const looked = new MutationObserver(() => {
      if (document.getElementById("app")?.textContent?.includes("Playground")) sessionStorage.setItem("english", "yes");
    });
    looked.observe(document, { childList: true, characterData: true, subtree: true });
  });
  await page.goto("/");
  await chinese(page);
  await expect(page.getByRole("progressbar", { name: "Loading the islands" })).toHaveCount(0);
  await page.keyboard.press("b");
  await expect(page.getByRole("main").getByRole("button", { name: /^桥 West Isle/ })).toHaveAccessibleDescription(/淹/);
  await page.reload();
  await expect(page.getByText("你的运行已恢复。").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("Your run is back.")).toHaveCount(0);
  expect(await page.evaluate(() => sessionStorage.getItem("english"))).toBe(null);
});

test("what is only there in English says so, and a screen reader reads it as English", async ({ page }) => {
  await page.goto("/");
  await chinese(page);
  await expect(page.getByText("这部分暂无中文，显示英文。").filter({ visible: true }).first()).toBeVisible();
  const city = page.getByRole("button", { name: /^Harbour House, sold once/ });
  for (const words of ["Harbour House, sold once", /^The same flood/]) {
    await expect(city.getByText(words).first()).toHaveAttribute("lang", "en");
  }
  await city.click();
  await expect(page.getByRole("heading", { name: "Harbour House, sold once" })).toHaveAttribute("lang", "en");
  const runs = page.getByRole("tablist", { name: "运行" }).getByRole("tab");
  await expect(runs.filter({ hasText: "Harbour House" }).locator("[lang=en]")).toHaveText("Harbour House, sold once");
  await expect(runs.filter({ hasText: "Harbour House" })).toHaveCount(1);
  await expect(runs, "the first city has a name in Chinese").toHaveText([/桥被淹了/, /Harbour House/]);
  await runs.first().click();
  await page.getByRole("button", { name: "重命名" }).click();
  await page.getByRole("textbox", { name: "重命名" }).press("Enter");
  await page.getByRole("combobox", { name: "语言" }).selectOption({ label: "English" });
  const inEnglish = page.getByRole("tablist", { name: "Runs" }).getByRole("tab");
  await expect(inEnglish.first(), "a name that was left as it is follows the language").toContainText("The bridge floods");
});

test("its words come late: the page does not wait for ever, and changes over", async ({ playground, page }) => {
  const letThemCome = await hold(page, "**/split_chinese.wasm");
  await page.goto("/");
  await expect(playground.loading, "it gives up after some seconds").toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole("link", { name: "Playground" })).toBeVisible();
  letThemCome();
  await chinese(page);
  await expect(page.getByRole("link", { name: "Playground" })).toHaveCount(0);
});

test.describe("its words do not come", () => {
  test.use({ expectedComplaints: /split_chinese\.wasm|404|TypeError|instantiate/ });

  test("the page goes on in English and says so", async ({ playground, page, expectAccessible }) => {
    await page.route("**/split_chinese.wasm", (route) => route.fulfill({ status: 404 }));
    await page.goto("/");
    await playground.ready();
    await expect(page.getByText("The words of this language could not be fetched.").filter({ visible: true }).first()).toBeVisible();
    await expectAccessible();
  });
});
