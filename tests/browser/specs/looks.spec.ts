// The page at every width, by day and by night: nothing is cut off, nothing lies over anything else, and who asks for rest has it.

import type { Locator } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import type { Playground } from "../pages/playground.ts";

const SIZES = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1100, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

for (const viewport of SIZES) {
  test.describe(`at ${viewport.width}×${viewport.height}`, () => {
    test.use({ viewport });

    for (const theme of ["Light", "Dark"]) {
      test(`${theme.toLowerCase()}: everything has its place`, async ({ playground, page }) => {
        await playground.open();
        await page.keyboard.press("Space");
        await playground.choose(theme);
        await expectNoSidewaysScrolling(playground);
        const flood = page
          .getByRole("button", { name: "Flood the bridge", exact: true })
          .filter({ visible: true })
          .first();
        await expect(flood).toBeInViewport({ ratio: 1 });
        await expectPlaces(playground);
        await expectWholeButtons(playground);

        // The same once something has happened.
        await flood.click();
        await playground.hurry();
        await expect(playground.chapter("Sold twice")).toBeVisible({ timeout: 20_000 });
        await playground.stop();
        await page.keyboard.press("f");
        await expect(playground.runs.getByRole("tab")).toHaveCount(2);
        await expectNoSidewaysScrolling(playground);
        await expectPlaces(playground);
        await expectWholeButtons(playground);
      });
    }
  });
}

test("day and night differ, and the system's wish is followed", async ({ playground, page }) => {
  const sky = () => page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  await page.emulateMedia({ colorScheme: "dark" });
  await playground.openStill();
  const night = await sky();
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(sky).not.toEqual(night);
  const day = await sky();
  await playground.choose("Dark");
  expect(await sky()).toEqual(night);
  await playground.reload();
  expect(await sky(), "the choice is kept").toEqual(night);
  await playground.choose("As the system");
  expect(await sky()).toEqual(day);
});

test("who asks for less motion sees none but time's own", async ({ playground, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playground.open();
  await playground.floodButton().click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  const long = () =>
    page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const { duration, iterations } = animation.effect?.getTiming() ?? {};
        return Number(duration) > 50 || iterations === Infinity ? [String(duration)] : [];
      }),
    );
  expect(await long()).toEqual([]);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.keyboard.press("u");
  await page.keyboard.press("b");
  await expect.poll(async () => (await long()).length, "otherwise there is some").toBeGreaterThan(0);
});

/** Nothing is wider than the window. */
async function expectNoSidewaysScrolling({ page }: Playground) {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(wide, "the page does not scroll sideways").toBeLessThanOrEqual(room);
}

/** The bar, the map, the transport and the timeline have room within the window's width, and lie apart. */
async function expectPlaces({ page, map, transport, playhead }: Playground) {
  await page.evaluate(() => scrollTo(0, 0));
  const apart = async (places: Record<string, Locator>) =>
    expectApart(await Promise.all(Object.entries(places).map(([name, place]) => whole(place, name))), 1);
  await apart({ bar: page.getByRole("banner"), map, timeline: playhead });
  // On a phone, the transport stays under the thumb until the timeline's end is seen.
  await page.getByRole("region", { name: "Timeline", exact: true }).evaluate((time) => time.scrollIntoView({ block: "end" }));
  await apart({ map, transport, timeline: playhead });
  await page.evaluate(() => scrollTo(0, 0));
}

/** Nothing in the bar, the toolbox and the transport is cut off, by the window or by its neighbours. */
async function expectWholeButtons({ page, tools, transport }: Playground) {
  const controls = page
    .getByRole("button")
    .or(page.getByRole("combobox"))
    .or(page.getByText(/^\d+\.\d\d$/));
  for (const row of [page.getByRole("banner"), tools, transport]) {
    const boxes = [];
    for (const control of await row.locator(controls).filter({ visible: true }).all()) {
      const name = (await control.getAttribute("aria-label")) ?? (await control.innerText());
      boxes.push(await whole(control, name));
    }
    expect(boxes.length).toBeGreaterThan(1);
    expectApart(boxes, 1);
  }
}

type Box = { name: string; x: number; y: number; width: number; height: number };

/** Where something is; it is within the window's width, and large enough to be hit. */
async function whole(what: Locator, name: string): Promise<Box> {
  const box = await what.boundingBox();
  if (!box) throw new Error(`${name} is not there`);
  const least = /^[\d.]+$/.test(name) ? 16 : 24;
  expect(Math.min(box.width, box.height), `“${name}” has room`).toBeGreaterThanOrEqual(least);
  expect(box.x, `“${name}” begins in the window`).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width, `“${name}” ends in the window`).toBeLessThanOrEqual(what.page().viewportSize()?.width ?? 0);
  return { name, ...box };
}

/** No two of them lie over one another by more than a hair. */
function expectApart(boxes: Box[], hair: number) {
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      expect(Math.min(x, y), `“${a.name}” and “${b.name}” lie apart`).toBeLessThanOrEqual(hair);
    }
  }
}
