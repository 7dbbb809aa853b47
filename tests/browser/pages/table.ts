// The city as tables, as people and screen readers meet it: tables by their headings, rows by what they are about.

import type { Locator, Page } from "@playwright/test";

export class CityTable {
  /** The whole of it. */
  readonly page: Locator;
  /** What is the case now, in sentences. */
  readonly scene: Locator;
  /** What shows it in the map's place, or the map again. */
  readonly switch: Locator;

  constructor(page: Page) {
    this.page = page.getByRole("region", { name: "The city as a table" });
    this.scene = this.page.getByRole("list", { name: "At a glance" });
    this.switch = page.getByRole("button", { name: "Table instead of map" });
  }

  /** One table. */
  of(name: string): Locator {
    return this.page.getByRole("table", { name, exact: true });
  }

  /** The row about something. */
  row(name: string): Locator {
    return this.page.getByRole("row").filter({ has: this.page.page().getByRole("rowheader", { name, exact: true }) });
  }

  /** Something that can be done. */
  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }
}
