// What happens while time runs is told aloud, bundled, and as much of it as whoever listens wants to hear.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { hold } from "../pages/held.ts";

for (const [kept, wanted] of Object.entries({ "1": "whatever matters", "1 less-news": "what is grave", "1 no-news": "nothing" })) {
  test(`told is ${wanted}`, async ({ playground, page }) => {
    await page.addInitScript((kept) => localStorage.setItem("isles.preferences", kept), kept);
    await playground.openStill();
    const heard = await listen(page);
    await playground.floodButton().click();
    await playground.playUntil((now) => now(playground.lamp("A house is sold once")).toContainText("Broken"));
    if (wanted === "nothing") {
      expect(await heard()).not.toMatch(/flooded|Broken|Leader/);
      return;
    }
    await expect.poll(heard).toMatch(/flooded/i);
    await expect.poll(heard).toMatch(/Broken: /);
    const leaders = expect.poll(heard);
    await (wanted === "what is grave" ? leaders.not.toMatch(/Leader/) : leaders.toMatch(/Hall C: Leader/));
    const said = (await heard()).split("\n");
    expect(said.length, `several at a time: ${said.join(" / ")}`).toBeLessThan(12);
  });
}

test("who floods the bridge before the panels have come is told of it once they have", async ({ playground, page }) => {
  const letThemCome = await hold(page, "**/split_panels.wasm");
  await playground.open();
  const heard = await listen(page);
  await playground.floodButton().click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await playground.stop();
  expect(await heard()).not.toMatch(/flooded/i);
  letThemCome();
  await expect.poll(heard).toMatch(/flooded/i);
});

test("what a key or a button does to time, to the runs and to the view is answered", async ({ playground, page }) => {
  await playground.openStill();
  const { said } = playground;
  await page.keyboard.press(".");
  await expect(said, "the moment, and what happened then").toHaveText(/^\d+\.\d+ seconds: ./);
  const before = await said.textContent();
  await playground.transport.getByRole("button", { name: "One event forward" }).click();
  await expect(said).not.toHaveText(before ?? "");
  await page.keyboard.press("]");
  await expect(said).toHaveText(/real time|second/);
  await page.keyboard.press("f");
  await expect(said).toHaveText(/^A branch begins here: ./);
  await page.keyboard.press("3");
  await expect(said).toHaveText(/^Hall C: .*Follower/);
  await page.keyboard.press("v");
  await expect(said).toHaveText("The table is shown");
  await page.keyboard.press("v");
  await expect(said).toHaveText("The map is shown");
});

/** Hears the live region from now on: everything that was said, a sentence or several a line. */
async function listen(page: Page): Promise<() => Promise<string>> {
  const said = await page.evaluateHandle(() => {
    const said: string[] = [];
    const region = document.querySelector("[aria-live=polite]");
    if (region) {
      new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, { subtree: true, childList: true, characterData: true });
    }
    return said;
  });
  return async () => (await said.jsonValue()).join("\n");
}
