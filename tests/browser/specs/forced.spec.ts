// Where the system forces its colours, every state is still to be seen, and no rule of accessibility is broken; more contrast is had for the asking.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { edgeless, invisibleStates } from "../pages/forced.ts";
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
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Set up the city" }).click();
      await expect(page.getByRole("spinbutton", { name: "Halls on West Isle" })).toBeVisible();
      expect(await edgeless(page), "a field is seen where it begins").toEqual([]);
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
      await page.goto("/?glossary=fencing-token");
      const source = page.getByRole("listitem").filter({ hasText: "Kleppmann 2016" });
      await expect(source, "what is no chip has no edge").toHaveCSS("border-top-width", "0px");
    });
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme}: who asks for more contrast gets it in words and in edges`, async ({ page, playground }) => {
    await page.emulateMedia({ colorScheme, contrast: "more" });
    await playground.openStill();
    for (const [colour, least] of [["--ink-3", 7], ["--ink-2", 7], ["--accent", 7], ["--line", 3], ["--line-2", 7]] as const) {
      expect(await contrast(page, colour), colour).toBeGreaterThanOrEqual(least);
    }
  });
}

/** How much a colour of the page differs from a panel's ground. */
function contrast(page: Page, colour: string): Promise<number> {
  return page.evaluate((name) => {
    const probe = document.body.appendChild(document.createElement("i"));
    const light = (token: string) => {
      probe.style.color = `var(${token})`;
      const parts = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => Number(part) / 255);
      const [red = 0, green = 0, blue = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const [one, other] = [light(name), light("--surface")];
    probe.remove();
    return Math.max(one, other) / Math.min(one, other);
  }, colour);
}
