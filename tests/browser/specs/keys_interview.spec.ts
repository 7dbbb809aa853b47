// Interviews with the keyboard and nothing else: a conversation and one design question, from the choice to the summary.

import { expect, test } from "../fixture.ts";
import { Keyboard } from "../pages/keyboard.ts";

for (const [at, kind] of ["A conversation", "One design question"].entries()) {
  test(`an interview by keyboard only: ${kind.toLowerCase()}`, async ({ page }) => {
    const keys = new Keyboard(page);
    await page.goto("/?drill");
    await keys.use(page.getByRole("link", { name: "Practise an interview" }));
    await keys.choose(page.getByRole("group", { name: "Level" }).getByRole("radio"), 2);
    await keys.choose(page.getByRole("group", { name: "What is asked" }).getByRole("radio"), at);
    await keys.use(page.getByRole("button", { name: "Begin", exact: true }));
    const place = page.getByText(/^Question 1 of \d+$/);
    const count = Number(/of (\d+)/.exec(await place.innerText())?.[1]);
    expect(count > 1, "a conversation goes on").toBe(at === 0);
    let points = 0;
    for (let question = 1; question <= count; question += 1) {
      await expect(page.locator("#mock-ask")).toBeFocused();
      await keys.tabTo(page.getByRole("textbox", { name: "Your answer" }));
      await page.keyboard.type(`Typed to number ${question}.`);
      await keys.use(page.getByRole("button", { name: "Compare" }));
      await expect(page.getByText("Points to make")).toBeVisible();
      const ticks = page.locator(".ticks").first().getByRole("checkbox");
      points += await ticks.count();
      for (const tick of await ticks.all()) {
        await keys.use(tick, "Space");
        await expect(tick).toBeChecked();
      }
      await keys.use(page.getByRole("button", { name: question === count ? "To the summary" : "Next question" }));
    }
    await expect(page.getByRole("heading", { name: "Summary" })).toBeFocused();
    await expect(page.getByText(`You made ${points} of ${points} points and gave no warning sign.`)).toBeVisible();
    await keys.use(page.getByRole("button", { name: "Another interview" }));
    await expect(page.getByRole("button", { name: "Begin", exact: true })).toBeVisible();
  });
}
