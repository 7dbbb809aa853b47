// A store without a leader: its shelves side by side, versions settled by hand, the trees that find what differs, its dials.

import type { Locator } from "@playwright/test";
import { expect, test } from "../fixture.ts";

test("two wrote apart: both versions are shown on every shelf, and one is kept, or another put down", async ({
  playground,
  page,
  expectToLookWell,
}) => {
  await playground.openStill();
  await playground.openCity("When both sides wrote", "Ten and twenty");
  const card = page.getByRole("region", { name: "Two wrote this apart" });
  const shelves = page.getByRole("region", { name: "All shelves" });
  const row = shelves.getByRole("row", { name: /^account_balance/ });
  const everywhere = (held: string) => expect(row.getByRole("cell")).toHaveText([held, held, held]);

  // While the bridge is flooded each side has its own, and nobody has to decide.
  await playground.playUntil((now) => now(row.getByRole("cell")).toHaveText(["10", "10", "20"]));
  await expect(row.getByRole("rowheader")).toContainText("differs");
  await expect(card).toHaveCount(0);
  await playground.playUntil((now) => now(row.getByRole("cell", { name: "2 versions" })).toHaveCount(3));
  await expect(row.getByRole("rowheader")).not.toContainText("differs");
  await expect(playground.hall("A")).toHaveAccessibleDescription(/Apart: 1/);
  await expect(card).toContainText("account_balance · on the shelf of A");
  await expect(card.getByRole("listitem").first()).toContainText(/^10by A at 6\.\d\d s\{A 1\}/);
  await expect(card.getByRole("listitem").last()).toContainText(/^20by C at 8\.\d\d s\{C 1\}/);
  await expect(card, "what stands in braces is said, and no pointer has to rest on it").toContainText("what its writer had seen");
  await expect(playground.fact("Records on its shelf")).toHaveText(/, 1 of them apart$/);
  await expectToLookWell(card, "Invariants");
  await expectToLookWell(shelves, "Ledgers");

  // The shelf of another hall is looked at by keyboard.
  await shelves.getByRole("button", { name: "Hall C" }).focus();
  await page.keyboard.press("Enter");
  await expect(shelves.getByRole("button", { name: "Hall C" })).toBeFocused();
  await expect(card).toContainText("account_balance · on the shelf of C");
  await expect(playground.inspector.getByRole("heading", { name: /^Hall C / })).toBeVisible();

  await card.getByRole("listitem").filter({ hasText: "by C" }).getByRole("button", { name: "Keep this" }).click();
  await everywhere("20");
  await expect(card).toHaveCount(0);
  await playground.stop();
  await page.keyboard.press("u");
  await expect(card).toBeVisible();

  // One's own, by keyboard; the focus goes to where the result is to be seen.
  const own = card.getByRole("spinbutton", { name: "Or put down" });
  await own.focus();
  await own.fill("17");
  await page.keyboard.press("Enter");
  await expect(shelves.getByRole("group", { name: "All shelves" })).toBeFocused();
  await everywhere("17");
  await expect(card).toHaveCount(0);
  await expect(playground.lamp("No acknowledged write lost")).toContainText("Holding");
});

test("what a shelf holds stands below its hall, a cart as well as a number", async ({ playground, page }) => {
  await playground.openStill("?scenario=cart-union&at=8");
  const shelves = page.getByRole("region", { name: "All shelves" });
  const cart = shelves.getByRole("row", { name: /^cart/ }).getByRole("cell");
  await expect(cart).toHaveText(["bread, lamp", "bread, lamp", "bread, lamp"]);
  const boxes = async (all: Locator) => Promise.all((await all.all()).map((one) => one.boundingBox()));
  const heads = await boxes(shelves.getByRole("columnheader").filter({ has: page.getByRole("button") }));
  const cells = await boxes(cart);
  expect(heads).toHaveLength(3);
  for (const [at, cell] of cells.entries()) {
    const head = heads[at];
    if (!cell || !head) throw new Error(`column ${at} lies nowhere`);
    expect(Math.abs(cell.x + cell.width / 2 - (head.x + head.width / 2)), `column ${at}`).toBeLessThan(2);
    expect(cell.y, `all in one row: ${at}`).toBe(cells[0]?.y);
  }
});

test("two halls compare trees, and the cost is told, for sixteen records and for 65,536", async ({
  playground,
  page,
  expectToLookWell,
}) => {
  await playground.openStill();
  await playground.openCity("Every hall takes every wish", "A few pages differ");
  const trees = page.getByRole("region", { name: "Comparing shelves" });
  await expect(trees).toContainText("This hall has compared its shelf with nobody yet.");
  const shelves = page.getByRole("region", { name: "All shelves" });
  await shelves.getByRole("button", { name: "Hall C" }).click();
  await playground.playUntil((now) => now(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./));
  await playground.playUntil((now) => now(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./));
  // What was found is shown until the next comparison.
  await playground.playUntil((now) => now(trees).toContainText("Differs: page 04, page 41."));
  await expect(trees).toContainText("23 hashes, 184 bytes; a full scan takes 512 bytes.");
  await expect(trees.getByRole("figure", { name: "B", exact: true })).toBeVisible();
  await expect(trees.getByRole("figure", { name: "C", exact: true })).toBeVisible();

  await trees.getByText("Try it with more records").click();
  const [records, differ] = [trees.getByRole("slider").first(), trees.getByRole("slider").last()];
  await expect(records).toHaveAccessibleName("256 records");
  await records.press("Home");
  await expect(records).toHaveAttribute("aria-valuetext", "16 records");
  await expect(trees).toContainText("9 hashes, 72 bytes; a full scan takes 128 bytes.");
  await records.press("End");
  await expect(records).toHaveAttribute("aria-valuetext", "65,536 records");
  await expect(trees).toContainText("33 hashes, 264 bytes; a full scan takes 524,288 bytes.");
  await expectToLookWell(trees, "Ledgers");
  await differ.press("Home");
  await expect(differ).toHaveAccessibleName("0 differ");
  await expect(trees).toContainText("1 hash, 8 bytes; a full scan takes 524,288 bytes.");
  await differ.press("End");
  await expect(differ).toHaveAccessibleName("32 differ");
  await expect(trees.getByText(/hashes, [\d,]+ bytes; a full scan takes 524,288 bytes/)).toBeVisible();
});

test("N, R and W are dialled in the drawer, for a new city and in the running one", async ({
  playground,
  page,
  expectToLookWell,
}) => {
  await playground.openStill();
  const drawer = await playground.setUp();
  await drawer.getByRole("combobox", { name: "The city runs" }).selectOption("No leader");
  const dial = (name: string) => drawer.getByRole("spinbutton", { name: new RegExp(`^${name}: `) });
  await set(dial("N"), "3");
  await set(dial("R"), "1");
  await set(dial("W"), "1");
  await expect(drawer.getByRole("checkbox", { name: /^Whoever leads holds the seal/ })).toBeHidden();
  await expectToLookWell(drawer.getByRole("group", { name: "Mechanism" }));
  await drawer.getByRole("button", { name: "Open this city" }).click();
  const shelves = page.getByRole("region", { name: "All shelves" });
  // Three of five halls keep each record, and the story of flags is over.
  await expect(playground.chapter("Two islands, one city")).toHaveCount(0);
  const house = shelves.getByRole("row", { name: /^Harbour House no\. 12/ });
  await expect(house.getByRole("cell", { name: "not kept here" })).toHaveCount(2);
  await playground.stop();

  await playground.setUp();
  await set(dial("R"), "2");
  await set(dial("W"), "2");
  await drawer.getByRole("button", { name: "Change the rules now" }).click();
  await expect(drawer).toBeHidden();
  await playground.setUp();
  await expect(dial("R")).toHaveValue("2");
  await expect(dial("W")).toHaveValue("2");
});

async function set(dial: Locator, value: string) {
  await dial.fill(value);
  await dial.press("Tab");
}
