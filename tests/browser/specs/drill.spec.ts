// The drill: the end of a sitting, what is kept of it, the progress in a file, storage that fails, and an interview with its summary.

import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "../fixture.ts";
import { Drill } from "../pages/drill.ts";

test("a sitting ends with an honest sum, a week ahead, and more if one likes", async ({ page, expectAccessible }) => {
  const drill = new Drill(page);
  await page.addInitScript(() => {
    if (!localStorage.getItem("isles.drill")) localStorage.setItem("isles.drill", "1 new=5 topic=lessons");
  });
  await drill.open();
  await page.keyboard.press("Enter");
  // Questions of lessons are said to oneself: each is known when one says so.
  for (let card = 0; card < 5; card += 1) {
    await expect(drill.card.getByText("Say the answer, aloud or to yourself.")).toBeVisible();
    expect(await drill.where()).toBe(`Card ${card + 1} of 5`);
    await page.keyboard.press("Enter");
    await expect(drill.grades.getByRole("button")).toHaveCount(4);
    await page.keyboard.press("3");
  }
  await expect(page.getByRole("heading", { name: "Done for today" })).toBeFocused();
  await expect(page.getByText("5 cards answered. You knew 5 of them the first time.")).toBeVisible();
  await expect(page.getByText("None had to come back.")).toBeVisible();
  await expectAccessible();
  // Nothing is due after a reload, and more new ones can be had.
  await page.reload();
  await expect(page.getByRole("heading", { name: "Nothing is due" })).toBeVisible();
  await page.getByRole("button", { name: "5 more new cards" }).click();
  expect(await drill.where()).toBe("Card 1 of 5");
});

test("looking elsewhere leaves the card as it was", async ({ page }) => {
  const drill = new Drill(page);
  await drill.open();
  await page.keyboard.press("Enter");
  const asked = await drill.asked();
  await drill.answerByKeys();
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Playground" }).click();
  await expect(drill.card).toHaveCount(0);
  await page.goBack();
  await expect(drill.grades).toBeVisible();
  expect(await drill.asked()).toBe(asked);
});

test("level, topic and the number of new cards are kept", async ({ page }) => {
  const drill = new Drill(page);
  await drill.open();
  await drill.plan.getByRole("combobox", { name: "New cards a day" }).selectOption("20");
  await expect(drill.plan.getByText("0 of 20")).toBeVisible();
  await page.getByText("Staff+", { exact: true }).first().click();
  await page.reload();
  await expect(drill.plan.getByText("0 of 20")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Staff+" })).toBeChecked();
});

test("export, reset and import bring everything back, and a wrong file says where it is wrong", async ({ page }, info) => {
  const drill = new Drill(page);
  await drill.open();
  await page.keyboard.press("Enter");
  await drill.answerByKeys();
  await page.keyboard.press("1");
  await expect.poll(() => drill.stored()).not.toBeNull();
  await expect(drill.kept.getByText("1 answer.")).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    drill.kept.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("split-isles-progress.json");
  const file = info.outputPath("progress.json");
  await download.saveAs(file);
  const saved = await readFile(file, "utf8");
  expect(saved).toBe(await drill.stored());

  await drill.kept.getByRole("button", { name: "Begin anew" }).click();
  await expect(drill.kept.getByText("This erases 1 answer")).toBeVisible();
  await drill.kept.getByRole("button", { name: "Erase it all" }).click();
  await expect(drill.kept.getByText("There is nothing yet.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "A few questions a day" })).toBeVisible();

  const chooser = drill.kept.locator("input[type=file]");
  await chooser.setInputFiles(file);
  await expect(drill.kept.getByText("The file brought 1 answer.")).toBeVisible();
  const reviews = (text: string | null) => JSON.parse(text ?? "{}").reviews;
  expect(reviews(await drill.stored())).toEqual(reviews(saved));

  const broken = info.outputPath("broken.json");
  await writeFile(broken, saved.slice(0, -20));
  await chooser.setInputFiles(broken);
  await expect(drill.kept.getByText(/nothing here was changed.*Line 1, column \d+/)).toBeVisible();
  expect(reviews(await drill.stored())).toEqual(reviews(saved));
});

test("what cannot be read is left as it is until one gives it up", async ({ page }) => {
  const drill = new Drill(page);
  const damaged = '{"split-isles-progress":1,"reviews":{"fbf0';
  await page.addInitScript((text) => {
    if (!sessionStorage.getItem("seen")) {
      sessionStorage.setItem("seen", "1");
      localStorage.setItem("isles.progress", text);
    }
  }, damaged);
  await drill.open();
  const notice = page.getByRole("alert").filter({ hasText: "cannot be read" });
  await expect(notice).toContainText("Line 1, column 42");

  // Work goes on in memory, and the text stays.
  await page.keyboard.press("Enter");
  await drill.answerByKeys();
  await page.keyboard.press("1");
  await expect(drill.kept.getByText("1 answer.")).toBeVisible();
  expect(await drill.stored()).toBe(damaged);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    notice.getByRole("button", { name: "Save the damaged text" }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toBe(damaged);

  await notice.getByRole("button", { name: "Give it up" }).click();
  await notice.getByRole("button", { name: "Replace it" }).click();
  await expect(notice).toHaveCount(0);
  await expect.poll(async () => Object.keys(JSON.parse((await drill.stored()) ?? "{}").reviews ?? {}).length).toBe(1);
});

test("what a newer page has kept meanwhile, in another tab, is not written over", async ({ page }) => {
  const drill = new Drill(page);
  await drill.open();
  const newer = '{"split-isles-progress":3,"reviews":{}}\n';
  await page.evaluate((text) => localStorage.setItem("isles.progress", text), newer);
  await page.keyboard.press("Enter");
  await drill.answerByKeys();
  await page.keyboard.press("1");
  await expect(drill.kept.getByText("1 answer.")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "cannot be read" })).toContainText("version 3");
  expect(await drill.stored()).toBe(newer);
});

test("where the browser keeps nothing, that is said and the sitting goes on", async ({ page, expectAccessible }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  });
  const drill = new Drill(page);
  await drill.open();
  const notice = page.getByRole("alert").filter({ hasText: "keeps nothing" });
  await expect(notice).toBeVisible();
  await page.keyboard.press("Enter");
  await drill.answerByKeys();
  await page.keyboard.press("1");
  await expect(drill.kept.getByText("1 answer.")).toBeVisible();
  await expectAccessible(notice);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    notice.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toContain('"reviews":{"');
});

test("where the browser has no more room, what it has kept stays, and that is what is said", async ({ page }) => {
  const drill = new Drill(page);
  await drill.open();
  await page.keyboard.press("Enter");
  await drill.answerByKeys();
  await page.keyboard.press("1");
  await expect(drill.kept.getByText("1 answer.")).toBeVisible();
  const kept = await drill.stored();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await drill.answerByKeys();
  await page.keyboard.press("1");
  await expect(drill.kept.getByText("2 answers.")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "no more room" })).toContainText("What it has kept before stays.");
  await expect(drill.kept).toContainText("It is in memory until you close the page");
  expect(await drill.stored()).toBe(kept);
});

test("an interview is answered, compared, summed up, kept and saved", async ({ page, expectAccessible }) => {
  await page.goto("/?drill=interview");
  await expect(page.getByRole("heading", { name: "Practise an interview" }).last()).toBeVisible();
  await expectAccessible();
  await page.getByText("Counts up", { exact: true }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("timer", { name: "Time" })).toBeVisible();
  const count = Number(/of (\d+)/.exec(await page.getByText(/^Question 1 of /).innerText())?.[1]);
  expect(count).toBeGreaterThan(1);
  for (let at = 1; at <= count; at += 1) {
    await expect(page.getByText(`Question ${at} of ${count}`)).toBeVisible();
    await page.getByRole("textbox", { name: "Your answer" }).fill(`My answer to number ${at}.`);
    await page.getByRole("button", { name: "Compare" }).click();
    const points = page.getByRole("checkbox");
    await expect(points.first()).toBeVisible();
    // Everything is said to the first question, nothing to the others.
    if (at === 1) {
      const ticks = page.locator(".ticks").first().getByRole("checkbox");
      for (const tick of await ticks.all()) await tick.check();
      await expectAccessible();
    }
    await page.getByRole("button", { name: at === count ? "To the summary" : "Next question" }).click();
  }
  await expect(page.getByRole("heading", { name: "Summary" })).toBeFocused();
  await expect(page.getByText(/^You made \d+ of \d+ points and gave no warning sign\.$/)).toBeVisible();
  await expect(page.getByText("My answer to number 1.")).toBeVisible();
  await expectAccessible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as Markdown" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("> My answer to number 2.");
  expect(text).toContain("- [x] ");
  expect(text).toContain("## Strong");

  // It is found again after a reload.
  await page.reload();
  await page.getByRole("button", { name: /· Senior · \d+ questions/ }).click();
  await expect(page.getByText("My answer to number 1.")).toBeVisible();

  // What comes next is a sitting on this topic, not on all.
  const next = page.getByRole("link", { name: /^Drill: / }).first();
  const topic = (await next.innerText()).replace("Drill: ", "");
  await next.click();
  await expect(page.getByLabel("Topic").locator("option:checked")).toHaveText(topic);
});

test("a topic without a question of the chosen kind cannot be chosen", async ({ page }) => {
  await page.goto("/?drill=interview");
  const topics = page.getByLabel("Topic").locator("option");
  await expect(topics.nth(5)).toBeAttached();
  for (const kind of ["A conversation", "One design question"]) {
    for (const level of ["Mid", "Staff+"]) {
      await page.getByText(kind, { exact: true }).click();
      await page.getByText(level, { exact: true }).click();
      const open = topics.and(page.locator(":enabled:not([value=''])"));
      expect(await open.count(), `${kind}, ${level}`).toBeLessThan((await topics.count()) - 1);
      await page.getByLabel("Topic").selectOption({ index: await topics.evaluateAll((all) => all.findLastIndex((one) => !(one as HTMLOptionElement).disabled)) });
      await page.getByRole("button", { name: "Begin" }).click();
      await expect(page.getByRole("textbox", { name: "Your answer" }), `${kind}, ${level}`).toBeVisible();
      await page.getByRole("button", { name: "End it here" }).click();
    }
  }
});

test("neither the card nor the plan is cut off", async ({ page, expectToLookWell }) => {
  // Colours change at once: half of a change is no colour that anybody reads.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const drill = new Drill(page);
  await drill.open();
  await page.keyboard.press("Enter");
  await drill.answerByKeys();
  await expectToLookWell(drill.card);
  await expectToLookWell(drill.plan);
});
