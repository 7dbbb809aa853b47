// A phone, by touch alone: the map first, everything under the thumb, nothing that only a pointer could find, and a map that is pinched and moved.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { LessonPanel } from "../pages/lesson.ts";
import { Touch } from "../pages/touch.ts";

const PHONES = [
  { width: 360, height: 780 },
  { width: 430, height: 932 },
];

for (const viewport of PHONES) {
  test.describe(`${viewport.width}×${viewport.height}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true });

    test("the map comes first, and time is under the thumb", async ({ playground, page }) => {
      await playground.openStill();
      await page.evaluate(() => scrollTo(0, 0));
      const map = await playground.bridge().boundingBox();
      expect(map?.y, "the map is in the upper half").toBeLessThan(viewport.height / 2);
      const play = playground.transport.getByRole("button", { name: "Play" });
      await expect(play).toBeInViewport({ ratio: 1 });
      const box = await play.boundingBox();
      expect(box?.y, "play is in the lowest quarter").toBeGreaterThan(viewport.height * 0.75);
      await play.tap();
      await expect(playground.transport.getByRole("button", { name: "Pause" })).toBeVisible();
      await playground.floodButton().or(page.getByRole("button", { name: "Flood the bridge" })).filter({ visible: true }).first().tap();
      await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
    });

    test("a lesson's sheet comes up by a tap, and is done by touch", async ({ page, playground }) => {
      const lesson = new LessonPanel(page);
      await lesson.open("two-islands-one-bridge");
      const handle = page.getByRole("button", { name: /^Lesson: .* Step 1 of \d+$/ });
      await expect(handle).toHaveAttribute("aria-expanded", "true");
      await expect(playground.bridge(), "the sheet leaves the map to be seen").toBeInViewport({ ratio: 1 });
      await lesson.question.locator("label").first().scrollIntoViewIfNeeded();
      await lesson.question.locator("label").first().tap();
      await lesson.commit.tap();
      await expect(lesson.task).toBeVisible();
      await handle.tap();
      await expect(handle).toHaveAttribute("aria-expanded", "false");
      await expect(lesson.task).toBeHidden();
      await expect(playground.transport.getByRole("button", { name: "Play" })).toBeInViewport({ ratio: 1 });
      const touch = await Touch.on(page);
      await touch.move([[100, viewport.height - 20]], [[100, viewport.height - 200]]);
      await expect(handle, "drawn up").toHaveAttribute("aria-expanded", "true");
      await expect(lesson.task).toBeVisible();
      const edge = await handle.boundingBox();
      const top = (edge?.y ?? 0) + 20;
      await touch.move([[100, top]], [[100, top + 200]]);
      await expect(handle, "and let down").toHaveAttribute("aria-expanded", "false");
    });

    test("the timeline is zoomed by buttons too, and a lamp leads to its list", async ({ playground, page }) => {
      await playground.openStill();
      const near = page.getByRole("button", { name: "Zoom the timeline in" });
      await expect(near).toBeVisible();
      const ticks = () => page.locator(".tl-ruler").innerHTML();
      const before = await ticks();
      await near.tap();
      await expect.poll(ticks).not.toBe(before);
      await page.getByRole("button", { name: "Citizens", exact: true }).tap();
      await page.getByRole("region", { name: "Invariants at a glance" }).getByRole("button").first().tap();
      await expect(page.getByRole("heading", { name: "Invariants", exact: true })).toBeFocused();
    });

    test("a finger on the timeline moves time by a tap or sideways, two zoom it, and up and down the page is moved", async ({ playground, page }) => {
      await playground.open();
      await expect.poll(() => playground.now()).toBeGreaterThan(800);
      await playground.stop();
      const touch = await Touch.on(page);
      /** A place on the ruler, where nothing is to be picked, wherever the page has been moved to. */
      const ruler = page.locator(".tl-ruler");
      const at = async (...shares: number[]) => {
        await ruler.evaluate((ruler) => ruler.scrollIntoView({ block: "center", behavior: "instant" }));
        const box = await ruler.boundingBox();
        if (!box) throw new Error("there is no ruler");
        return shares.map((share): [number, number] => [box.x + box.width * share, box.y + 8]);
      };
      const by = (places: [number, number][], x: number, y: number) => places.map((place): [number, number] => [place[0] + x, place[1] + y]);
      const stood = await playground.now();
      const still = () => expect.poll(() => playground.now()).toBe(stood);

      let from = await at(0.02);
      const scrolled = await page.evaluate(() => scrollY);
      await touch.move(from, by(from, 0, -60));
      await expect.poll(() => page.evaluate(() => scrollY), "the page is moved").not.toBe(scrolled);
      await still();
      const before = await ruler.innerHTML();
      const fingers = await at(0.02, 0.2);
      await touch.move(fingers, [...by(fingers.slice(0, 1), 0, 0), ...by(fingers.slice(1), 120, 0)]);
      await expect.poll(() => ruler.innerHTML()).not.toBe(before);
      await still();
      from = await at(0.01);
      await touch.move(from, from);
      await expect.poll(() => playground.now(), "a tap").toBeLessThan(stood);
      const tapped = await playground.now();
      from = await at(0.05);
      await touch.move(from, by(from, 60, 0));
      await expect.poll(() => playground.now(), "sideways").toBeGreaterThan(tapped);
    });

    test("everything that is touched is wide enough", async ({ playground, page }) => {
      await playground.openStill();
      await expect.poll(() => small(page), "the map").toEqual([]);
      await playground.table.switch.tap();
      await expect(playground.table.page).toBeVisible();
      await expect.poll(() => small(page), "the table").toEqual([]);
      for (const panel of ["Invariants", "Hall", "Ledgers", "People"]) {
        await page.getByRole("tab", { name: panel, exact: true }).tap();
        await expect.poll(() => small(page), panel).toEqual([]);
        expect(await untold(page), panel).toEqual([]);
      }
      for (const address of ["/?lesson=two-islands-one-bridge", "/?learn", "/?drill", "/?glossary"]) {
        await page.goto(address);
        await expect(page.getByRole("main").getByRole("heading").or(page.getByRole("heading", { level: 3 })).first()).toBeVisible();
        await expect.poll(() => small(page), address).toEqual([]);
        expect(await untold(page), address).toEqual([]);
      }
    });
  });
}

test.describe("two fingers on the map", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("pinch it nearer, and one moves it then", async ({ playground, page }) => {
    await playground.openStill();
    await page.evaluate(() => scrollTo(0, 0));
    const wide = async (what: Locator) => (await what.boundingBox())?.width ?? 0;
    const hall = playground.hall("A");
    const before = await wide(hall);
    const touch = await Touch.on(page);
    await touch.move([[180, 300], [210, 300]], [[100, 300], [290, 300]]);
    await expect.poll(() => wide(hall)).toBeGreaterThan(before * 1.5);
    const place = await hall.boundingBox();
    await touch.move([[200, 330]], [[240, 290]]);
    await expect.poll(async () => (await hall.boundingBox())?.x).toBeGreaterThan((place?.x ?? 0) + 20);
    // Who goes on by keys sees what they come to; the way back to the whole map is the same.
    await hall.focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) {
      await page.keyboard.press(key);
      await expect(page.locator(".hit:focus")).toBeInViewport();
    }
    await page.getByRole("button", { name: "Show the whole map" }).tap();
    await expect.poll(() => wide(hall)).toBeLessThan(before * 1.1);
    await expect(hall).toBeInViewport();
    await expect(playground.hall("E")).toBeInViewport();
  });
});

test.describe("a tap on the timeline", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("tells what is there, until the next press", async ({ playground, page }) => {
    await playground.open();
    await expect.poll(() => playground.now()).toBeGreaterThan(800);
    await playground.stop();
    await playground.playhead.evaluate((lanes) => lanes.scrollIntoView({ block: "center", behavior: "instant" }));
    const lanes = await playground.playhead.boundingBox();
    if (!lanes) throw new Error("there are no lanes");
    const words = page.getByRole("tooltip");
    const drawn = () => page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    for (let down = 0.1; down < 0.9 && !(await words.isVisible()); down += 0.05) {
      await page.touchscreen.tap(lanes.x + lanes.width * 0.2, lanes.y + lanes.height * down);
      await drawn();
    }
    await expect(words).toContainText(/\d s/);
    await page.getByRole("banner").tap({ position: { x: 2, y: 2 } });
    await expect(words).toHaveCount(0);
  });
});

/** Words that only a pointer at rest is shown: not in what it rests upon, nor beside that. What can be pressed says by pressing what it does. */
async function untold(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const silent = [...document.querySelectorAll("[title]:not(iframe, button, a, label)")].filter((one) => !one.closest("button, a, label"));
    const told = silent.filter((one) => one.parentElement?.textContent?.includes(one.getAttribute("title") ?? ""));
    return silent.filter((one) => !told.includes(one)).map((one) => one.getAttribute("title") ?? "");
  });
}

/** Names what is to be touched and is smaller than 24 pixels, words in a text apart. */
async function small(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll("button, a[href], select, summary, input, [role=tab], [role=switch]");
    const told: string[] = [];
    for (const target of targets) {
      // The label of a hidden radio button is what is touched.
      const touched = target.matches("input.vh") ? (target as HTMLInputElement).labels?.[0] : target;
      if (!touched?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || touched.closest(".prose, p, .vh")) continue;
      const label = touched.closest("label");
      const { width, height } = (label ?? touched).getBoundingClientRect();
      if (width < 2 || (width >= 23.5 && height >= 23.5)) continue;
      told.push(`${(touched.getAttribute("aria-label") ?? touched.textContent ?? "").trim().slice(0, 40)}: ${Math.round(width)}×${Math.round(height)}`);
    }
    return told;
  });
}
