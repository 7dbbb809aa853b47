// What is planned, and when: another day has a plan of its own, another tab's answers count here too, and what is told of a topic is so.

import { readFileSync } from "node:fs";
import { expect, test } from "../fixture.ts";
import { Drill } from "../pages/drill.ts";

const NOON = Date.UTC(2025, 9, 8, 12);
const DAY = 86_400_000;

/** Answers the cards of a sitting with the same key, until there are no more. */
async function answerAll(drill: Drill, grade: string) {
  const over = drill.page.getByRole("heading", { name: "Done for today" });
  for (;;) {
    await expect(drill.card.or(over).first()).toBeVisible();
    if (await over.isVisible()) return;
    const where = await drill.where();
    await drill.page.keyboard.press("Enter");
    await expect(drill.grades).toBeVisible();
    await drill.page.keyboard.press(grade);
    await expect(drill.grades).toHaveCount(0);
    await expect(drill.card.getByRole("heading", { name: where, exact: true })).toHaveCount(0);
  }
}

test("on another day there are that day's cards, whether one comes back, looks again or has stayed", async ({ page }) => {
  await page.clock.setFixedTime(NOON);
  const drill = new Drill(page);
  await drill.settle("1 new=5 topic=lessons");
  await drill.open();
  await page.keyboard.press("Enter");
  await answerAll(drill, "3");
  await page.getByRole("button", { name: "5 more new cards" }).click();
  await answerAll(drill, "3");
  await expect(page.getByText("10 cards answered. You knew 10 of them the first time.")).toBeVisible();

  // Two days later all ten are due, and five are new: those that were added belonged to their day. So does what was answered.
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Playground" }).click();
  await expect(drill.plan).toHaveCount(0);
  await page.clock.setFixedTime(NOON + 2 * DAY);
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Drill" }).click();
  await expect(drill.plan.getByText("0 of 15")).toBeVisible();
  expect(await drill.where()).toBe("Card 1 of 15");

  // The card that is before the learner stays when the day ends, at four in the morning on the clock on the wall.
  await page.getByRole("button", { name: "Show the answer" }).click();
  await drill.grades.getByRole("button", { name: "Good" }).click();
  await expect(drill.plan.getByText("1 of 15")).toBeVisible();
  const asked = await drill.asked();
  await drill.answerByKeys();
  const look = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await page.clock.setFixedTime(NOON + 2.6 * DAY);
  await look();
  await expect(drill.plan.getByText("1 of 15")).toBeVisible();
  await page.clock.setFixedTime(NOON + 3 * DAY);
  await look();
  await expect(drill.plan.getByText("0 of 14")).toBeVisible();
  await expect(drill.grades).toBeVisible();
  expect(await drill.asked()).toBe(asked);
  await page.keyboard.press("3");
  await expect(drill.plan.getByText("1 of 14")).toBeVisible();
});

test("what another tab has answered is not asked again, and what it has erased is gone", async ({ page, context }) => {
  const drill = new Drill(page);
  await drill.settle("1 new=5 topic=lessons");
  await drill.open();
  await page.keyboard.press("Enter");
  const [first, where] = [await drill.asked(), await drill.where()];
  expect(where).toBe("Card 1 of 5");

  const other = new Drill(await context.newPage());
  await other.open();
  await other.page.keyboard.press("Enter");
  expect(await other.asked()).toBe(first);
  await other.answerByKeys();
  await other.page.keyboard.press("3");
  await expect(other.plan.getByText("1 of 5")).toBeVisible();
  await expect(drill.plan.getByText("1 of 5")).toBeVisible();
  await expect.poll(() => drill.asked()).not.toBe(first);
  expect(await drill.where()).toBe("Card 2 of 5");

  // Here too something is answered; then the other one begins anew.
  await drill.answerByKeys();
  await page.keyboard.press("3");
  await expect(other.plan.getByText("2 of 5")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    drill.kept.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  const file = await download.path();
  await other.kept.getByRole("button", { name: "Begin anew" }).click();
  await other.kept.getByRole("button", { name: "Erase it all" }).click();
  await expect(page.getByRole("heading", { name: "A few questions a day" })).toBeVisible();
  await expect(drill.kept.getByText("There is nothing yet.")).toBeVisible();
  await drill.kept.locator("input[type=file]").setInputFiles(file);
  await expect(drill.kept.getByText("The file brought 2 answers.")).toBeVisible();
  await expect(other.kept.getByText("2 answers.", { exact: true })).toBeVisible();
});

test("what is said of a chosen topic is so, and that others are due is said too", async ({ page, expectAccessible }) => {
  const drill = new Drill(page);
  await drill.settle("1 new=0 topic=lessons");
  await drill.remember({ "made-hashes": [{ at: Date.now() - 30 * DAY, grade: "good", right: true, hash: "0000000000000001", seed: "1" }] });
  await drill.open();
  await expect(page.getByRole("heading", { name: "Nothing is due" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Today/ })).toContainText("0 cards");
  await expect(page.getByText("Of other topics 1 card is due today.")).toBeVisible();
  await expectAccessible();
  await page.getByRole("region", { name: "Nothing is due" }).getByRole("button", { name: "All topics" }).click();
  await expect(drill.card).toBeVisible();
  expect(await drill.where()).toBe("Card 1 of 1");
});

test("what was answered wrong is not told as known, and is asked first after a reload", async ({ page }) => {
  const drill = new Drill(page);
  await drill.settle("1 new=5 topic=lessons");
  await drill.remember({ "made-hashes": [{ at: Date.now() - 3 * DAY, grade: "good", right: true, hash: "0000000000000001", seed: "1" }] });
  await drill.open();
  const wrong: string[] = [];
  for (let card = 0; card < 2; card += 1) {
    wrong.push(await drill.asked());
    await drill.answerByKeys();
    await page.keyboard.press("1");
    await expect.poll(() => drill.asked()).not.toBe(wrong[card]);
  }
  await expect(drill.plan.getByText("0 per cent of the 2 answered", { exact: false }).first()).toBeAttached();
  await page.reload();
  expect(wrong).toContain(await drill.asked());
});

/** Opens the drill with a card of this kind to be asked, and nothing else. */
async function openWith(drill: Drill, topic: string, kind: string) {
  const cards = readFileSync(new URL(`../../../lessons/cards/${topic}.toml`, import.meta.url), "utf8");
  const id = new RegExp(`id = "([^"]+)"\nlevel = "\\w+"\nkind = "${kind}"`).exec(cards)?.[1];
  if (!id) throw new Error("there is such a card");
  await drill.settle("1 new=0");
  await drill.remember({ [id]: [{ at: Date.now() - 30 * DAY, grade: "good", right: true, hash: "0000000000000001" }] });
  await drill.open();
  await expect(drill.card).toBeVisible();
}

test("Enter does not submit an order as it was shuffled", async ({ page }) => {
  const drill = new Drill(page);
  await openWith(drill, "elections", "order");
  const up = drill.card.getByRole("button", { name: /^Move up/ });
  await expect(up.first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(drill.grades).toHaveCount(0);
  await up.nth(1).click();
  await drill.card.locator("#dr-ask").focus();
  await page.keyboard.press("Enter");
  await expect(drill.grades).toBeVisible();
});

test("Enter submits nothing where nothing is ticked", async ({ page }) => {
  const drill = new Drill(page);
  await openWith(drill, "cap", "all");
  await expect(drill.card.getByRole("group", { name: "Choose every one that is right" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(drill.card.getByRole("button", { name: "Check" })).toHaveAttribute("aria-disabled", "true");
  await expect(drill.grades).toHaveCount(0);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(drill.grades).toBeVisible();
});
