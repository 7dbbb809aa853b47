// Cards that are made from a seed: each kind is asked, judged, told why, and seen happening in the run that it was read off.

import { expect, test } from "../fixture.ts";
import { Drill } from "../pages/drill.ts";
import { Keyboard } from "../pages/keyboard.ts";
import { Learner } from "../pages/learner.ts";

const KINDS = [
  "made-which-side-writes",
  "made-later-clock",
  "made-dials",
  "made-two-clocks",
  "made-hashes",
  "made-survive-or-not",
  "made-which-rows-survive",
  "made-linearizable",
  "made-who-can-win",
  "made-borrowed-time",
  "made-which-value-is-chosen",
  "made-which-line-breaks",
];

for (const kind of KINDS) {
  test(`${kind}: asked, judged, told why, and seen happening`, async ({ page, playground, expectAccessible }) => {
    const drill = new Drill(page);
    const keys = new Keyboard(page);
    const learner = new Learner(drill, keys);
    await drill.fixChance(7);
    // All others are known, so this one is what today brings.
    await drill.openKnowing("made", KINDS.filter((other) => other !== kind));
    await expect(drill.where()).resolves.toBe("Card 1 of 1");
    await expect(drill.card.getByText("fresh", { exact: true })).toBeVisible();
    const scene = page.getByRole("complementary", { name: "See it happen" });
    const seed = await scene.getByText(/^Seed \d+$/).innerText();
    await expect(scene).toContainText("Answer first.");

    const form = await learner.answer();
    expect(await drill.isRight(), "it is judged").not.toBeUndefined();
    await learner.learn(form);
    // Every answer tells why it is right or wrong; a number, what it comes of.
    const whys = drill.card.locator(form === "number" ? ".dr-answer" : ".ops.told li, .dr-answer").getByRole("paragraph");
    await expect(whys.first()).toHaveText(/\S.{20}/);
    await expect(drill.card, "everything is filled in").not.toContainText(/\{[a-z_0-9]+\}|⟨|⟩/);
    await expectAccessible(drill.card);

    await expect(scene).toContainText(seed);
    const moment = ((await scene.getByRole("slider", { name: "Moment" }).getAttribute("aria-valuetext")) ?? "").replace(" seconds", "");
    await keys.use(scene.getByRole("button", { name: "Open in the playground" }));
    await expect(page).not.toHaveURL(/drill/);
    await expect(playground.playhead).toHaveAttribute("aria-valuetext", new RegExp(`^${moment.replace(".", "\\.")}`));
    await page.goBack();
    await expect(drill.grades, "the card waits").toBeVisible();

    const before = await drill.stored();
    await keys.press("1");
    await expect.poll(() => drill.stored()).not.toBe(before);
    const reviews = JSON.parse((await drill.stored()) ?? "{}").reviews[kind];
    expect(reviews).toHaveLength(1);
    expect(`Seed ${reviews[0].seed}`, "the seed that was shown is kept").toBe(seed);
    await expect(drill.card.getByText("once more", { exact: true })).toBeVisible();
    await expect(scene, "it comes back with other numbers").not.toContainText(seed);
  });
}
