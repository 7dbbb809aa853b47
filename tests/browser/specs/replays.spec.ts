// What a lesson offers to show is shown: each answer's moment in its run and the way back, and the rungs of every hint.

import { expect, test } from "../fixture.ts";
import { offered } from "../pages/course_text.ts";
import { LessonPanel } from "../pages/lesson.ts";

for (const [file, slug] of [["02-two-flags", "two-flags"], ["08-the-sleeper-wakes", "the-sleeper-wakes"]] as const) {
  test(`${slug}: each answer's replay opens at its moment and leads back`, async ({ page, playground }) => {
    test.setTimeout(180_000);
    const lesson = new LessonPanel(page);
    const steps = await offered(file);
    expect(steps.flat().length).toBeGreaterThan(10);
    const replay = playground.runs.getByRole("tab", { name: /Replay/ });
    for (const [at, answers] of steps.entries()) {
      if (answers.length === 0) continue;
      await test.step(`step ${at + 1}`, async () => {
        await lesson.open(slug, at + 1);
        await lesson.predict();
        await expect(lesson.question.getByRole("button", { name: /^See/ }), "nothing is told before it is seen").toHaveCount(0);
        await lesson.solve();
        await expect(lesson.meaning).toBeVisible();
        await lesson.question.getByText("And the other answers?").click();
        const own = await playground.now();
        for (const { text, at } of answers) {
          const told = lesson.question.getByRole("listitem").filter({ has: page.getByText(text, { exact: true }) });
          await told.getByRole("button", { name: /^See/ }).click();
          await expect(lesson.panel.getByText("This is a replay.")).toBeVisible();
          await expect(replay).toHaveAttribute("aria-selected", "true");
          expect(await playground.now(), `${text}: at its moment`).toBe(at);
          await lesson.panel.getByRole("button", { name: "Back to the step" }).click();
          await expect(replay).toHaveCount(0);
          expect(await playground.now(), "one's own run is where it was").toBe(own);
        }
      });
    }
  });
}

test("hints come rung by rung, and the last one does it", async ({ page }) => {
  const lesson = new LessonPanel(page);
  await lesson.open("two-flags", 5);
  await lesson.predict();
  const hint = lesson.task.getByRole("button", { name: "Hint" });
  const doIt = lesson.task.getByRole("button", { name: "Do it for me" });
  await expect(doIt, "the last step is one's own").toHaveCount(0);
  await hint.click();
  await expect(lesson.task.getByRole("listitem").filter({ hasText: "A nudge" })).toContainText(/\w{3}/);
  await expect(lesson.task).not.toContainText("The principle");
  await expect(doIt).toHaveCount(0);
  await hint.click();
  await expect(lesson.task.getByRole("listitem").filter({ hasText: "The principle" })).toContainText("the longest ledger wins");
  await expect(hint, "there is no rung above").toHaveCount(0);
  await doIt.click();
  await lesson.task.getByRole("button", { name: "To its end" }).click();
  await lesson.expectDone();
  const kept = await page.evaluate(() => localStorage.getItem("isles.progress"));
  expect(kept, "it is kept as what it is").toMatch(/"met":\[\{"at":\d+,"hints":3,/);
});
