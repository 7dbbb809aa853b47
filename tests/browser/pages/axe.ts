// Axe, run within the page: it is told only what is wrong, and put there only once. The frames of a page are looked at by tests of their own.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Locator } from "@playwright/test";

const SOURCE = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every rule, or those that another look of the same page can break. */
export type What = "everything" | "colours";

const RULES: Record<What, string[] | undefined> = {
  everything: undefined,
  colours: ["color-contrast", "link-in-text-block"],
};

/** The rules that a part of the page breaks, each with the elements by which it does. */
export async function violations(part: Locator, what: What): Promise<string[]> {
  const page = part.page();
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${await SOURCE};0`);
  return part.evaluate(async (element, runOnly) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(element, { iframes: false, resultTypes: ["violations"], ...(runOnly ? { runOnly } : {}) });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target }) => `  ${target.join(" ")}`).join("\n")}`);
  }, RULES[what]);
}
