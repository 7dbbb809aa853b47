// A lesson as a screen reader tells it, from the map of the course to its end, done with its cursor alone, and without the map: the city is a table.

import { expect, test } from "../fixture.ts";
import { LessonPanel } from "../pages/lesson.ts";
import { ScreenReader } from "../pages/screen_reader.ts";

// The reader of these tests stumbles over what is removed while it looks.
test.use({ expectedComplaints: /screen-reader\.js/ });

test("lesson 1 as a screen reader tells it, to its end", async ({ page, playground }) => {
  test.setTimeout(240_000);
  await page.addInitScript(() => localStorage.setItem("isles.preferences", "1 table"));
  await page.goto("/?learn");
  await expect(page.getByRole("link", { name: /^Lesson 1:/ })).toBeVisible();
  const reader = new ScreenReader(page);
  const lesson = new LessonPanel(page);
  await reader.start();

  await test.step("the lesson is opened from the map of the course", async () => {
    await reader.readTo("main, The course");
    await reader.act("link, Lesson 1: Two islands, one bridge");
    await reader.hears("polite: Step 1 of 6");
    await reader.hears("heading, Two islands, one bridge, level 2");
    const spoken = await reader.readTo("region, Predict first");
    expect(spoken).toContain("button, Step 1 of 6: I am here, current step");
    expect(spoken).toContain("heading, I am here, level 3");
  });

  await test.step("the question is a named group of answers, and what was picked is told back", async () => {
    const spoken = await reader.readTo("button, That is my prediction");
    const question = "The courier reaches C and says “I am here”. What does C know now?";
    expect(spoken).toContain(`group, ${question}`);
    expect(spoken.filter((phrase) => phrase.startsWith("radio, "))).toHaveLength(4);
    expect(spoken.at(-1), "nothing is picked yet").toBe("button, That is my prediction, Answer first., disabled");
    await reader.back("radio, That A is there to read the answer.");
    await reader.forget();
    await reader.act("button, That is my prediction, not disabled");
    await reader.hears("region, You predicted");
    expect(await reader.readTo("region, Your turn")).toContain("That A is there to read the answer.");
  });

  await test.step("goals, hints, and the step done", async () => {
    const spoken = await reader.readTo("button, Hint");
    expect(spoken).toEqual(expect.arrayContaining(["heading, Goals 0 of 2, level 5", "A is down", "(not yet)"]));
    await reader.forget();
    await reader.here();
    await reader.hears(/^polite: A nudge The courier is under way/m);
    await reader.forget();
    await reader.act("button, Hint");
    await reader.hears(/^polite: The principle What was sent/m);
    expect(await reader.spoken(), "what was read out before is not read out again").not.toContain("polite: A nudge");
    await reader.act("button, Do it for me");
    await reader.act("button, To its end");
    await reader.hears("polite: All goals are met.");
    await reader.hears("region, Your turn");
  });

  await test.step("what became of the prediction, its replay, and the way back", async () => {
    const told = await reader.readTo("button, See what happens instead");
    expect(told).toEqual(expect.arrayContaining(["region, You predicted", "It went otherwise", "Your pick"]));
    await reader.forget();
    await reader.here();
    await reader.hears("polite: This is a replay. Your own run waits.");
    await reader.forget();
    await reader.act("button, Back to the step");
    await reader.hears("button, See what happens instead");
    expect(await reader.readTo("end of region, What it means")).toContain("(met)");
  });

  await test.step("a step that one does oneself: the answer and the deed follow from what is heard", async () => {
    await reader.forget();
    await reader.act("button, Next step");
    await reader.hears("polite: Step 2 of 6");
    await reader.hears("heading, The water rises, level 3");
    // No courier gets across: so nothing can be told either.
    const said = await reader.readTo("region, Predict first");
    expect(said.join("\n")).toContain("from here on no courier gets across, in either direction");
    await reader.act("radio, Nothing does. The next “I am here” stays away.");
    await reader.act("button, That is my prediction, not disabled");
    await reader.hears("region, You predicted");
    await reader.readTo("region, Your turn");
    expect(await reader.readTo("button, Let time run")).toEqual(expect.arrayContaining(["Flood the bridge, and let East Isle wait.", "heading, Goals 0 of 3, level 5"]));
    await reader.readTo("region, The city as a table");
    await reader.readTo("rowheader, West Isle – East Isle");
    expect(await reader.readTo("button, Flood West Isle – East Isle")).toContain("cell, Open both ways.");
    await reader.forget();
    await reader.here();
    await reader.hears(/^polite: .*flooded/m);
    await reader.back("cell, Flooded both ways.");
    await reader.forget();
    await reader.act("button, Let time run");
    await reader.hears("polite: Playing");
    // Whoever listens to every change has a slow page, and the time of the run is a real one.
    await expect(playground.said).toHaveText(/^All goals are met\. Time stands/, { timeout: 90_000 });
    await reader.readTo("region, You predicted");
    expect(await reader.readTo("region, Your turn"), "what was heard was right").toContain("Right");
    await reader.forget();
    await reader.act("button, Next step");
  });

  await test.step("the next steps, and the end", async () => {
    for (let step = 3; step <= 6; step += 1) {
      // The step's heading has the focus, and so it is spoken by itself.
      await reader.hears(/^heading, .*, level 3$/m);
      await expect(lesson.panel).toContainText(`Step ${step} of 6`);
      await predict(reader, lesson);
      for (const rung of ["A nudge", "The principle"]) {
        await reader.act("button, Hint");
        await reader.hears(`polite: ${rung}`);
      }
      await reader.act("button, Do it for me");
      await reader.act("button, To its end");
      // What stumbles here may miss what is said at that moment: the region that says it is asked.
      await expect(playground.said).toHaveText("All goals are met.");
      await reader.forget();
      await reader.act(step < 6 ? "button, Next step" : "button, Finish");
    }
    await reader.hears("heading, To take along, level 3");
    const end = await reader.readTo("link, Next: Two flags");
    expect(end).toContain("heading, In the wild, level 3");
    const steps = (await reader.readTo("end of list, Steps")).filter((phrase) => /^button, Step \d of 6: .*, done$/.test(phrase));
    expect(steps, "what is done is told").toHaveLength(6);
    await expect(page.getByRole("group", { name: /^\d islands?: / }), "there was no map").toHaveCount(0);
    await reader.readTo("region, The city as a table");
    const scene = await reader.readTo("end of list, At a glance");
    expect(scene).toContainEqual(expect.stringMatching(/^West Isle: /));
    const row = await reader.readTo("rowheader, Hall B");
    expect(row).toEqual(expect.arrayContaining(["button, Freeze Hall A"]));
  });

  await reader.expectSound();
});

/** Commits to some answer, whichever kind of question it is; to nothing where nothing is asked. */
async function predict(reader: ScreenReader, lesson: LessonPanel) {
  await expect(lesson.question.or(lesson.task).first()).toBeVisible();
  if (!(await lesson.commit.isVisible())) return;
  await reader.readTo("region, Predict first");
  if (await lesson.question.getByRole("radio").count()) await reader.act("radio, ");
  else await reader.act("button, Hall A, ");
  await reader.act("button, That is my prediction, not disabled");
  await reader.hears("region, You predicted");
}
