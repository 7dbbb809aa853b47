// The `test` of every browser spec: it opens the playground, and fails on whatever a learner's console would show.

import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Locator } from "@playwright/test";
import { cutOff } from "./pages/cut_off.ts";
import { Playground } from "./pages/playground.ts";
import { settled } from "./pages/settled.ts";

/** Where a panel must look well. */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

/** What Chromium says of a machine that is too busy to use within seconds what it has fetched ahead. */
const SLOW = /was preloaded using link preload but not used within a few seconds/;

/** Every rule, or those that another look of the same page can break. */
type What = "everything" | "colours";

type Fixtures = {
  /** The playground, not opened yet: `await playground.open()`. */
  playground: Playground;
  /** Complaints of the page that this test expects: a console line that does not match fails the test. */
  expectedComplaints: RegExp;
  /** Fails when the page, as it stands, breaks a rule of accessibility; or one part of it, which takes less time. */
  expectAccessible: (part?: Locator, what?: What) => Promise<void>;
  /** The same for one part of the page in every look: by day, by night, in forced colours. It leaves the page by day. */
  expectAccessibleInAllLooks: (part: Locator) => Promise<void>;
  /**
   * Fails when a panel breaks a rule of accessibility, by day or by night, on a desk or on a phone, or when something of it
   * is cut off there or on the narrowest phone. Behind which tab it lies on a phone is to be said. It stays on the desk, by day.
   */
  expectToLookWell: (panel: Locator, tab?: string) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  expectedComplaints: [/^never$/, { option: true }],

  page: async ({ page, expectedComplaints }, use) => {
    const complaints: string[] = [];
    page.on("console", (line) => {
      if ((line.type() === "error" || line.type() === "warning") && !SLOW.test(line.text())) {
        complaints.push(`${line.type()}: ${line.text()} (${line.location().url})`);
      }
    });
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
    await use(page);
    const unexpected = complaints.filter((line) => !expectedComplaints.test(line));
    expect(unexpected, "the page's console stays clean").toEqual([]);
  },

  playground: async ({ page }, use) => use(new Playground(page)),

  expectAccessible: async ({ page }, use) =>
    use(async (part, what = "everything") => {
      await settled(part ?? page.locator("body"));
      // Judged in the page itself: else a second page would be opened each time to put together what the frames say.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      if (what === "colours") axe.withRules(["color-contrast", "link-in-text-block"]);
      if (part) {
        await part.evaluate((element) => element.setAttribute("data-part", ""));
        axe.include("[data-part]");
      }
      const { violations } = await axe.analyze();
      await part?.evaluate((element) => element.removeAttribute("data-part"));
      const told = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target }) => `  ${target.join(" ")}`).join("\n")}`,
      );
      expect(told, "axe finds no violation").toEqual([]);
    }),

  expectAccessibleInAllLooks: async ({ page, expectAccessible }, use) =>
    use(async (part) => {
      await expectAccessible(part);
      for (const look of [{ colorScheme: "dark" }, { forcedColors: "active" }] as const) {
        await page.emulateMedia(look);
        await expectAccessible(part, "colours");
      }
      await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    }),

  expectToLookWell: async ({ page, playground, expectAccessible }, use) =>
    use(async (panel, tab) => {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        if (tab) await playground.turnTo(tab);
        await expect(panel).toBeVisible();
        await expect.poll(() => cutOff(panel), `nothing is cut off, ${size.width} px wide`).toEqual([]);
        if (size.width < 390) continue;
        for (const colorScheme of ["dark", "light"] as const) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(panel);
        }
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await expect(panel).toBeVisible();
    }),
});

export { expect };
