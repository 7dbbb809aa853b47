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
  await expect(page.getByRole("progressbar", { name: /Loading the islands|正在载入群岛/ })).toHaveCount(0);
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

test("in the midst of a lesson its words change, and nothing that was begun is lost", async ({ page }) => {
  await page.goto("/?lesson=two-flags");
  await chinese(page);
  const panel = page.locator("section.lesson");
  const inChinese = panel.getByRole("heading", { level: 2, name: /\p{Script=Han}/u });
  const language = page.getByRole("combobox", { name: /^(语言|Language)$/ });
  await expect(inChinese).toBeVisible();
  await panel.getByRole("textbox").fill("0,4");
  await language.selectOption({ label: "English" });
  const inEnglish = panel.getByRole("heading", { level: 2, name: "Two flags" });
  await expect(inEnglish).toBeVisible();
  await expect(panel.getByRole("textbox"), "what was typed is still there").toHaveValue("0,4");
  await panel.getByRole("button", { name: "That is my prediction" }).click();
  await expect(panel.getByRole("region", { name: "You predicted" })).toContainText("0.4");

  await test.step("the last choice wins, whichever words come first", async () => {
    await page.goto("/?locale=zh-Hans&lesson=count-heads");
    await chinese(page);
    await expect(inChinese).toBeVisible();
    const letThemCome = await hold(page, /\/content\/(?!.*zh)/);
    await language.selectOption({ label: "English" });
    await language.selectOption({ label: "简体中文" });
    const late = page.waitForResponse(/\/content\/lesson-count-heads-/);
    letThemCome();
    await (await late).finished();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    await chinese(page);
    await expect(inChinese).toBeVisible();
    await expect(panel.getByRole("heading", { level: 2, name: "Count heads" })).toHaveCount(0);
  });

  await test.step("no goal of it is told in English", async () => {
    await page.goto("/?locale=zh-Hans&lesson=two-islands-one-bridge");
    await chinese(page);
    await expect(inChinese).toBeVisible();
    await panel.getByRole("radio").first().check();
    await panel.getByRole("button", { name: /预测/ }).click();
    const goals = panel.locator(".goals");
    await expect(goals).toBeVisible();
    await expect(goals).not.toContainText(/[a-z]{4,}/);
  });
});

test("a card and a cheat sheet that are only there in English say so, and are read as English", async ({ page }) => {
  const remark = "这部分暂无中文，显示英文。";
  await page.goto("/?sheet=the-flood");
  await expect(page.getByText(remark).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole("article").first()).toHaveAttribute("lang", "en");
  await page.getByRole("combobox", { name: "语言" }).selectOption({ label: "English" });
  await expect(page.getByRole("article").first(), "the mark follows the switch").not.toHaveAttribute("lang");
  await expect(page.getByText(remark)).toHaveCount(0);
  await page.goto("/?locale=zh-Hans&tree");
  await expect(page.locator(".tr-card h3 [lang=en]")).toBeVisible();
  await expect(page.locator(".tr-as [lang=en]").first()).toBeVisible();
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
