// The board of defence in depth: what each layer stopped, the way there, the run without it, and the switch that makes it so.

import { expect, test } from "../fixture.ts";

test("a layer says what it stopped and what would break without it; a jump leads there, the switch makes it so", async ({
  playground,
  page,
  expectToLookWell,
}) => {
  await playground.openStill();
  await playground.openCity("Who pulls the plug?", "Dark before the flag");
  await playground.openBoard();
  const line = playground.layer("The power line");
  const cut = line.getByRole("button", { name: "A’s power is cut, for C" });
  await playground.playUntil((now) => now(cut).toBeVisible());
  await cut.click();
  await expect(playground.board).toContainText("2 of 7 layers");
  await expect(line).toContainText("guards");
  await expect(line).toContainText(/Without it: “Election safety” breaks at 1\d\.\d\d s/);
  const majority = playground.layer("A majority");
  await expect(majority).toContainText(/Not needed up to [\d.]+ s: without it, nothing more is broken/);
  await expect(playground.layer("Numbers at the archive")).toContainText("no archive here");
  await expect(playground.hall("A")).toHaveAccessibleDescription(/powered off/);
  await expectToLookWell(playground.board, "Invariants");

  const waits = line.getByRole("button", { name: "C may not lead before A is dark" });
  const seconds = Number(/[\d.]+/.exec(await waits.innerText())?.[0]);
  await waits.click();
  await expect.poll(async () => Math.abs((await playground.now()) / 1000 - seconds)).toBeLessThan(0.02);
  await expect(playground.transport.getByRole("status")).toHaveText("Paused");
  await expect(playground.hall("A")).toHaveAccessibleDescription(/Leader/);
  await expect(cut).toHaveCount(0);

  // From here on without it.
  const power = line.getByRole("switch");
  await power.click();
  await expect(power).not.toBeChecked();
  await expect(line).toContainText("does not guard");
  await expect(playground.board).toContainText("1 of 7 layers");
  await playground.playUntil((now) => now(playground.lamp("Election safety")).toContainText("Broken"));
  await expect(playground.hall("C")).toHaveAccessibleDescription(/Leader/);
  await page.keyboard.press("u");
  await expect(power).toBeChecked();
  await expect(playground.lamp("Election safety")).not.toContainText("Broken");
});

test("by keyboard alone: a jump keeps its place, a layer is switched, a lacking one is had", async ({
  playground,
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await playground.openStill();
  await playground.openCity("Who pulls the plug?", "The dog by the stove");
  const dog = playground.layer("The watchdog");
  const bit = dog.getByRole("button", { name: "A sleeps, and its watchdog takes the power" });
  const fold = playground.board.getByRole("heading", { name: "Defence in depth" });
  await playground.lamps.getByRole("button").last().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(playground.board.getByRole("switch")).toHaveCount(7);
  await playground.playUntil((now) => now(bit).toBeVisible());
  await expect(dog.getByRole("switch")).toBeChecked();
  // Where colours are the system's, what is on is told apart from what is off.
  const ground = (name: string) =>
    playground.board
      .getByRole("switch", { name })
      .evaluate((element) => getComputedStyle(element).backgroundColor + getComputedStyle(element).borderStyle);
  expect(await ground("The watchdog")).not.toEqual(await ground("Numbered leaders"));
  expect(await ground("Numbered leaders")).toContain("solid");

  await playground.tabTo(bit);
  await page.keyboard.press("Enter");
  await expect(playground.playhead).toHaveAttribute("aria-valuetext", /^17\.\d\d seconds/);
  await expect(bit).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bit).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(dog.getByRole("switch")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(dog.getByRole("switch")).not.toBeChecked();
  await expect(dog.getByRole("switch")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(dog.getByRole("switch")).toBeChecked();

  const power = playground.layer("The power line");
  await expect(power).toContainText("no power boxes here");
  await expect(power.getByRole("switch")).toBeDisabled();
  await page.keyboard.press("Shift+Tab");
  await expect(power.getByRole("button", { name: "Open this city with it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(playground.place("Power A")).toBeVisible();
  await expect(power.getByRole("switch")).toBeChecked();
  await expect(power.getByRole("switch")).toBeFocused();
  await expect(fold).toBeVisible();
});
