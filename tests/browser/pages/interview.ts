// The interview as people meet it: by role and by name.

import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

export class Interview {
  readonly page: Page;
  /** The question that is asked. */
  readonly asked: Locator;
  /** Where one answers. */
  readonly text: Locator;
  readonly compare: Locator;
  readonly next: Locator;
  readonly toSummary: Locator;
  /** The summary's heading. */
  readonly summary: Locator;
  readonly goOn: Locator;

  constructor(page: Page) {
    this.page = page;
    this.asked = page.locator("#mock-ask");
    this.text = page.getByRole("textbox", { name: "Your answer" });
    this.compare = page.getByRole("button", { name: "Compare" });
    this.next = page.getByRole("button", { name: "Next question" });
    this.toSummary = page.getByRole("button", { name: "To the summary" });
    this.summary = page.getByRole("heading", { name: "Summary" });
    this.goOn = page.getByRole("button", { name: "Go on with it" });
  }

  /** Opens the choice. */
  async open() {
    await this.page.goto("/?drill=interview");
    await expect(this.page.getByRole("button", { name: "Begin", exact: true })).toBeVisible();
  }

  /** Begins, and tells how many questions there are. */
  async begin(): Promise<number> {
    await this.page.getByRole("button", { name: "Begin", exact: true }).click();
    await expect(this.asked).toBeFocused();
    const place = await this.page.getByText(/^Question 1 of \d+$/).innerText();
    return Number(/of (\d+)/.exec(place)?.[1]);
  }

  /** Answers the question that is asked, and compares. */
  async answer(text: string) {
    await this.text.fill(text);
    await this.compare.click();
    await expect(this.page.getByText("Points to make")).toBeVisible();
  }

  /** Ticks every point, and no warning sign. */
  async tickAll() {
    await expect(this.page.getByText("Points to make")).toBeVisible();
    for (const tick of await this.page.locator(".ticks").first().getByRole("checkbox").all()) await tick.check();
  }

  /** A past interview by what is said of it. */
  past(said: string): Locator {
    return this.page.getByRole("button", { name: new RegExp(`· ${said}$`) });
  }

  /** What the browser has kept. */
  async stored(): Promise<string> {
    return (await this.page.evaluate(() => localStorage.getItem("isles.progress"))) ?? "{}";
  }

  /** How often each card counts as answered. */
  async reviews(): Promise<number[]> {
    const kept: { reviews?: Record<string, unknown[]> } = JSON.parse(await this.stored());
    return Object.values(kept.reviews ?? {}).map((all) => all.length);
  }

  /** The report as it is saved. */
  async markdown(): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.page.getByRole("button", { name: "Save as Markdown" }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  }
}
