// A city of one's own: changed in the drawer, saved as a file, opened again; mistakes are told as the command line tells them.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixture.ts";
import type { Playground } from "../pages/playground.ts";

/** Saves the drawer's draft and gives back the file. */
async function save(playground: Playground): Promise<string> {
  const download = playground.page.waitForEvent("download");
  await playground.page.getByRole("button", { name: "Save as a file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.toml$/);
  return readFile(await file.path(), "utf8");
}

/** Opens the dialog of opening. */
async function dialog(playground: Playground) {
  const drawer = playground.page.getByRole("dialog", { name: "Set up the city" });
  if (!(await drawer.isVisible())) await playground.setUp();
  await drawer.getByRole("button", { name: "Open your own" }).click();
  return playground.page.getByRole("dialog", { name: "Open", exact: true });
}

/** Opens a file through the chooser. */
async function choose(playground: Playground, text: string) {
  const open = await dialog(playground);
  const chooser = playground.page.waitForEvent("filechooser");
  await open.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles({ name: "city.toml", mimeType: "text/plain", buffer: Buffer.from(text) });
  return open;
}

/** Sets up Raft on two and four halls with another seed. */
async function change(playground: Playground) {
  const drawer = await playground.setUp();
  await drawer.getByRole("combobox", { name: "The city runs" }).selectOption("Raft");
  // What is no number, or too much, is said and changes nothing.
  const halls = drawer.getByRole("spinbutton", { name: "Halls on East Isle" });
  const stood = await halls.inputValue();
  for (const [typed, why] of [["", "That is no whole number"], ["40", "Only 0 to 31 can be taken"]] as const) {
    await halls.fill(typed);
    await expect(halls, "while it is typed, it stays as it is").toHaveValue(typed);
    await halls.blur();
    await expect(drawer.getByRole("alert")).toHaveText(`${why}, so ${stood} stays.`);
    await expect(halls).toHaveValue(stood);
    await expect(halls).toHaveAttribute("aria-invalid", "true");
  }
  await halls.fill("40");
  await drawer.getByRole("button", { name: "Open this city" }).click();
  await expect(drawer.getByRole("alert"), "nothing begins with a number that took the place of another unseen").toBeVisible();
  await halls.fill("4");
  await expect(drawer.getByRole("alert")).toHaveCount(0);
  await drawer.getByRole("spinbutton", { name: "Seed of the dice" }).fill("99");
  await drawer.getByRole("checkbox", { name: /Ask before standing/ }).uncheck();
  return drawer;
}

test("a changed city is opened beside the old run", async ({ playground }) => {
  await playground.openStill();
  const drawer = await change(playground);
  await drawer.getByRole("button", { name: "Open this city" }).click();
  await expect(drawer).toBeHidden();
  await expect(playground.map.getByRole("button", { name: /^Hall [A-F]$/ })).toHaveCount(6);
  await expect(playground.map.getByRole("button", { name: /^Raft/ })).toBeVisible();
  await expect(playground.transport).toContainText("Seed 99");
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await playground.runs.getByRole("tab").first().click();
  await expect(playground.map.getByRole("button", { name: /^Hall [A-F]$/ })).toHaveCount(5);
});

test("a saved file is the same city again, by choice and by paste", async ({ playground, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.openStill();
  const drawer = await change(playground);
  const text = await save(playground);
  expect(text).toMatch(/seed\s*=\s*99/);
  expect(text).toMatch(/raft/);

  await choose(playground, text);
  await expect(drawer).toBeHidden();
  await expect(playground.map.getByRole("button", { name: /^Hall [A-F]$/ })).toHaveCount(6);
  await expect(playground.map.getByRole("button", { name: /^Raft/ })).toBeVisible();
  await expect(playground.transport).toContainText("Seed 99");
  await playground.setUp();
  expect(await save(playground), "what was opened is saved as the same text").toEqual(text);

  // Pasted, it opens at once; typed, by the button.
  const open = await dialog(playground);
  const field = open.getByRole("textbox", { name: "Paste a file’s text, or a link" });
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field.focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(open).toBeHidden();
  await expect(playground.runs.getByRole("tab")).toHaveCount(3);
  await dialog(playground);
  await field.fill(text);
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(open).toBeHidden();
  await expect(playground.runs.getByRole("tab")).toHaveCount(4);
});

test("a file dropped on the page is opened", async ({ playground, page }) => {
  await playground.openStill();
  await change(playground);
  const text = await save(playground);
  await page.keyboard.press("Escape");
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "city.toml", { type: "text/plain" }));
    return transfer;
  }, text);
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await expect(playground.map.getByRole("button", { name: /^Hall [A-F]$/ })).toHaveCount(6);
});

/** The mistaken file that `isles check` is tested with, and what it says of it. */
function mistaken() {
  const source = readFileSync(new URL("../../../lessons/tests/command.rs", import.meta.url), "utf8");
  const small = /const SMALL: &str = r#"([^]*?)"#;/.exec(source)?.[1];
  const told = /"-:(\d+):(\d+): (script.*)\\n"/.exec(source);
  if (!small || !told) throw new Error("lessons/tests/command.rs has changed");
  const [, line, column, rest] = told;
  return {
    text: small.replace('hall = "B"', 'hall = "C"'),
    told: `Line ${line}, column ${column}: ${rest?.replaceAll("\\", "")}.`,
  };
}

test("a mistake in a file is told with its place, as the command line tells it", async ({ playground, page }) => {
  const { text, told } = mistaken();
  await playground.openStill();
  const open = await choose(playground, text);
  await expect(open.getByRole("alert").getByRole("listitem")).toHaveText(told);
  await page.keyboard.press("Escape");
  await expect(playground.bridge(), "the city on the page is as it was").toBeVisible();
  await expect(playground.runs).toHaveCount(0);
});

test("no file at all, and far too much of one", async ({ playground, page }) => {
  await playground.openStill();
  const open = await choose(playground, "= nonsense [");
  await expect(open.getByRole("alert").getByRole("listitem")).toContainText(/^Line 1, column 12: /);
  await page.keyboard.press("Escape");
  await choose(playground, "#".repeat(1_000_001));
  await expect(open.getByRole("status")).toContainText("larger than any scenario");
  await expect(open.getByRole("alert"), "the old mistakes are gone").toHaveCount(0);
  await expect(open).toBeVisible();
});

test("a rule is changed in the middle of a run", async ({ playground }) => {
  await playground.openStill();
  const drawer = await playground.setUp();
  const now = drawer.getByRole("button", { name: "Change the rules now" });
  await expect(now).toBeDisabled();
  await drawer.getByRole("combobox", { name: "A receipt is given" }).selectOption("when a majority has it");
  await now.click();
  await expect(drawer).toBeHidden();
  await expect(playground.page.getByRole("button", { name: /s: Rules change/ })).toBeVisible();
  await expect(playground.runs).toHaveCount(0);
});

test("a city that ships is opened with a click and says what it is about", async ({ playground, page }) => {
  await playground.open();
  await playground.story.getByRole("button", { name: /^Three halls, two truths/ }).click();
  await expect(playground.chapter("Three halls, two truths")).toBeVisible();
  await expect(playground.map.getByRole("button", { name: "Hall Leader", exact: true })).toBeVisible();
  const at = await playground.now();
  await expect.poll(() => playground.now()).toBeGreaterThan(at);
});
