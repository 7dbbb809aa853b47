// A moment of a run in small, as the glossary and the decision tree show it.

import { expect, test } from "../fixture.ts";

test.describe("a moment in small", () => {
  test("tells in sentences what it shows, moves in time, and opens in the playground at that moment", async ({ playground, page }) => {
    await page.goto("?glossary=lease");
    const said = page.getByText("What the map shows:").locator("..").getByRole("listitem");
    await expect(said.first()).toContainText(/islands?:/);
    await expect(said.filter({ hasText: "Hall A" })).toHaveCount(1);
    const slider = page.getByRole("slider", { name: "Moment" });
    await slider.focus();
    await page.keyboard.press("Home");
    await expect(slider).toHaveAttribute("aria-valuetext", "27.70 seconds");
    await page.getByRole("button", { name: "Back to the moment" }).click();
    await expect(slider).toHaveAttribute("aria-valuetext", "30.20 seconds");
    await page.getByRole("button", { name: "Play the seconds around this moment" }).click();
    await expect(slider).not.toHaveAttribute("aria-valuetext", "30.20 seconds");
    await page.getByRole("button", { name: "Pause" }).click();

    await page.getByRole("button", { name: "Open in the playground" }).click();
    await expect(playground.playhead).toHaveAttribute("aria-valuetext", /^30\.2\d? seconds/);
    await expect(playground.hall("A")).toHaveAttribute("aria-pressed", "true");
    await expect(page).not.toHaveURL(/glossary/);
    await page.goBack();
    await expect(slider).toBeVisible();
  });

  test("steps event by event where less motion is asked for", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("?glossary=lease");
    const slider = page.getByRole("slider", { name: "Moment" });
    await expect(page.getByRole("button", { name: "Play the seconds around this moment" })).toHaveCount(0);
    // Several events may come within a hundredth of a second.
    const shown = async (button: string) => {
      await page.getByRole("button", { name: button }).click();
      return Number.parseFloat((await slider.getAttribute("aria-valuetext")) ?? "");
    };
    await expect.poll(() => shown("Next event")).toBeGreaterThan(30.2);
    await expect.poll(() => shown("Previous event")).toBeLessThan(30.2);
    // The system may be told otherwise while the page is open.
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.getByRole("button", { name: "Play the seconds around this moment" }).click();
    await expect(page.getByRole("button", { name: "Next event" })).toHaveCount(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expect(page.getByRole("button", { name: "Next event" })).toBeVisible();
    const rests = await slider.getAttribute("aria-valuetext");
    await page.waitForTimeout(200);
    expect(await slider.getAttribute("aria-valuetext"), "what ran has come to rest").toBe(rests);
  });
});
