// Every page of `tests/hosts` with the playground in it, by mouse and by keyboard.

import { expect, snippets, test } from "../hosts.ts";

test("a course page: the focus goes in and out by Tab, and the bridge is flooded by keys", async ({ host, page }) => {
  await host.open("plain.html");
  await host.hears("ready");
  const frame = page.frameLocator("iframe");
  await page.getByRole("link", { name: "Before the frame" }).focus();
  await page.keyboard.press("Tab");
  await expect(frame.getByRole("link", { name: "Skip to the map" })).toBeFocused();
  await frame.getByRole("toolbar").getByRole("button").first().focus();
  await frame.getByRole("button", { name: /^Bridge / }).first().focus();
  await page.keyboard.press("b");
  await expect(frame.getByRole("button", { name: /^Bridge / }).first()).toHaveAccessibleDescription(/cut|flood|down/i);
  await frame.getByRole("button", { name: "Keys, sound and speech" }).click();
  await expect(frame.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(frame.getByRole("button", { name: "Keys, sound and speech" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(frame.getByRole("link", { name: "Open the whole page" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "After the frame" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(frame.getByRole("link", { name: "Open the whole page" })).toBeFocused();
});

test("a frame that may only run scripts: it works without storage and without an origin", async ({ host, page }) => {
  await host.open("sandboxed.html");
  const { origin } = await host.hears("ready");
  expect(origin).toBe("null");
  const frame = page.frameLocator("iframe");
  await expect(frame.locator(".notice"), "nobody believes that anything is kept").toContainText("keeps nothing");
  await frame.getByRole("button", { name: "Pause" }).click();
  await expect(frame.getByRole("button", { name: "Play" })).toBeVisible();

  // It may not submit a form either, and a card is answered all the same.
  await host.open("sandboxed.html?drill=");
  await frame.getByRole("button", { name: "Begin", exact: true }).click();
  const card = frame.getByRole("article");
  await card.locator("#dr-ask").focus();
  await page.keyboard.press("1");
  if (await card.getByRole("textbox", { name: "Your number" }).count()) await page.keyboard.type("1");
  await card.locator("#dr-check").click();
  await expect(frame.getByRole("group", { name: "How well did you know it?" })).toBeVisible();
});

test("a page in a page: only the nearest one is spoken to", async ({ host, page }) => {
  await host.open("nested.html");
  const course = page.frameLocator("iframe");
  await expect(course.frameLocator("iframe").getByRole("main", { name: "Map" })).toBeVisible();
  const inner = page.frames().find((frame) => frame.url().endsWith("/plain.html"));
  await expect.poll(() => inner?.evaluate(() => (window as any).heard.length)).toBeGreaterThan(1);
  expect(await host.heard()).toEqual([]);
});

test("two elements on a page: each follows its own height, and neither hears the other", async ({ host, page }) => {
  await host.open("two.html");
  const nameOf = (id: string) => page.locator(`#${id} iframe`).getAttribute("name");
  const names = await Promise.all(["first", "second"].map(nameOf));
  expect(names).toEqual([expect.stringMatching(/^split-isles-\d+-1$/), expect.stringMatching(/^split-isles-\d+-2$/)]);
  const [first, second] = [page.frameLocator("#first iframe"), page.frameLocator("#second iframe")];
  await expect(first.getByRole("main", { name: "Map" })).toBeVisible();
  await expect(second.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("#second iframe")).toHaveAttribute("height", "520");
  await expect.poll(async () => Number(await page.locator("#first iframe").getAttribute("height"))).not.toBe(560);
  const state = (id: string) => page.evaluate((id) => (document.getElementById(id) as any).getState(), id);
  await page.evaluate(() => (document.getElementById("first") as any).pause());
  await expect.poll(async () => (await state("first")).playing).toBe(false);
  expect((await state("second")).playing).toBe(true);
  await page.evaluate(() => document.getElementById("first")?.setAttribute("theme", "dark"));
  await expect(first.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.evaluate(() => {
    document.getElementById("second")?.removeAttribute("height");
    document.getElementById("second")?.removeAttribute("title");
  });
  await expect(page.locator("#second iframe")).toHaveAttribute("title", "Split Isles");
  await expect.poll(async () => Number(await page.locator("#second iframe").getAttribute("height")), "what the frame told last").toBeGreaterThan(200);
  await page.evaluate(() => {
    const first = ((window as any).first = document.getElementById("first") as any);
    first.remove();
    first.pause();
  });
  expect(page.frames()).toHaveLength(2);
  // The same element at the same place of another page is another frame; of the same page, the same.
  const nameAt = (address: string) => page.evaluate((address) => {
    const { first } = window as any;
    history.replaceState(null, "", address);
    document.body.append(first);
    const { name } = first.querySelector("iframe");
    first.remove();
    return name;
  }, address);
  expect(await nameAt("two.html#later")).toBe(names[0]);
  expect(await nameAt("two.html?week=2")).toMatch(/^split-isles-\d+-1$/);
  expect(await nameAt("two.html?week=2")).not.toBe(names[0]);
});

test("the same frame twice: what is done in one is found there again, and the other is as it was", async ({ host, page }) => {
  await host.open("same.html");
  const bridge = (id: string) => page.frameLocator(`#${id}`).getByRole("button", { name: /^Bridge / }).first();
  await expect(bridge("second")).toBeVisible();
  await bridge("first").focus();
  await page.keyboard.press("b");
  await expect(bridge("first")).toHaveAccessibleDescription(/flood/i);
  await page.reload();
  await expect(bridge("first")).toHaveAccessibleDescription(/flood/i);
  await expect(bridge("second")).toBeVisible();
  await expect(bridge("second")).not.toHaveAccessibleDescription(/flood/i);
});

test("a chapter of a book: nothing of it is touched, and it loads when it is asked to", async ({ host, page }) => {
  await host.open("mdbook.html");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Start the simulation" }).click();
  await expect(frame.getByRole("main", { name: "Map" })).toBeVisible();
  await expect(page.locator("#sidebar")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.className)).toBe("light sidebar-visible");
});

test.describe("a slide", () => {
  // Frames that a script fills later are empty at first, and Chromium warns of that. Whoever turns the page leaves what the frame was fetching.
  test.use({ expectedComplaints: /can escape its sandboxing|loading was aborted|Failed to fetch/ });
  test("it is there when its slide is, and the slides go on by key outside of it", async ({ host, page }) => {
    await host.open("reveal.html");
    await page.keyboard.press("ArrowRight");
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("main", { name: "Map" })).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  });
});

test("the lines of the documentation do what it says", async ({ host, page }) => {
  for (const place of (await snippets()).keys()) {
    await host.open(`snippet-${place}.html`);
    await expect(page.frameLocator("iframe").getByRole("main", { name: "Map" })).toBeVisible();
  }
});
