// One whole lesson from the map of the course to its end, with the keyboard and nothing else.

import { expect, test } from "../fixture.ts";
import { Keyboard } from "../pages/keyboard.ts";
import { LessonPanel } from "../pages/lesson.ts";

test("lesson 2 from the map of the course to its end, by keyboard only", async ({ page, playground }) => {
  test.setTimeout(180_000);
  const keys = new Keyboard(page);
  const lesson = new LessonPanel(page);
  const inTask = (name: string) => lesson.task.getByRole("button", { name });

  await page.goto("/?learn");
  await keys.use(page.getByRole("link", { name: /^Lesson 2: Two flags/ }));
  await lesson.ready();
  await keys.keepsFocus("the lesson has come");
  await expect(lesson.panel).toContainText("Step 1 of 6");

  await test.step("a number is predicted, and the bridge flooded by its key", async () => {
    await keys.tabTo(lesson.question.getByRole("textbox"));
    await page.keyboard.type("0,4");
    await keys.press("Enter");
    await expect(lesson.task).toBeVisible();
    await keys.press("b");
    await expect(playground.said).toHaveText(/flooded, nobody gets across/);
    await keys.use(inTask("Let time run"));
    await lesson.expectDone();
    await keys.keepsFocus("the goals are met");
    await expect(lesson.question).toContainText("It went otherwise");
    await keys.use(lesson.next);
  });

  await test.step("writes are asked for at both counters with the toolbox", async () => {
    await expect(lesson.panel).toContainText("Step 2 of 6");
    await keys.choose(lesson.question.getByRole("radio"), 2);
    await keys.use(lesson.commit);
    const tray = playground.tray("Write");
    const what = tray.getByRole("combobox");
    for (const [who, number] of [["Okafor", 4500], ["Tanaka", 4800], ["Tanaka", 3800]] as const) {
      await keys.press("w");
      await keys.tabTo(what);
      const wanted = what.getByRole("option", { name: `account_balance = ${number}` });
      while ((await what.inputValue()) !== (await wanted.getAttribute("value"))) await keys.press("ArrowDown");
      await keys.use(tray.getByRole("button", { name: who }));
      for (let event = 0; event < 6; event += 1) await keys.press(".");
    }
    await lesson.expectDone();
  });

  await test.step("an answer's replay opens and leads back to where one was", async () => {
    const own = await playground.now();
    const why = lesson.question.getByRole("button", { name: "See what happens instead" }).first();
    await keys.use(why);
    await expect(playground.runs.getByRole("tab", { name: /Replay/ })).toHaveAttribute("aria-selected", "true");
    await keys.use(lesson.panel.getByRole("button", { name: "Back to the step" }));
    await expect(playground.runs.getByRole("tab", { name: /Replay/ })).toHaveCount(0);
    await expect(why).toBeFocused();
    expect(await playground.now()).toBe(own);
    await keys.use(lesson.next);
  });

  await test.step("hints are taken to their last rung, which does it", async () => {
    await keys.choose(lesson.question.getByRole("radio"), 3);
    await keys.use(lesson.commit, "Space");
    await keys.use(inTask("Hint"), "Space");
    await keys.keepsInSight("a hint");
    await expect(lesson.task).toContainText("A nudge");
    await keys.use(inTask("Hint"), "Space");
    await expect(lesson.task).toContainText("The principle");
    await keys.use(inTask("Do it for me"));
    await keys.use(inTask("To its end"));
    await lesson.expectDone();
    await keys.use(lesson.meaning.getByRole("button", { name: "invariant" }));
    await expect(page.getByRole("dialog")).toContainText(/invariant/i);
    await keys.press("Escape");
    await expect(lesson.meaning.getByRole("button", { name: "invariant" })).toBeFocused();
    await keys.use(lesson.next);
  });

  await test.step("the bridge is drained from the map", async () => {
    await keys.choose(lesson.question.getByRole("radio"), 0);
    await keys.use(lesson.commit);
    await keys.use(playground.tool("Drain bridge"));
    await keys.use(inTask("Let time run"));
    await lesson.expectDone();
    await keys.use(lesson.back);
    await expect(lesson.panel).toContainText("Step 3 of 6");
    await keys.use(lesson.next);
    await lesson.expectDone();
    await keys.use(lesson.next);
  });

  await test.step("the last steps, and the end", async () => {
    for (const step of [5, 6]) {
      await expect(lesson.panel).toContainText(`Step ${step} of 6`);
      if (step === 5) {
        await keys.choose(lesson.question.getByRole("radio"), 1);
        await keys.use(lesson.commit);
      }
      await keys.use(inTask("Hint"));
      await keys.use(inTask("Hint"));
      await keys.use(inTask("Do it for me"));
      await keys.use(inTask("To its end"));
      await lesson.expectDone();
      await keys.use(lesson.next);
    }
    await expect(lesson.panel.getByText("In the wild")).toBeVisible();
    await keys.use(lesson.panel.getByText("After the heal, why can the two logs"));
    await keys.use(lesson.panel.getByRole("link", { name: "All lessons" }));
    await expect(page.getByRole("link", { name: /^Lesson 2: Two flags/ })).toContainText("Done");
    await keys.keepsFocus("the map of the course is back");
  });
});
