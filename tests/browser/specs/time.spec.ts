// Time: scrubbed by arrows and by pointer, stepped event by event, played at any speed, looped, branched.

import { expect, test } from "../fixture.ts";
import type { Playground } from "../pages/playground.ts";

test("arrows go event by event, there and back the same way", async ({ playground, page }) => {
  await playground.openStill();
  const stood = await playground.moment();
  await playground.playhead.press("ArrowLeft");
  await expect(playground.playhead).not.toHaveAttribute("aria-valuetext", stood);
  const there = [await playground.moment()];
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press("ArrowLeft");
    await expect(playground.playhead).not.toHaveAttribute("aria-valuetext", there.at(-1) ?? "");
    there.push(await playground.moment());
  }
  for (const moment of there.slice(0, -1).reverse()) {
    await page.keyboard.press("ArrowRight");
    await expect(playground.playhead).toHaveAttribute("aria-valuetext", moment);
  }
});

test("Home leads to the beginning, End to the newest moment, pages and ten events in between", async ({
  playground,
  page,
}) => {
  await playground.openStill();
  const end = await playground.now();
  await playground.playhead.focus();
  await page.keyboard.press("Home");
  await expect(playground.playhead).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("Shift+ArrowRight");
  const ten = await playground.moment();
  expect(ten).not.toContain("0.00 seconds");
  await page.keyboard.press("End");
  await expect.poll(() => playground.now()).toBeGreaterThan(end - 200);
  await page.keyboard.press("PageDown");
  await expect.poll(() => playground.now()).toBeLessThan(end);
});

test("the buttons step forwards and back, and tell what has happened", async ({ playground }) => {
  await playground.openStill();
  const at = await playground.moment();
  await playground.transport.getByRole("button", { name: "One event back" }).click();
  await expect(playground.playhead).not.toHaveAttribute("aria-valuetext", at);
  const before = await playground.moment();
  expect(before, "an event has words").toMatch(/seconds: \S+/);
  await playground.transport.getByRole("button", { name: "One event forward" }).click();
  await playground.transport.getByRole("button", { name: "One event back" }).click();
  await expect(playground.playhead).toHaveAttribute("aria-valuetext", before);
});

test("any event tells what happened and what led to it, and each cause leads to its moment", async ({ playground, page }) => {
  await playground.openStill();
  await playground.playhead.press("ArrowLeft");
  const told = page.getByRole("region", { name: "What happened" });
  await expect(told).toContainText(/\S+ .+\./);
  // Back to an event that something led to.
  const causes = told.getByRole("listitem");
  await expect(async () => {
    await playground.playhead.press("ArrowLeft");
    await expect(causes.first()).toBeVisible({ timeout: 500 });
  }).toPass();
  const at = await playground.now();
  const cause = await causes.first().innerText();
  await causes.first().getByRole("button").press("Enter");
  await expect.poll(() => playground.now()).toBeLessThan(at);
  await expect(causes.first(), "the event stays picked while its causes are visited").toHaveText(cause, { useInnerText: true });
  await told.getByRole("button", { name: /^At .+, go there$/ }).press("Enter");
  await expect.poll(() => playground.now()).toBe(at);
  await told.getByRole("button", { name: "Close" }).press("Enter");
  await expect(told).toHaveCount(0);
  await expect(playground.playhead).toBeFocused();
});

test("a press and a drag on the timeline scrub, and the map follows", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const flooded = await playground.now();
  await playground.playUntil(async (now) => now(await playground.now()).toBeGreaterThan(flooded + 800));
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  // Whichever page of the run a machine has come to, all of it is in sight.
  await page.getByRole("button", { name: "Show the whole run" }).click();

  const box = await playground.playhead.boundingBox();
  if (!box) throw new Error("the timeline is not there");
  const drag = async (from: number, to: number) => {
    await page.mouse.move(box.x + box.width * from, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * ((from + to) / 2), box.y + 6, { steps: 4 });
    await page.mouse.move(box.x + box.width * to, box.y + 4, { steps: 4 });
    await page.mouse.up();
  };
  await drag(0.6, 0.02);
  await expect.poll(() => playground.now()).toBeLessThan(flooded);
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
  const early = await playground.now();
  await drag(0.1, 0.3);
  await expect.poll(() => playground.now()).toBeGreaterThan(early);
});

test("the space bar plays and pauses", async ({ playground, page }) => {
  await playground.openStill();
  const [at, told] = [await playground.now(), await playground.moment()];
  await page.locator("body").press("Space");
  await expect(playground.transport.getByRole("status")).toHaveText("Playing");
  await expect.poll(() => playground.now()).toBeGreaterThan(at + 100);
  expect(await playground.moment(), "nobody is told of every moment that passes").toBe(told);
  await page.locator("body").press("Space");
  await expect(playground.transport.getByRole("status")).toHaveText("Paused");
  await expect(playground.playhead).not.toHaveAttribute("aria-valuetext", told);
  const stands = await playground.now();
  await page.waitForTimeout(300);
  expect(await playground.now()).toBe(stands);
});

test("time runs from a thousandth to eightfold, by button, slider and key", async ({ playground, page }) => {
  await playground.openStill();
  const speed = playground.transport.getByRole("slider", { name: "Speed" });
  await speed.focus();
  await page.keyboard.press("Home");
  await expect(playground.transport).toContainText("0.001×");
  const at = await playground.now();
  await playground.transport.getByRole("button", { name: "Play" }).click();
  await page.waitForTimeout(600);
  expect((await playground.now()) - at, "a thousandth is nearly still").toBeLessThan(5);
  await speed.focus();
  await page.keyboard.press("End");
  await expect(playground.transport).toContainText("8×");
  await expect.poll(() => playground.now()).toBeGreaterThan(at + 4_000);
  await playground.transport.getByRole("button", { name: "Slower" }).click();
  await expect(playground.transport).toContainText("4×");
  await page.locator("body").press("]");
  await expect(playground.transport).toContainText("8×");
});

test("a stretch is looped until that is ended", async ({ playground, page }) => {
  await playground.openStill();
  const end = await playground.now();
  await choose(playground, "Loop to here");
  await expect(playground.transport.getByRole("button", { name: /^Loops 0/ })).toBeVisible();
  await playground.hurry();
  await playground.playhead.press("End");
  await playground.transport.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => playground.now(), { message: "it begins again" }).toBeLessThan(end - 1_000);
  for (let look = 0; look < 6; look += 1) {
    expect(await playground.now()).toBeLessThanOrEqual(end + 1);
    await page.waitForTimeout(150);
  }
  await choose(playground, "No loop");
  await expect.poll(() => playground.now()).toBeGreaterThan(end + 1_000);
});

test("a branch begins at the playhead; both runs are kept, each as it is", async ({ playground, page }) => {
  await playground.openStill();
  await expect(playground.runs).toHaveCount(0);
  const at = await playground.moment();
  await page.keyboard.press("f");
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await expect(playground.playhead).toHaveAttribute("aria-valuetext", at);
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);

  const [first, second] = [playground.runs.getByRole("tab").first(), playground.runs.getByRole("tab").last()];
  await second.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});

test("a tab keeps the focus when its run breaks a promise", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("f");
  const tab = playground.runs.getByRole("tab").last();
  await page.keyboard.press("b");
  await tab.focus();
  await playground.playUntil((now) => now(tab).toContainText("Broken"));
  await expect(tab).toBeFocused();
});

test("a run is renamed, closed, and brought back", async ({ playground, page }) => {
  await playground.openStill();
  await playground.transport.getByRole("button", { name: "Fork here" }).click();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Rename" }).fill("What if it rains");
  await page.keyboard.press("Enter");
  const renamed = playground.runs.getByRole("tab", { name: /What if it rains/ });
  await expect(renamed).toBeVisible();
  await page.getByRole("button", { name: "Close What if it rains" }).click();
  await expect(renamed).toHaveCount(0);
  const closed = page.getByRole("status").filter({ hasText: "What if it rains is closed" });
  await closed.getByRole("button", { name: "Undo" }).click();
  await expect(renamed).toHaveAttribute("aria-selected", "true");
});

test("acting in the past branches off and keeps what was done later", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  await playground.playhead.press("Home");
  await playground.hall("B").click();
  await page.keyboard.press("x");
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await playground.runs.getByRole("tab").first().click();
  await playground.playhead.press("End");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await expect(playground.hall("B")).not.toHaveAccessibleDescription(/crashed/);
});

async function choose(playground: Playground, stretch: string) {
  await playground.transport.getByRole("button", { name: /^Loop/ }).first().click();
  await playground.transport.getByRole("button", { name: stretch }).click();
}

test("the words about what is under the pointer can be gone over, and go when they are asked to", async ({ playground, page }) => {
  await playground.openStill();
  const lanes = await playground.playhead.boundingBox();
  if (!lanes) throw new Error("there are no lanes");
  const words = page.getByRole("tooltip");
  const point = async () => {
    for (let across = 0.3; across < 0.9; across += 0.02) {
      await page.mouse.move(lanes.x + across * lanes.width, lanes.y + lanes.height * 0.5);
      if (await words.isVisible()) return;
    }
  };
  await point();
  await expect(words).toBeVisible();
  const told = await words.innerText();
  const box = await words.boundingBox();
  if (!box) throw new Error("the words lie nowhere");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await expect(words).toHaveText(told, { useInnerText: true });
  await page.mouse.move(box.x + box.width - 4, box.y + 4, { steps: 8 });
  await expect(words).toHaveText(told, { useInnerText: true });
  await page.keyboard.press("Escape");
  await expect(words).toHaveCount(0);
  await point();
  await expect(words).toBeVisible();
  await page.mouse.move(lanes.x, lanes.y - 200);
  await expect(words).toHaveCount(0);
});

test("a step that opens in the midst of a run has its moment in sight", async ({ page, playground }) => {
  await page.goto("/?lesson=two-flags&step=2");
  await expect(page.locator("section.lesson")).toBeVisible();
  await expect.poll(() => playground.now()).toBeGreaterThan(1_000);
  await expect(page.locator(".tl-ph b")).toBeVisible();
});
