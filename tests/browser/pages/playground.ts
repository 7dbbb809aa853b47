// The playground as people meet it: by role and by name, never by class or by nesting.

import { expect, type Locator, type Page } from "@playwright/test";

export class Playground {
  readonly page: Page;
  /** The map with the islands. */
  readonly map: Locator;
  /** What is seen until the page has loaded. */
  readonly loading: Locator;

  constructor(page: Page) {
    this.page = page;
    this.map = page.getByRole("main");
    this.loading = page.getByRole("progressbar", { name: "Loading the islands" });
  }

  /** Opens the playground and waits until it can be used; `fragment` is a shared run. */
  async open(fragment = "") {
    await this.page.goto(`/${fragment}`);
    await expect(this.loading).toHaveCount(0);
    await expect(this.map).toBeVisible();
  }
}
