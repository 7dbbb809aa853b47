// Every tool of the toolbox: by keyboard alone, by mouse, by touch; what it does is seen, told and taken back.

import { expect, test } from "../fixture.ts";
import type { Playground } from "../pages/playground.ts";

/** A tool, what it is used on, and what is to be found on the map afterwards. */
type Use = {
  tool: string;
  key: string;
  /** The name in the tool's tray; without it the tool is used at once. */
  target?: string;
  said: RegExp;
  shows: (playground: Playground) => ReturnType<Playground["hall"]>;
  before: RegExp;
  after: RegExp;
};

const bridge = (playground: Playground) => playground.bridge();
const hall = (playground: Playground) => playground.hall("A");
const client = (playground: Playground) => playground.client("West registry");

const BRIDGE = "West Isle – East Isle";
const USES: Use[] = [
  { tool: "Flood bridge", key: "b", said: /flooded/, shows: bridge, before: /^Open both/, after: /^Flooded both ways/ },
  {
    tool: "One-way cut",
    key: "o",
    target: BRIDGE,
    said: /only one way is open/,
    shows: bridge,
    before: /^Open both/,
    after: /From West Isle to East Isle: open\. From East Isle to West Isle: cut/,
  },
  {
    tool: "Slow couriers",
    key: "l",
    target: BRIDGE,
    said: /\+1000 ms/,
    shows: bridge,
    before: /^Open/,
    after: /^Slow both ways/,
  },
  {
    tool: "Freeze",
    key: "p",
    target: "Hall A",
    said: /Hall A is frozen/,
    shows: hall,
    before: /Leader\./,
    after: /paused/,
  },
  {
    tool: "Crash",
    key: "x",
    target: "Hall A",
    said: /Hall A crashes/,
    shows: hall,
    before: /Leader\./,
    after: /crashed/,
  },
  {
    tool: "Power off",
    key: "k",
    target: "Hall A",
    said: /Hall A has no power/,
    shows: hall,
    before: /Leader\./,
    after: /powered off/,
  },
  {
    tool: "Skew clock",
    key: "t",
    target: "Hall A",
    said: /clock \+2 s/,
    shows: hall,
    before: /committed\. Press/,
    after: /Clock \+2/,
  },
  {
    tool: "Ask: write",
    key: "w",
    target: "West registry",
    said: /West registry asks: No\. 3 → Okafor/,
    shows: client,
    before: /Last wish acknowledged/,
    after: /Waits for an answer/,
  },
  {
    tool: "Ask: read",
    key: "r",
    target: "West registry",
    said: /West registry asks: No\. 3: whose\?/,
    shows: client,
    before: /Last wish acknowledged/,
    after: /Waits for an answer/,
  },
];

for (const use of USES) {
  test(`${use.tool}, by keyboard alone`, async ({ playground, page }) => {
    await playground.open();
    await page.keyboard.press("Space");
    await expect(playground.transport.getByRole("status")).toHaveText("Paused");
    const shown = use.shows(playground);
    await expect(shown).toHaveAccessibleDescription(use.before);

    // Along the toolbox with Tab and arrows.
    await playground.skipToMap();
    await playground.tabTo(playground.tool("Flood bridge"));
    await walkTo(playground, use.tool);
    await page.keyboard.press("Enter");
    await useOnTarget(playground, use);
    await expect(playground.said).toHaveText(use.said);
    await expect(shown).toHaveAccessibleDescription(use.after);
    await page.keyboard.press("u");
    await expect(shown).toHaveAccessibleDescription(use.before);
    await expect(playground.said).toHaveText("Taken back");

    // By its key.
    await page.keyboard.press(use.key);
    await useOnTarget(playground, use);
    await expect(shown).toHaveAccessibleDescription(use.after);
    await playground.tool("Undo").press("Enter");
    await expect(shown).toHaveAccessibleDescription(use.before);
    await expect(playground.tool("Undo")).toBeDisabled();
  });
}

test("Drain bridge, by keyboard alone", async ({ playground, page }) => {
  await playground.open();
  await page.keyboard.press("Space");
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await playground.skipToMap();
  await playground.tabTo(playground.tool("Flood bridge"));
  await walkTo(playground, "Drain bridge");
  await page.keyboard.press("Enter");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
  await expect(playground.said).toHaveText(/the water is gone/);
  await page.keyboard.press("u");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await page.keyboard.press("h");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
});

test("the same tool gives back what it took", async ({ playground, page }) => {
  await playground.openStill();
  await playground.hall("A").click();
  await page.keyboard.press("p");
  await expect(playground.hall("A")).toHaveAccessibleDescription(/paused/);
  await expect(playground.map.getByText("Paused", { exact: true })).toBeVisible();
  await page.keyboard.press("p");
  await expect(playground.said).toHaveText("Hall A thaws");
  await expect(playground.hall("A")).not.toHaveAccessibleDescription(/paused/);
  await page.keyboard.press("x");
  await expect(playground.map.getByText("Crashed", { exact: true })).toBeVisible();
  await page.keyboard.press("x");
  await expect(playground.said).toHaveText("Hall A opens again");

  // A key that is held acts once.
  await page.keyboard.down("p");
  await page.keyboard.down("p");
  await page.keyboard.up("p");
  await expect(playground.hall("A")).toHaveAccessibleDescription(/paused/);
});

test("a key is known by its place where its letter is of another script, and by nothing while a word is put together", async ({ playground, page }) => {
  await playground.openStill();
  const press = (of: { key: string; code: string; isComposing?: boolean }) =>
    page.evaluate((of) => document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...of })), of);
  await press({ key: "b", code: "KeyB", isComposing: true });
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
  await press({ key: "и", code: "KeyB" });
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  // With nothing to let go, Escape is left to others.
  expect(await press({ key: "Escape", code: "Escape" }), "nobody has answered it").toBe(true);
  await press({ key: "1", code: "Digit1" });
  await expect(playground.hall("A")).toHaveAttribute("aria-pressed", "true");
  expect(await press({ key: "Escape", code: "Escape" })).toBe(false);
  await expect(playground.hall("A")).toHaveAttribute("aria-pressed", "false");
});

test("a tool's choices are made by arrow keys, and Escape puts the tool back", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("t");
  const tray = playground.tray("Skew clock");
  await expect(tray).toBeVisible();
  await tray.getByRole("radio", { name: "+2 s" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tray.getByRole("radio", { name: "+10 s" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(tray).toHaveCount(0);
  await page.keyboard.press("t");
  await expect(tray.getByRole("radio", { name: "+10 s" })).toBeChecked();
  await playground.tabTo(tray.getByRole("button", { name: "Hall B" }));
  await page.keyboard.press("Enter");
  await expect(playground.hall("B")).toHaveAccessibleDescription(/Clock \+10/);
});

test("on the map, arrow keys lead from hall to hall, and Enter picks", async ({ playground, page }) => {
  await playground.open();
  await page.keyboard.press("Space");
  await playground.skipToMap();
  await playground.tabTo(playground.hall("A"));
  const reached = new Set<string>();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"]) {
    await page.keyboard.press(key);
    reached.add((await page.locator(":focus").getAttribute("aria-label")) ?? "");
  }
  expect(reached.size, "arrows move the focus").toBeGreaterThanOrEqual(3);
  const focused = page.locator(":focus");
  await page.keyboard.press("Enter");
  await expect(focused).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("3");
  await expect(page.getByRole("heading", { name: /Hall C/ })).toBeVisible();
});

test("by mouse: a tool is taken, a hall on the map is clicked, and the notice takes it back", async ({
  playground,
}) => {
  await playground.openStill();
  await playground.tool("Crash").click();
  await playground.hall("D").click();
  await expect(playground.hall("D")).toHaveAccessibleDescription(/crashed/);
  await playground.map.getByText("Hall D crashes").locator("..").getByRole("button", { name: "Undo" }).click();
  await expect(playground.hall("D")).not.toHaveAccessibleDescription(/crashed/);
});

test("what is broken is marked on the timeline too", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  await expect(page.getByRole("button", { name: /s: Bridge floods/ })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByRole("button", { name: /s: Bridge floods/ })).toHaveCount(0);
});

test("with the single keys switched off, keys do nothing", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys, sound and speech" });
  await expect(help).toContainText("Flood bridge");
  await help.getByRole("checkbox", { name: "Single keys are shortcuts" }).uncheck();
  await expect(help.getByRole("checkbox", { name: "Single keys are shortcuts" }), "what was pressed keeps the focus").toBeFocused();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(page.locator("[aria-keyshortcuts]"), "no key is offered").toHaveCount(0);
  await page.keyboard.press("b");
  await playground.reload();
  await playground.stop();
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a tap floods, a tap drains, a tap freezes a hall", async ({ playground }) => {
    await playground.openStill();
    await playground.tool("Flood bridge").tap();
    await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
    await playground.tool("Drain bridge").tap();
    await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
    await playground.tool("Freeze").tap();
    await expect(playground.tray("Freeze")).toBeVisible();
    await playground.hall("B").tap();
    await expect(playground.hall("B")).toHaveAccessibleDescription(/paused/);
    await playground.tool("Skew clock").tap();
    await playground.tray("Skew clock").getByRole("button", { name: "Hall C" }).tap();
    await expect(playground.hall("C")).toHaveAccessibleDescription(/Clock \+2/);
  });
});

/** Walks along the toolbox with the right arrow. */
async function walkTo(playground: Playground, tool: string) {
  for (let step = 0; step < 12; step += 1) {
    const wanted = playground.tool(tool);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await playground.page.keyboard.press("ArrowRight");
  }
  throw new Error(`the arrows do not lead to ${tool}`);
}

/** In the tray, goes to the target by Tab and takes it. */
async function useOnTarget(playground: Playground, { tool, target }: Use) {
  if (target === undefined) return;
  const tray = playground.tray(tool);
  await playground.tabTo(tray.getByRole("button", { name: target, exact: true }));
  await playground.page.keyboard.press("Enter");
  await expect(tray).toHaveCount(0);
}
