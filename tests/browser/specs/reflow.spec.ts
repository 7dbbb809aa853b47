// At 200 % and on 320 pixels nothing is lost: no page scrolls sideways, no word is cut off, everything can be reached.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { cutOff } from "../pages/cut_off.ts";
import { Keyboard } from "../pages/keyboard.ts";
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
      const keys = new Keyboard(page);
      expect(await keys.walk("Tab"), "forwards").toBeGreaterThan(20);
      expect(await keys.walk("Shift+Tab"), "and backwards").toBeGreaterThan(20);
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
        if (address === "/?learn") expect(await oneText(page.getByRole("link", { name: /^(Begin|Go on with lesson \d+):/ })), "one sentence").toBe(true);
      }
    });
  });
}

/** A phone on its side, a frame within a page, a window above its developer's tools. */
const LOW = [
  { width: 844, height: 390 },
  { width: 960, height: 475 },
  { width: 1280, height: 420 },
];

test("a low window has a map that is seen, time within reach, and all the rest a little further", async ({ playground, page }) => {
  await playground.openStill();
  for (const viewport of LOW) {
    await test.step(`${viewport.width}×${viewport.height}`, async () => {
      await page.setViewportSize(viewport);
      await page.evaluate(() => scrollTo(0, 0));
      await expect.poll(() => lost(page)).toEqual([]);
      const place = async (what: Locator) => {
        const box = await what.boundingBox();
        if (!box) throw new Error(`${String(what)} is not there`);
        return { ...box, end: box.y + box.height };
      };
      const [bar, map, tools] = [await place(page.getByRole("banner")), await place(playground.map), await place(playground.tools)];
      expect(map.height).toBeGreaterThanOrEqual(200);
      expect(map.y, "the bar and the map lie apart").toBeGreaterThanOrEqual(bar.end - 1);
      expect(tools.y - map.y, "the tools leave the map to be seen").toBeGreaterThan(180);
      expect(tools.end).toBeLessThanOrEqual(map.end);
      await expect(playground.transport.getByRole("button", { name: "Play" })).toBeInViewport({ ratio: 1 });
      await expect(playground.bridge()).toBeInViewport({ ratio: 1 });

      await page.keyboard.press("t");
      const tray = await place(playground.tray("Skew clock"));
      expect(tray.y, "a tray stays on the map").toBeGreaterThanOrEqual(map.y);
      expect(tray.end, "above its tools").toBeLessThanOrEqual(tools.y);
      await page.keyboard.press("Escape");

      const time = page.getByRole("region", { name: "Timeline", exact: true });
      // What has the focus again after the tray has itself seen first.
      await expect(async () => {
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        await expect(time, "the timeline is scrolled to").toBeInViewport({ ratio: 0.95, timeout: 500 });
      }).toPass();
      const { y } = await place(time);
      for (const part of [playground.map, playground.story]) {
        if (await part.isVisible()) expect((await place(part)).end, "nothing lies over it").toBeLessThanOrEqual(y + 1);
      }
      expect(await new Keyboard(page).walk("Tab")).toBeGreaterThan(20);
    });
  }
});

/** A laptop and a phone at 200 % and 400 %: too narrow for the lesson beside the map, too low for its sheet. */
const NARROW_AND_LOW = [
  { width: 720, height: 450 },
  { width: 640, height: 360 },
  { width: 390, height: 480 },
  { width: 320, height: 256 },
];

test("in a narrow and low window a lesson opens with its step and the way to it in sight", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("two-islands-one-bridge");
  const [way, title] = [page.getByRole("button", { name: "To the lesson" }), lesson.panel.getByRole("heading", { level: 2 })];
  for (const viewport of NARROW_AND_LOW) {
    await test.step(`${viewport.width}×${viewport.height}`, async () => {
      await page.setViewportSize(viewport);
      // What had the focus before may still be brought into sight.
      await expect(async () => {
        await page.evaluate(() => scrollTo(0, 0));
        await expect(way).toBeInViewport({ ratio: 1, timeout: 2_000 });
      }).toPass();
      await expect(page.getByRole("complementary", { name: "Guide" }).getByText("Step 1 of 6")).toBeInViewport({ ratio: 1 });
      await expect(playground.map, "and the map right below").toBeInViewport();
      await expect.poll(() => lost(page)).toEqual([]);
      // Another panel lies before it.
      await playground.turnTo("Invariants");
      await page.evaluate(() => scrollTo(0, 0));
      await way.click();
      await expect(title).toBeFocused();
      await expect(title).toBeInViewport({ ratio: 1 });
    });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(way, "a phone has the sheet").toBeHidden();
});

test("with letters and words set wider, every name of a lane is whole", async ({ page, playground }) => {
  await playground.openStill();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*{letter-spacing:.12em!important;word-spacing:.16em!important;line-height:1.5!important}");
    document.adoptedStyleSheets = [sheet];
  });
  const names = page.getByRole("region", { name: "Timeline" }).getByText(/^(West|East) (·|registry)/);
  await expect(names.first()).toBeVisible();
  const cut = () => names.evaluateAll((all) => all.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent));
  await expect.poll(cut).toEqual([]);
});

test("in a longer language the buttons of a tray and a drawer go on in the next line", async ({ playground, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await playground.openStill("?stringTest=double");
  await page.keyboard.press("t");
  await expect(playground.tray("Skew clock")).toBeVisible();
  await expect.poll(() => tight(playground.tray("Skew clock"))).toEqual([]);
  await page.keyboard.press("Escape");
  const drawer = await playground.setUp();
  await expect(drawer.getByRole("button").nth(3)).toBeVisible();
  await expect.poll(() => tight(drawer)).toEqual([]);
});

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

/** The buttons of a part that leave the window, or whose words leave them. */
async function tight(part: Locator): Promise<string[]> {
  return part.getByRole("button").evaluateAll((buttons) => {
    const isTight = (button: Element) => {
      const { left, right } = button.getBoundingClientRect();
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = button;
      return left < -1 || right > innerWidth + 1 || scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
    };
    return buttons.filter((button) => button.checkVisibility() && isTight(button)).map((button) => button.textContent ?? "");
  });
}

/** Whether a button's words are one text, and not columns beside each other. */
function oneText(button: Locator): Promise<boolean> {
  return button.evaluate((whole) => [...whole.childNodes].filter((part) => /\w/.test(part.textContent ?? "")).length === 1);
}
