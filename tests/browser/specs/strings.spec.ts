// Every phrase twice as long, from right to left, or with markup in it: the page has room for it, mirrors, and shows it as text.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { cutOff } from "../pages/cut_off.ts";
import type { Playground } from "../pages/playground.ts";

const PLACES = ["", "&lesson=two-islands-one-bridge", "&drill", "&learn", "&glossary", "&sheet", "&tree", "&embed=1"];

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport });

    for (const kind of ["double", "rtl"]) {
      test(`${kind}: nothing is cut off or out of reach`, async ({ page }) => {
        test.setTimeout(240_000);
        for (const place of PLACES) {
          await open(page, `/?stringTest=${kind}${place}`);
          await expect.poll(() => lost(page), place || "the map").toEqual([]);
          if (place === "") await expect.poll(() => beyond(page), "the words on the map").toEqual([]);
          if (kind === "rtl") await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
        }
      });
    }

    test("xss: markup in a phrase is text", async ({ page }) => {
      test.setTimeout(240_000);
      for (const place of PLACES) {
        await open(page, `/?stringTest=xss${place}`);
        await expect(page.locator("body")).toContainText("<img src=x onerror=alert(1)>");
        await expect(page.locator("img[src=x]")).toHaveCount(0);
      }
    });
  });
}

test("long: four times as long, words may be cut, but the page stays within its window", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const place of ["", "&lesson=two-islands-one-bridge", "&drill", "&glossary"]) {
    await open(page, `/?stringTest=long${place}`);
    await expect(page.locator("body"), "every phrase is so long").toContainText(/(\S+)\u{2063} \1 \1 \1/u);
    const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(beyond, place || "the map").toBeLessThanOrEqual(1);
  }
});

test("rtl: the words on the map keep clear of its buttons", async ({ page, playground }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await playground.openStill("?stringTest=rtl&scenario=sleeper-wakes");
  const buttons = await playground.map.getByRole("button", { name: /Zoom in/ }).boundingBox();
  expect(buttons?.x, "they are on the left").toBeLessThan(100);
  await expect(playground.map.locator(".tag").first()).toBeVisible();
  await expect.poll(() => under(playground)).toEqual([]);
});

/** The words on the map that lie under the buttons in its corner. */
function under(playground: Playground): Promise<string[]> {
  return playground.map.evaluate((map) => {
    const buttons = [...map.querySelectorAll(".zoom, .view-b")].map((button) => button.getBoundingClientRect());
    return [...map.querySelectorAll(".isle, .tag, .place, .deed, .callout, .client-t")]
      .filter((word) => {
        const box = word.getBoundingClientRect();
        const meets = (at: DOMRect) => box.left < at.right && box.right > at.left && box.top < at.bottom && box.bottom > at.top;
        return box.width > 0 && buttons.some(meets);
      })
      .map((word) => word.textContent ?? "");
  });
}

/** What stands still on the page, and lies on something else that does: headings, buttons, choices, the plates over the map. */
function piled(): string[] {
  const over = document.querySelectorAll(".hud>*, .coach, .view-b, .zoom, .transport>*");
  const page = document.querySelectorAll(".page :is(h2, h3, .seg, .btn):not(.vh, .vh *)");
  const told: string[] = [];
  for (const group of [over, page]) {
    // What sticks to an edge lies over what is scrolled there.
    const all = [...group].filter((one) => one.checkVisibility() && !one.closest(".dr-foot, .tp-menu") && one.clientWidth > 1);
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        const name = (lies: Element) => (lies.textContent ?? "").trim().slice(0, 30);
        if (across > 1 && down > 1) told.push(`“${name(one)}” and “${name(other)}” lie on each other`);
      }
    }
  }
  return told;
}

/** The words on the map that reach beyond its edges. */
function beyond(page: Page): Promise<string[]> {
  return page.locator(".stage-view").evaluate((map) => {
    const edges = map.getBoundingClientRect();
    return [...map.querySelectorAll(".isle, .tag, .place, .deed, .callout, .client-t")]
      .filter((word) => {
        const box = word.getBoundingClientRect();
        return box.width > 0 && (box.left < edges.left - 1 || box.right > edges.right + 1);
      })
      .map((word) => word.textContent ?? "");
  });
}

async function open(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByRole("progressbar", { name: /Loading the islands|正在载入群岛/ })).toHaveCount(0);
  const there = address.includes("embed") ? page.getByRole("toolbar").first() : page.getByRole("heading").nth(1);
  await expect(there).toBeVisible();
}

/** What cannot be read of any part of the page, but for the timeline, which is moved to be read; and what lies on something else. */
async function lost(page: Page): Promise<string[]> {
  const parts = page
    .getByRole("banner")
    .or(page.getByRole("main"))
    .or(page.getByRole("complementary"))
    .or(page.locator(".transport"));
  const told: string[] = [];
  for (const part of await parts.filter({ visible: true }).all()) told.push(...(await cutOff(part)));
  told.push(...(await page.evaluate(piled)));
  // A ring that pulses goes beyond its button, an empty square has nothing to read, and the word beside the clock is what the button says.
  return told.filter((line) => !/^(div “\W*Flood the bridge|i “(Playing|Paused|”))/.test(line));
}
