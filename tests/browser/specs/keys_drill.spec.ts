// Whole sittings of the drill with the keyboard and nothing else: cards of every form, what was wrong comes back, and what shows it is opened.

import { expect, test } from "../fixture.ts";
import { Drill } from "../pages/drill.ts";
import { Keyboard } from "../pages/keyboard.ts";
import { Learner } from "../pages/learner.ts";

/** No sitting of one topic is longer, whatever is answered wrong. */
const ANSWERS_MAX = 60;

test("a sitting of every written form to its end, by keyboard only", async ({ page, expectAccessible }) => {
  test.setTimeout(180_000);
  const drill = new Drill(page);
  const keys = new Keyboard(page);
  const learner = new Learner(drill, keys);
  await drill.open();
  await test.step("level and topic are chosen, and the sitting begins", async () => {
    await keys.tabTo(drill.plan.getByRole("combobox", { name: "Topic" }));
    await page.keyboard.type("Elect");
    await expect(drill.plan.getByRole("combobox", { name: "Topic" })).toHaveValue("elections");
    await keys.use(page.getByRole("button", { name: "Begin", exact: true }));
    await expect(drill.card.locator("#dr-ask")).toBeFocused();
  });

  const forms = new Set<string>();
  const [wrong, back] = [new Set<string>(), new Set<string>()];
  const over = page.getByRole("heading", { name: "Done for today" });
  for (let answers = 0; answers < ANSWERS_MAX; answers += 1) {
    await expect(drill.card.or(over).first()).toBeVisible();
    if (await over.isVisible()) break;
    await expect(drill.card.locator("#dr-ask")).toBeFocused();
    const asked = await drill.asked();
    const knew = await learner.knows();
    if (wrong.has(asked)) back.add(asked);
    const form = await learner.answer();
    forms.add(form);
    const right = await drill.isRight();
    if (knew) expect(right, `what the card told is right: ${asked}`).toBe(true);
    await learner.learn(form);
    if (forms.size === 1 && wrong.size === 0) await expectAccessible();
    if (right === false) {
      wrong.add(asked);
      await expect(drill.grades.getByRole("button", { name: "Good" })).toHaveAttribute("aria-disabled", "true");
      // Pressing what is barred does nothing.
      await keys.press("4");
      await expect(drill.grades).toBeVisible();
    }
    const before = await drill.stored();
    await keys.press(right === false ? "1" : "Enter");
    await expect.poll(() => drill.stored()).not.toBe(before);
  }
  await expect(over).toBeFocused();
  expect([...forms].sort(), "every written form was asked").toEqual(["all", "number", "one", "order"]);
  expect(wrong.size, "who knows nothing is wrong now and then").toBeGreaterThan(0);
  expect([...back].sort(), "what was wrong came back").toEqual([...wrong].sort());
});

test("what shows an answer is played, opened in the playground and left again, by keyboard only", async ({ page, playground }) => {
  const drill = new Drill(page);
  const keys = new Keyboard(page);
  const learner = new Learner(drill, keys);
  await drill.open();
  await keys.press("Tab");
  await keys.use(page.getByRole("button", { name: "Begin", exact: true }));
  const asked = await drill.asked();
  await learner.answer();
  const scene = page.getByRole("complementary", { name: "See it happen" });
  const moment = scene.getByRole("slider", { name: "Moment" });
  await keys.tabTo(moment);
  const at = await moment.getAttribute("aria-valuetext");
  await keys.press("ArrowLeft");
  await expect(moment).not.toHaveAttribute("aria-valuetext", at ?? "");
  await keys.use(scene.getByRole("button", { name: "Back to the moment" }));
  await expect(moment).toHaveAttribute("aria-valuetext", at ?? "");
  await keys.use(scene.getByRole("button", { name: "Open in the playground" }));
  await expect(playground.playhead).toBeVisible();
  await keys.keepsFocus("the playground is open");
  await keys.use(page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Drill" }));
  await expect(drill.grades).toBeVisible();
  expect(await drill.asked()).toBe(asked);
});
