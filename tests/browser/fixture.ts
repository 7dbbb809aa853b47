// The `test` of every browser spec: it opens the playground, and fails on whatever a learner's console would show.

import { test as base, expect, type Locator } from "@playwright/test";
import { type What, violations } from "./pages/axe.ts";
import { cutOff } from "./pages/cut_off.ts";
import { Playground } from "./pages/playground.ts";
import { settled } from "./pages/settled.ts";

/** Where a panel must look well. */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

/** How the page may look. */
export const LOOKS = {
  day: { colorScheme: "light", forcedColors: "none" },
  night: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "light", forcedColors: "active" },
} as const;

/** What Chromium says of a machine that is too busy to use within seconds what it has fetched ahead. */
const SLOW = /was preloaded using link preload but not used within a few seconds/;

type Fixtures = {
  /** The playground, not opened yet: `await playground.open()`. */
  playground: Playground;
  /** Complaints of the page that this test expects: a console line that does not match fails the test. */
  expectedComplaints: RegExp;
  /** Fails when the page, as it stands, breaks a rule of accessibility; or one part of it, which takes less time. */
  expectAccessible: (part?: Locator, what?: What) => Promise<void>;
  /** The same in every look: by day, by night, in forced colours. It leaves the page by day. */
  expectAccessibleInAllLooks: (part?: Locator) => Promise<void>;
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
      const whole = part ?? page.locator("html");
      await settled(whole);
      const told = await violations(whole, what);
      expect(told, "axe finds no violation").toEqual([]);
    }),

  expectAccessibleInAllLooks: async ({ page, expectAccessible }, use) =>
    use(async (part) => {
      await expectAccessible(part);
      for (const look of [LOOKS.night, LOOKS.forced]) {
        await page.emulateMedia(look);
        await expectAccessible(part, "colours");
      }
      await page.emulateMedia(LOOKS.day);
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
