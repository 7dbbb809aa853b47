// A lesson of one's own: opened from a file or a paste, held to what the lessons that ship are held to, and done like any other. And a run becomes
// the step of one.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { example } from "../pages/course_text.ts";

/** The dialog, opened from the map of the course. */
async function dialog(page: Page) {
  await page.getByRole("main").getByRole("button", { name: "Open a lesson of your own" }).click();
  const open = page.getByRole("dialog", { name: "Open", exact: true });
  await expect(open).toBeVisible();
  return open;
}

/** Opens a text through the chooser of files. */
async function choose(page: Page, text: string) {
  const open = await dialog(page);
  const chooser = page.waitForEvent("filechooser");
  await open.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles({ name: "lesson.toml", mimeType: "text/plain", buffer: Buffer.from(text) });
  return open;
}

test("a lesson from a file is taken like any other, and is there after a reload", async ({ playground, page }) => {
  await page.goto("/?learn");
  const open = await choose(page, example());
  await expect(open).toBeHidden();
  await expect(page.getByRole("heading", { name: "The hall across the water" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Alone on East Isle" })).toBeVisible();

  // It is predicted and done, and the answer is what the run says.
  await page.getByRole("radio", { name: /Raise a flag of its own/ }).check();
  await page.getByRole("button", { name: "That is my prediction" }).click();
  await page.keyboard.press("b");
  await playground.playUntil((now) => now(page.getByText(/It can give itself one/)).toBeVisible());

  await page.reload();
  await expect(page.getByRole("heading", { name: "Alone on East Isle" })).toBeVisible();
  await expect(page.getByText(/It can give itself one/), "what was done is kept").toBeVisible();
});

test("a lesson that was changed plays its new city, and the one before is still there to go back to", async ({ playground, page }) => {
  const course = page.getByRole("heading", { name: "The course" });
  const title = (name: string) => page.getByRole("heading", { name, exact: true, level: 2 });
  await page.goto("/?learn");
  await expect(await choose(page, example())).toBeHidden();
  await expect(title("The hall across the water")).toBeVisible();
  await expect(playground.client("Tanaka")).toBeVisible();
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);

  // Its author lets somebody move in, and opens the file again.
  const tanaka = 'name = "Tanaka"\nisland = "East Isle"\n';
  const changed = example()
    .replaceAll(tanaka, `${tanaka}\n[[client]]\nname = "Moreau"\nisland = "East Isle"\n`)
    .replace('title = "The hall across the water"', 'title = "The crowded island"');
  await page.getByRole("link", { name: "Lesson 101" }).click();
  await expect(course).toBeVisible();
  await expect(await choose(page, changed)).toBeHidden();
  await expect(title("The crowded island")).toBeVisible();
  await expect(playground.client("Moreau")).toBeVisible();
  await expect(playground.bridge()).not.toHaveAccessibleDescription(/Flooded/);

  await page.goBack();
  await expect(course).toBeVisible();
  await page.goBack();
  await expect(title("The hall across the water")).toBeVisible();
  await expect(playground.client("Moreau")).toHaveCount(0);
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});

test("a mistake in a lesson is told with its line and field, and nothing else changes", async ({ page }) => {
  await page.goto("/?learn");
  const text = example().replace('concepts = ["partition"', 'concepts = ["castles"');
  const line = text.split("\n").findIndex((line) => line.startsWith("concepts")) + 1;
  const open = await choose(page, text);
  await expect(open.getByRole("alert").getByRole("listitem")).toHaveText(
    `Line ${line}, column 12: concepts: the glossary has no castles.`,
  );
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "The course" })).toBeVisible();
});

test("markup in a lesson is shown as it was typed, and no script runs", async ({ page }) => {
  page.on("dialog", () => expect(true, "no script ran").toBe(false));
  await page.goto("/?learn");
  const evil = 'A<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3)) leads';
  const open = await dialog(page);
  await open.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill(example().replace("A leads", evil));
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(page.getByText("<script>alert(2)</script>")).toBeVisible();
  await expect(page.locator("img[src=x], a[href^=javascript]")).toHaveCount(0);
});

test("a run is copied as the step of a lesson", async ({ playground, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.openStill();
  await page.keyboard.press("b");
  await page.getByRole("banner").getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Copy as lesson step" }).click();
  await expect(page.getByRole("dialog").getByText(/^Copied: paste it into/)).toBeVisible();
  const step = await page.evaluate(() => navigator.clipboard.readText());
  expect(step).toMatch(/^\[\[step\]\]$/m);
  expect(step).toMatch(/does = \[\{ after = ".*", cut = /);
  expect(step).toMatch(/goal = \[\{ /);
});
