// An interview that is left and gone on with: what was typed is there, what was not compared counts neither as said nor as missed, and nothing is lost.

import { expect, test } from "../fixture.ts";
import { Interview } from "../pages/interview.ts";

test("an interview goes on at the question that was not compared, with what was typed to it", async ({ page, expectAccessible }) => {
  const interview = new Interview(page);
  await interview.open();
  const count = await interview.begin();
  await interview.answer("The first answer.");
  await interview.tickAll();
  await interview.next.click();
  const asked = await interview.asked.innerText();
  await interview.text.fill("Half an answer");
  await expect.poll(() => interview.stored()).toContain("Half an answer");

  await page.reload();
  await interview.past("1 question").click();
  await expect(interview.summary).toBeFocused();
  const open = page.locator("section").filter({ has: page.getByRole("heading", { name: "Not answered", exact: true }) });
  await expect(open).toContainText(asked);
  if (count > 2) await expect(open).toContainText(count === 3 ? "and one more question" : `and ${count - 2} more questions`);
  await expect(page.getByText("Nothing was missing."), "what was not answered is not weak").toBeVisible();
  await expect(page.getByText(/^You made (\d+) of \1 points/)).toBeVisible();
  await expect(page.getByText("Half an answer")).toBeVisible();
  await expect(page.getByText("Not compared yet, so it does not count.")).toBeVisible();
  await expectAccessible();
  expect(await interview.reviews(), "nothing is scheduled").toEqual([]);

  await interview.goOn.click();
  await expect(interview.asked).toBeFocused();
  await expect(page.getByText(`Question 2 of ${count}`)).toBeVisible();
  await expect(interview.asked).toHaveText(asked);
  await expect(interview.text).toHaveValue("Half an answer");
  for (let at = 2; at <= count; at += 1) {
    await interview.compare.click();
    await interview.tickAll();
    await (at === count ? interview.toSummary : interview.next).click();
  }
  await expect(interview.summary).toBeFocused();
  await expect(interview.goOn).toHaveCount(0);
  expect(await interview.reviews()).toEqual([1]);
  await page.reload();
  await interview.past(`${count} questions`).click();
  await expect(interview.summary).toBeFocused();
  await expect(interview.goOn, "it is over").toHaveCount(0);
});

test("a design question that was ended before it was compared counts as nothing, and can still be compared", async ({ page }) => {
  const interview = new Interview(page);
  await interview.open();
  await page.getByText("One design question", { exact: true }).click();
  await page.getByText("Staff+", { exact: true }).click();
  await interview.begin();
  await interview.text.fill("Half a design");
  await page.getByRole("button", { name: "End it here" }).click();
  await expect(interview.summary).toBeFocused();
  await expect(page.getByText("No answer was compared yet.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Weak" })).toHaveCount(0);
  expect(await interview.reviews()).toEqual([]);

  await interview.goOn.click();
  await expect(interview.text).toHaveValue("Half a design");
  await interview.compare.click();
  await page.getByRole("checkbox").first().check();
  await expect.poll(() => interview.stored()).toContain('"points":[0]');

  // The rubric is open again when one comes back to it.
  await page.reload();
  await interview.past("1 question").click();
  await interview.goOn.click();
  await expect(page.getByRole("checkbox").first()).toBeChecked();
  await interview.toSummary.click();
  await expect(interview.summary).toBeFocused();
  expect(await interview.reviews()).toEqual([1]);
});

test("the clock goes on while one looks elsewhere, and knows what was used before a reload", async ({ page }) => {
  const noon = Date.UTC(2025, 9, 8, 12);
  const interview = new Interview(page);
  await page.clock.setFixedTime(noon);
  await interview.open();
  await page.getByText("Counts down", { exact: true }).click();
  await interview.begin();
  const clock = page.getByRole("timer", { name: "Time" });
  await expect(clock).toHaveText("20:00");
  await page.clock.setFixedTime(noon + 12 * 60_000);
  await expect(clock).toHaveText("8:00");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Playground" }).click();
  await expect(clock).toHaveCount(0);
  await page.goBack();
  await expect(clock).toHaveText("8:00");
  await interview.answer("Something.");
  await expect.poll(() => interview.stored()).toContain('"compared":true');

  await page.clock.setFixedTime(noon + 60 * 60_000);
  await page.reload();
  await interview.past("1 question").click();
  await interview.goOn.click();
  await expect(clock).toHaveText("8:00");
  await page.clock.setFixedTime(noon + 61 * 60_000);
  await expect(clock).toHaveText("7:00");
});

test("after an interview that was left another one is asked", async ({ page }) => {
  const interview = new Interview(page);
  await interview.open();
  await interview.begin();
  const first = await interview.asked.innerText();
  await interview.answer("An answer.");
  await page.getByRole("button", { name: "End it here" }).click();
  await page.getByRole("button", { name: "Another interview" }).click();
  await interview.begin();
  const second = await interview.asked.innerText();
  expect(second).not.toBe(first);
  // What was only looked at is not asked again at once; after a reload, what was answered comes after what was not.
  await page.getByRole("button", { name: "End it here" }).click();
  await interview.begin();
  expect([first, second]).not.toContain(await interview.asked.innerText());
  await page.reload();
  await interview.begin();
  expect(await interview.asked.innerText()).not.toBe(first);
});

for (const [locale, day, count, gone] of [
  ["en-GB", "4 Oct 2024", "1 question", "This question is no longer asked."],
  ["en-US", "Oct 4, 2024", "1 question", "This question is no longer asked."],
  ["zh-CN", "2024年10月4日", "1 题", "这道题已不再使用。"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("what was answered is there although its question is not, with the day as the reader writes it", async ({ page }) => {
      await page.addInitScript(() => {
        const reply = { at: 1728043200000, card: "gone", turn: 0, hash: "1", text: "My own words.", compared: true, points: [0], flags: [] };
        const interview = { changed: 1728043200000, began: 1728043200000, level: "Senior", replies: [reply] };
        const progress = { "split-isles-progress": 1, steps: {}, reviews: {}, interviews: { one: interview } };
        localStorage.setItem("isles.progress", JSON.stringify(progress));
      });
      const interview = new Interview(page);
      await page.goto("/?drill=interview");
      await expect(interview.past(count)).toContainText(day);
      await interview.past(count).click();
      await expect(page.getByText(gone)).toBeVisible();
      await expect(page.getByText("My own words.")).toBeVisible();
    });
  });
}

test("the scene of a conversation stands above its record, and in the Markdown", async ({ page }) => {
  const interview = new Interview(page);
  await interview.open();
  await interview.begin();
  const setting = await page.locator(".mock-set").innerText();
  await interview.answer("An answer.");
  await page.getByRole("button", { name: "End it here" }).click();
  await expect(page.locator(".mock-set")).toHaveText(setting);
  const [scene, cards] = [await page.locator(".mock-set").boundingBox(), await page.locator(".mock-three").boundingBox()];
  expect((cards?.y ?? 0) - (scene?.y ?? 0) - (scene?.height ?? 0), "and clear of what follows").toBeGreaterThanOrEqual(12);
  expect(await interview.markdown()).toContain(setting.split("\n")[0]?.slice(0, 40));
});
