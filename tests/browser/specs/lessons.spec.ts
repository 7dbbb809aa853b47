// Every lesson can be completed through the page by its reference solution, and every hint and every replay opens.

import { readdirSync } from "node:fs";

import { expect, LOOKS, test } from "../fixture.ts";
import { LessonPanel } from "../pages/lesson.ts";

const COURSE = new URL("../../../lessons/course/", import.meta.url);
const LESSONS = readdirSync(COURSE)
  .filter((file) => file.endsWith(".toml"))
  .map((file) => file.replace(/^[\d-]+|\.toml$/g, ""));

for (const slug of LESSONS) {
  test(`${slug} is completed by its reference solution, and every step is accessible in every look`, async ({ page, expectAccessible, expectAccessibleInAllLooks }) => {
    test.setTimeout(240_000);
    const lesson = new LessonPanel(page);
    await lesson.open(slug);
    const steps = await lesson.steps();
    expect(steps).toBeGreaterThanOrEqual(5);
    // Every question is looked at, in one look after the other: they differ. Tasks do not, so three of them are enough.
    const looks = Object.values(LOOKS);
    const lookIn = async (nth: number) => {
      await page.emulateMedia(looks[nth % looks.length] ?? LOOKS.day);
      await expectAccessible(lesson.panel);
      await page.emulateMedia(LOOKS.day);
    };
    for (let step = 1; step <= steps; step += 1) {
      await test.step(`step ${step}`, async () => {
        await expect(page).toHaveURL(new RegExp(`lesson=${slug}&step=${step}$`));
        if (await lesson.isAsked()) await lookIn(step);
        await lesson.predict();
        const goals = lesson.task.getByRole("listitem").filter({ hasText: /\((met|not yet)\)/ });
        if (step <= looks.length) await lookIn(step + 1);
        // With the map, the lamps and the timeline, which stand still beside it.
        if (step === 2) await expectAccessibleInAllLooks();
        await expect(goals.filter({ hasText: "(not yet)" }), "not met before anything is done").not.toHaveCount(0);
        await lesson.solve();
        await expect(lesson.meaning).toBeVisible();
        await expect(goals.filter({ hasText: "(not yet)" })).toHaveCount(0);
        await expect(page.locator("section.lesson"), "every fact is filled in").not.toContainText(/\{[a-z_0-9]+\}|⟨|⟩/);
        await expectAccessibleInAllLooks(lesson.panel);
        await lesson.next.click();
      });
    }
    await expectAccessibleInAllLooks(lesson.panel);
    await expect(lesson.panel.getByText("In the wild")).toBeVisible();
    await expect(lesson.panel.getByRole("group")).toHaveCount(3);
  });
}

test("a wrong prediction is refuted in the scene, and the way back loses nothing", async ({ page, playground, expectAccessible }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("the-sleeper-wakes");
  await expectAccessible(lesson.panel);
  await lesson.predict();
  await expect(lesson.question).not.toContainText("It went otherwise");
  await lesson.solve();
  await expect(lesson.question).toContainText("It went otherwise");
  await expectAccessible(lesson.panel);
  const own = await playground.now();
  await lesson.question.getByRole("button", { name: "See what happens instead" }).first().click();
  await expect(lesson.panel.getByText("This is a replay.")).toBeVisible();
  await expect(playground.runs.getByRole("tab", { name: /Replay/ })).toHaveAttribute("aria-selected", "true");
  await lesson.panel.getByRole("button", { name: "Back to the step" }).click();
  await expect(playground.runs.getByRole("tab", { name: /Replay/ })).toHaveCount(0);
  expect(await playground.now()).toEqual(own);
});

test("one goes back without loss, and a reload goes on where one left off", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("two-islands-one-bridge");
  await lesson.predict();
  await lesson.solve();
  await expect(lesson.meaning).toBeVisible();
  await lesson.next.click();
  await expect(lesson.panel).toContainText("Step 2 of");
  await lesson.back.click();
  await expect(lesson.meaning, "what was done is still done").toBeVisible();
  await page.reload();
  await playground.ready();
  await lesson.ready();
  await expect(lesson.meaning).toBeVisible();
  await page.goto("/?learn");
  const map = page.getByRole("main");
  await expect(map.getByRole("link", { name: /^Lesson 1: Two islands/ })).toContainText("1 of 6 steps done");
  await map.getByRole("link", { name: /^Go on with lesson 1/ }).click();
  await expect(lesson.panel, "the step that was open last").toContainText("Step 1 of 6");
});

test("an unknown lesson says so and leads to the map of the course", async ({ page }) => {
  await page.goto("/?lesson=the-lost-lesson");
  await expect(page.getByRole("alert")).toContainText("There is no lesson of this name");
  await page.getByRole("link", { name: "All lessons" }).click();
  await expect(page.getByRole("heading", { name: "The course" })).toBeVisible();
});

test("one's own way to the goal counts, and time can be taken back", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("two-islands-one-bridge");
  await lesson.predict();
  await playground.tool("Crash").click();
  await playground.hall("A").click();
  await expect(lesson.task.getByRole("listitem").filter({ hasText: "A is down" })).toContainText("(met)");
  await lesson.task.getByRole("button", { name: "Undo" }).click();
  await expect(lesson.task.getByRole("listitem").filter({ hasText: "A is down" })).toContainText("(not yet)");
});

test("one's own deeds that meet the goals stop time at the moment that decides", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("two-islands-one-bridge", 2);
  await lesson.predict();
  await page.keyboard.press("b");
  await lesson.task.getByRole("button", { name: "Let time run" }).click();
  await lesson.expectDone();
  await expect(playground.transport.getByRole("button", { name: "Play" }), "time stands").toBeVisible();
  const stands = /All goals are met\. Time stands at the moment that decided: ([\d.]+) s\./;
  await expect(lesson.task).toContainText(stands);
  await expect(playground.said).toHaveText(stands);
  const [, told] = stands.exec((await lesson.task.textContent()) ?? "") ?? [];
  expect(Math.abs((await playground.now()) - Number(told) * 1000)).toBeLessThanOrEqual(10);
});

test("whoever goes back in time and does it otherwise meets the goals of the step", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  const goal = lesson.task.getByRole("listitem").filter({ hasText: "A is down" });
  await lesson.open("two-islands-one-bridge", 3);
  await lesson.predict();
  const tabs = playground.runs.getByRole("tab");
  const before = await tabs.count();
  const crash = async (hall: string) => {
    await playground.hall(hall).click();
    await page.keyboard.press("x");
  };
  for (let event = 0; event < 6; event += 1) await page.keyboard.press(".");
  await crash("C");
  await playground.playhead.focus();
  for (let event = 0; event < 12; event += 1) await page.keyboard.press("ArrowLeft");
  await crash("A");
  await expect(tabs, "the other way is another run").toHaveCount(before + 1);
  await expect(goal).toContainText("(met)");

  await test.step("a fork is the step's too", async () => {
    await page.keyboard.press("f");
    await expect(tabs).toHaveCount(before + 2);
    await expect(goal).toContainText("(met)");
    await expect(lesson.panel.getByRole("button", { name: "Back to the step" })).toHaveCount(0);
  });

  await test.step("another run is not, and says so", async () => {
    await tabs.first().click();
    await expect(lesson.panel).toContainText("This is another run, not this step’s.");
    await expect(playground.said).toHaveText(/^This is another run/);
    await expect(goal).toContainText("(not yet)");
    await lesson.panel.getByRole("button", { name: "Back to the step" }).click();
    await expect(tabs.last()).toHaveAttribute("aria-selected", "true");
    await expect(goal).toContainText("(met)");
  });

  await lesson.task.getByRole("button", { name: "Let time run" }).click();
  await lesson.expectDone();
});

test("a reload in a step finds its run, and its hints, as they were", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("two-islands-one-bridge", 2);
  await lesson.predict();
  await lesson.task.getByRole("button", { name: "Hint" }).click();
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  const told = async () => ({
    tabs: await playground.runs.getByRole("tab").allInnerTexts(),
    active: await playground.runs.getByRole("tab", { selected: true }).innerText(),
    goals: await lesson.task.getByRole("list").first().innerText(),
  });
  const before = await told();
  for (let time = 0; time < 2; time += 1) {
    await page.reload();
    await playground.ready();
    await lesson.ready();
    await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
    await expect(lesson.task).toContainText("A nudge");
    expect(await told()).toEqual(before);
  }
});

test("a step takes back what was done in it, and nothing else", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  const undo = lesson.task.getByRole("button", { name: "Undo" });
  await lesson.open("two-islands-one-bridge", 2);
  await lesson.predict();
  await page.keyboard.press("b");
  await lesson.skip.click();
  await expect(lesson.panel).toContainText("Step 3 of 6");
  await lesson.predict();
  await expect(undo, "nothing was done here yet").toHaveCount(0);
  await playground.hall("B").click();
  await page.keyboard.press("x");
  await expect(playground.hall("B")).toHaveAccessibleDescription(/crashed/);
  await lesson.back.click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await undo.click();
  await expect(playground.bridge()).not.toHaveAccessibleDescription(/Flooded/);
  await expect(undo).toHaveCount(0);
  await lesson.skip.click();
  await expect(playground.hall("B"), "what was done there is still done").toHaveAccessibleDescription(/crashed/);
  await expect(undo).toBeVisible();
});

test("a question at the lesson's end shows the run that bears its answer out, and leads back", async ({ page, playground }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("two-flags");
  await lesson.open("two-flags", await lesson.steps());
  await lesson.skip.click();
  await expect(lesson.panel).toContainText("In the wild");
  const question = lesson.panel.getByRole("group").first();
  await question.locator("summary").click();
  const see = question.getByRole("button", { name: "See it" });
  await see.click();
  const replay = playground.runs.getByRole("tab", { name: /Replay/ });
  await expect(replay).toHaveAttribute("aria-selected", "true");
  await expect(lesson.panel.getByText("This is a replay.")).toBeVisible();
  await lesson.panel.getByRole("button", { name: "Back to the step" }).click();
  await expect(replay).toHaveCount(0);
  await expect(see).toBeFocused();
});
