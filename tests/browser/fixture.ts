// The `test` of every browser spec: it opens the playground, and fails on whatever a learner's console would show.

import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { Playground } from "./pages/playground.ts";

type Fixtures = {
  /** The playground, not opened yet: `await playground.open()`. */
  playground: Playground;
  /** Complaints of the page that this test expects: a console line that does not match fails the test. */
  expectedComplaints: RegExp;
  /** Fails when the page, as it stands, breaks a rule of accessibility. */
  expectAccessible: () => Promise<void>;
};

export const test = base.extend<Fixtures>({
  expectedComplaints: [/^never$/, { option: true }],

  page: async ({ page, expectedComplaints }, use) => {
    const complaints: string[] = [];
    page.on("console", (line) => {
      if (line.type() === "error" || line.type() === "warning") {
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
    use(async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const told = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target }) => `  ${target.join(" ")}`).join("\n")}`,
      );
      expect(told, "axe finds no violation").toEqual([]);
    }),
});

export { expect };
