// Guards: switched on and off in the drawer, seen on the map, told in the inspector, and what they keep from happening.

import type { Locator } from "@playwright/test";
import { expect, test } from "../fixture.ts";

/** A line of the drawer that is switched, by its first words. */
const line = (drawer: Locator, name: string) => drawer.getByRole("checkbox", { name: new RegExp(`^${name}`) });

test("guards bring their places, and are switched off and on in the running city", async ({
  playground,
  page,
  expectToLookWell,
}) => {
  await playground.openStill();
  const drawer = await playground.setUp();
  await drawer.getByRole("combobox", { name: "The city runs" }).selectOption("Majority check");
  await expect(drawer.getByRole("spinbutton", { name: "Keepers of the seal" })).toHaveValue("0");
  await line(drawer, "Whoever leads holds the seal").check();
  await expect(drawer.getByRole("spinbutton", { name: "Keepers of the seal" })).toHaveValue("3");
  await line(drawer, "The archive compares numbers").check();
  await expect(line(drawer, "An archive")).toBeChecked();
  await line(drawer, "Cut the power first").check();
  await expect(line(drawer, "A power box for each hall")).toBeChecked();
  await line(drawer, "A watchdog in each hall").check();
  await expect(drawer.getByRole("button", { name: "Change the rules now" })).toBeDisabled();
  await expectToLookWell(drawer.getByRole("group", { name: "Guards" }));
  await drawer.getByRole("button", { name: "Open this city" }).click();

  for (const name of ["Archive", "K1", "K2", "K3", "Power A", "Power E"]) {
    await expect(playground.place(name)).toBeVisible();
  }
  const [hall, box] = [playground.hall("A"), playground.place("Power A")];
  await playground.playUntil((now) => now(hall).toHaveAccessibleDescription(/Leader.*Holds seal 1; lease in force/));
  await hall.click();
  await expect(playground.fact("Hourglass")).toHaveText(/^seal 1, [\d.]+ s left$/);
  await expect(playground.fact("Watchdog")).toHaveText(/^bites in [\d.]+ s$/);
  await playground.place("K1").click();
  await expect(playground.inspector.getByRole("heading", { name: /^K1 / })).toBeVisible();
  await expect(playground.fact("Hourglasses")).toHaveText(/A [\d.]+ s/);
  await expect(playground.fact("Queue for the seal")).toContainText("A (1)");
  await playground.place("Archive").click();
  await expect(playground.inspector.getByRole("heading", { name: /^Archive / })).toBeVisible();
  await expect(playground.fact("Highest number")).toHaveText(/, compares$/);
  await box.click();
  await expect(playground.inspector.getByRole("heading", { name: /^Power A / })).toBeVisible();
  await expect(playground.fact("Power of")).toHaveText("A");
  await expectToLookWell(playground.inspector, "Hall");

  // Off, by the drawer, in the middle of the run; on again; and taken back.
  const change = drawer.getByRole("button", { name: "Change the rules now" });
  await hall.click();
  await playground.setUp();
  await line(drawer, "A watchdog in each hall").uncheck();
  await line(drawer, "Whoever leads holds the seal").uncheck();
  await change.click();
  await expect(drawer).toBeHidden();
  await expect(playground.fact("Watchdog")).toBeHidden();
  await expect(playground.fact("Hourglass")).toBeHidden();
  await expect(hall).not.toHaveAccessibleDescription(/seal|Watchdog/);
  await expect(playground.place("K1")).toBeVisible();
  await playground.setUp();
  await expect(line(drawer, "A watchdog in each hall")).not.toBeChecked();
  await line(drawer, "A watchdog in each hall").check();
  await change.click();
  await playground.playUntil((now) => now(playground.fact("Watchdog")).toBeVisible());
  await page.keyboard.press("u");
  await expect(playground.said).toHaveText("Taken back");
  await expect(playground.fact("Watchdog")).toBeHidden();
});

test("by keyboard alone: a guard is switched on, its place is looked at, and it is switched off", async ({
  playground,
  page,
}) => {
  await playground.open();
  await page.keyboard.press("Space");
  const setUp = page.getByRole("banner").getByRole("button", { name: "Set up the city" });
  const drawer = page.getByRole("dialog", { name: "Set up the city" });
  await playground.tabTo(setUp);
  await page.keyboard.press("Enter");
  await playground.tabTo(line(drawer, "The archive compares numbers"));
  await page.keyboard.press("Space");
  await playground.tabTo(line(drawer, "A watchdog in each hall"));
  await page.keyboard.press("Space");
  await playground.tabTo(drawer.getByRole("button", { name: "Open this city" }));
  await page.keyboard.press("Enter");
  await expect(drawer).toBeHidden();
  await expect(setUp).toBeFocused();
  const archive = playground.place("Archive");
  await expect(archive).toBeVisible();

  // Along the map to the archive.
  await playground.map.focus();
  await page.keyboard.press("Space");
  await expect(playground.transport.getByRole("status")).toHaveText("Paused");
  await playground.tabTo(playground.hall("A"));
  await walkTo(archive, "ArrowDown");
  await page.keyboard.press("Enter");
  await expect(playground.inspector.getByRole("heading", { name: /^Archive / })).toBeVisible();

  await page.keyboard.press("1");
  await expect(playground.fact("Watchdog")).toHaveText(/bites in/);
  await setUp.focus();
  await page.keyboard.press("Enter");
  await playground.tabTo(line(drawer, "A watchdog in each hall"));
  await page.keyboard.press("Space");
  await playground.tabTo(drawer.getByRole("button", { name: "Change the rules now" }));
  await page.keyboard.press("Enter");
  await expect(drawer).toBeHidden();
  await expect(setUp).toBeFocused();
  await expect(playground.fact("Watchdog")).toBeHidden();
});

test("the sleeper's 33 is turned away at the archive, which has seen 34; 5000 stays", async ({ playground, page }) => {
  await playground.openStill();
  await playground.openCity("Who checks the number?", "The gatekeeper: 33 and 34");
  const archive = playground.place("Archive");
  await archive.click();
  await playground.openBoard();
  await playground.playUntil((now) => now(playground.fact("Highest number")).toHaveText("34, compares"));
  const ledger = playground.inspector.getByRole("list", { name: "Ledger" });
  await expect(ledger).toContainText("№ 34account_balance= 5000");
  const people = page.getByRole("region", { name: "What the people see" });
  await playground.playUntil((now) => now(people).toContainText("account_balance = 5000 · done"));

  const refused = playground.board.getByRole("button", { name: "33 turned away at the archive, which had seen 34" });
  await playground.playUntil((now) => now(refused).toBeVisible());
  await refused.click();
  await expect(playground.playhead).toHaveAttribute("aria-valuetext", /^47\.\d\d seconds: Archive answers A: “no”/);
  await expect(archive).toHaveAccessibleDescription(/^East Isle\. Highest number seen: 34; turns older deeds away\./);
  await expect(ledger).toContainText("= 5000");
  await expect(ledger).not.toContainText("4500");
  await expect(playground.lamp("No older hand")).toContainText("Holding");
});

test("without an answer from the power box nobody leads; whoever does not wait for one breaks a promise", async ({
  playground,
}) => {
  await playground.openStill();
  await playground.openCity("Who pulls the plug?", "No answer, no flag");
  const [west, east] = [playground.hall("A"), playground.hall("C")];
  await east.click();
  await playground.playUntil((now) => now(playground.fact("Waits for the dark")).toHaveText("A not dark yet"));
  await expect(east).toHaveAccessibleDescription(/Follower.*Has A's power turned off/);
  await expect(west).toHaveAccessibleDescription(/Leader/);
  await expect(playground.place("Power A")).toHaveAccessibleDescription(/The power is on\. Somebody aims at it/);
  await expect(playground.lamp("Fence before promotion")).toContainText("Holding");

  await playground.openCity("Who pulls the plug?", "It asked, and did not wait");
  const lamp = playground.lamp("Fence before promotion");
  await playground.playUntil((now) => now(lamp).toContainText("Broken"));
  await expect(east).toHaveAccessibleDescription(/Leader/);
  await expect(west).toHaveAccessibleDescription(/Leader/);
  const jump = lamp.getByRole("button", { name: /Broken at/ });
  const seconds = Number(/[\d.]+/.exec(await jump.innerText())?.[0]);
  await jump.click();
  await expect.poll(async () => Math.abs((await playground.now()) / 1000 - seconds)).toBeLessThan(0.02);
  await expect(playground.inspector.getByRole("heading", { name: /^Hall [AC] / })).toBeVisible();
});

/** Walks over the map with an arrow key until a place is reached. */
async function walkTo(place: Locator, arrow: string) {
  for (let step = 0; step < 8; step += 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await place.page().keyboard.press(arrow);
  }
  throw new Error(`${arrow} does not lead to ${String(place)}`);
}
