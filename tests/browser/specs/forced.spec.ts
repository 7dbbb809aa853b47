// Where the system forces its colours, every state is still to be seen, and no rule of accessibility is broken.

import { expect, test } from "../fixture.ts";
import { invisibleStates } from "../pages/forced.ts";
import { LessonPanel } from "../pages/lesson.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`${colorScheme} forced colours`, () => {
    test.use({ colorScheme, contextOptions: { forcedColors: "active" } });

    test("the playground: tools, lamps, panels, the timeline, the table, a dialog", async ({ playground, page, expectAccessible }) => {
      test.setTimeout(180_000);
      const visible = async (where: string) =>
        expect.poll(() => invisibleStates(page), `every state is to be seen: ${where}`).toEqual([]);
      await playground.openStill();
      await playground.sellTwice();
      await playground.stop();
      await page.keyboard.press("3");
      await page.keyboard.press("o");
      await visible("a taken tool and a picked hall");
      await expectAccessible();
      await page.keyboard.press("Escape");
      await playground.openBoard();
      await page.keyboard.press("f");
      await page.keyboard.press("v");
      await expect(playground.table.page).toBeVisible();
      await playground.table.row("Hall C").getByRole("button", { name: "Hall C", exact: true }).click();
      await visible("the table, the board of defence, two runs");
      await expectAccessible();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys, sound and speech" })).toBeVisible();
      await visible("the dialog");
    });

    test("a lesson, the course, the drill, what can be looked up", async ({ page, expectAccessible }) => {
      test.setTimeout(180_000);
      const visible = async () => expect.poll(() => invisibleStates(page), "every state is to be seen").toEqual([]);
      const lesson = new LessonPanel(page);
      await lesson.open("two-islands-one-bridge");
      await lesson.predict();
      await visible();
      await expectAccessible();
      for (const address of ["/?learn", "/?drill", "/?glossary", "/?sheet", "/?tree"]) {
        await page.goto(address);
        await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
        await visible();
        await expectAccessible();
      }
    });
  });
}
