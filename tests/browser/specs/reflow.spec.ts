// At 200 % and on 320 pixels nothing is lost: no page scrolls sideways, no word is cut off, everything can be reached.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { cutOff } from "../pages/cut_off.ts";
import { LessonPanel } from "../pages/lesson.ts";

/** A desk of 1440×900 at 200 %, and the narrowest page. */
const SIZES = [
  { width: 720, height: 450 },
  { width: 320, height: 640 },
];

for (const viewport of SIZES) {
  test.describe(`at ${viewport.width}×${viewport.height}`, () => {
    test.use({ viewport });

    test("the playground as a map and as a table, with a tool in hand", async ({ playground, page }) => {
      const whole = (where: string) => expect.poll(() => lost(page), where).toEqual([]);
      await playground.openStill();
      await whole("the map");
      await playground.table.switch.click();
      await expect(playground.table.page).toBeVisible();
      await playground.table.button("Skew the clock of Hall A …").click();
      const tray = playground.tray("Skew clock");
      await expect(tray.getByRole("button", { name: "Hall A", exact: true })).toBeFocused();
      await whole("the table and the tray");
    });

    test("a lesson, the course, the drill, what can be looked up", async ({ page }) => {
      const whole = (where: string) => expect.poll(() => lost(page), where).toEqual([]);
      const lesson = new LessonPanel(page);
      await lesson.open("two-islands-one-bridge");
      await lesson.predict();
      await whole("a lesson");
      for (const address of ["/?learn", "/?drill", "/?glossary=term", "/?sheet", "/?tree"]) {
        await page.goto(address);
        await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
        await whole(address);
      }
    });
  });
}

test("who asks for less motion sees the city in steps, and none before it is asked for", async ({ playground, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playground.open();
  await expect(playground.transport.getByRole("button", { name: "Play" }), "nothing runs by itself").toBeVisible();
  const moments = await page.evaluateHandle(() => {
    const slider = document.querySelector("[role=slider][aria-label=Playhead]");
    const seen: string[] = [];
    const look = () => {
      const now = slider?.getAttribute("aria-valuenow") ?? "";
      if (seen.at(-1) !== now) seen.push(now);
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  const before = await playground.now();
  await playground.transport.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => playground.now()).toBeGreaterThan(before + 2_500);
  await playground.stop();
  const seen = await moments.jsonValue();
  expect(seen.length, `it stood still between the steps: ${seen.join(" ")}`).toBeLessThan(30);
});

/** What cannot be read of any part of the page, but for the timeline, which is moved to be read. */
async function lost(page: Page): Promise<string[]> {
  const parts = page.getByRole("banner").or(page.getByRole("main")).or(page.getByRole("complementary"));
  const told: string[] = [];
  for (const part of await parts.filter({ visible: true }).all()) told.push(...(await cutOff(part)));
  return told;
}
