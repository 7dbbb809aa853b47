// One decision by ballots: two proposers duel and nothing is decided, until one waits; then one value stands, everywhere.

import { expect, test } from "../fixture.ts";

test("proposers duel for ever; with a pause after a defeat one value is chosen", async ({
  playground,
  page,
  expectToLookWell,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playground.openStill();
  await playground.openCity("One decision, by ballots", "The duel");
  const [a, b, c] = [playground.hall("A"), playground.hall("B"), playground.hall("C")];
  await playground.playUntil((now) => now(b).toHaveAccessibleDescription(/East Isle\. Promised 1\d/));
  await expect(a).toHaveAccessibleDescription(/West Isle\. (Proposes|Promised|Accepted) \d+\./);
  await a.click();
  await expect(playground.fact("Promised")).toHaveText(/^ballot \d+ of [AC]$/);
  await expect(playground.fact("Accepted")).toHaveText(/^ballot \d+ of [AC]$/);
  await expect(playground.fact("Proposes")).toHaveText(/^ballot \d+, (promised|accepted) by \d(, beaten)?$/);
  await expect(playground.inspector).not.toContainText("decided");
  await expectToLookWell(playground.inspector, "Hall");
  // The number of a row is its ballot, on the hall's page and in the table of all.
  const row = playground.inspector.getByRole("list", { name: "Ledger" }).getByRole("listitem").first();
  const ballot = /B(\d+)/.exec(await row.innerText())?.[1] ?? "none";
  const table = page.getByRole("region", { name: "All ledgers" });
  await expect(table).toContainText("cell = ballot");
  const cell = table.getByRole("row", { name: /^Hall A/ }).getByRole("cell").first();
  await expect(cell).toHaveText(`${ballot}uncommitted`);
  // Nobody leads, so nobody hands over.
  await expect(page.getByText("Last handover took")).toBeHidden();
  await expect(playground.board).toBeHidden();
  const people = page.getByRole("region", { name: "What the people see" });
  await expect(people).toContainText(/mayor = 1 · waiting/);
  await expect(people).toContainText(/mayor = 3 · waiting/);

  await playground.openCity("One decision, by ballots", "The duel, and its cure");
  const lamp = playground.lamp("One value chosen");
  await playground.playUntil(async (now) => {
    for (const hall of [a, b, c]) await now(hall).toHaveAccessibleDescription(/Decided/);
  });
  await expect(lamp).toContainText("Holding");
  await expect(playground.fact("Accepted")).toHaveText(/^ballot \d+ of [AC], decided$/);
  const decided: string[] = [];
  for (const hall of [a, b, c]) {
    await hall.click();
    decided.push(await row.innerText());
    await expect(row).toContainText("committed");
  }
  expect(new Set(decided.map((text) => /= (\d)/.exec(text)?.[1])).size, "all have the same").toBe(1);
  await playground.playUntil((now) => now(people).toContainText(/mayor = \d · done/));
});

test("a promise blocks the older ballot, and what the newer one asked for stands", async ({ playground, page }) => {
  await playground.openStill();
  await playground.openCity("One decision, by ballots", "The promise");
  const people = page.getByRole("region", { name: "What the people see" });
  await playground.playUntil(async (now) => {
    await now(people).toContainText("mayor = 3 · done");
    await now(people).toContainText("mayor = 1 · refused");
  });
  await playground.hall("A").click();
  await expect(playground.fact("Accepted")).toHaveText(/of C, decided$/);
  await expect(playground.inspector.getByRole("list", { name: "Ledger" })).toContainText("= 3");
  await expect(playground.lamp("One value chosen")).toContainText("Holding");
});
