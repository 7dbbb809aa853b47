// The drill and the interview as people meet them: by role and by name.

import { expect, type Locator, type Page } from "@playwright/test";

export class Drill {
  readonly page: Page;
  /** What is planned today. */
  readonly plan: Locator;
  /** The card that is asked or told. */
  readonly card: Locator;
  /** What became of the answer. */
  readonly verdict: Locator;
  /** How well one knew it. */
  readonly grades: Locator;
  /** The progress as a thing to keep. */
  readonly kept: Locator;

  constructor(page: Page) {
    this.page = page;
    this.plan = page.getByRole("complementary", { name: "Today" });
    this.card = page.getByRole("article");
    this.verdict = this.card.getByRole("status");
    this.grades = page.getByRole("group", { name: "How well did you know it?" });
    this.kept = page.getByRole("region", { name: "Your progress" });
  }

  /** Opens the drill and waits until it can be used. */
  async open() {
    await this.page.goto("/?drill");
    await expect(this.plan).toBeVisible();
  }

  /** Which card is asked: its heading. */
  async where(): Promise<string> {
    return this.card.getByRole("heading", { name: /^Card / }).innerText();
  }

  /** What is asked, in words. */
  async asked(): Promise<string> {
    return this.card.locator("#dr-ask").innerText();
  }

  /** Answers whatever is asked, by keyboard alone, with no idea whether it is right. */
  async answerByKeys() {
    await expect(this.card).toBeVisible();
    const number = this.card.getByRole("textbox", { name: "Your number" });
    await this.page.keyboard.press("1");
    if (await number.count()) {
      await expect(number).toBeFocused();
      await this.page.keyboard.type("1");
    }
    await this.page.keyboard.press("Enter");
    await expect(this.grades).toBeVisible();
  }

  /** Whether the answer was right; nothing where only the learner can tell. */
  async isRight(): Promise<boolean | undefined> {
    const said = await this.verdict.innerText();
    if (/Not this time/.test(said)) return false;
    return /Right/.test(said) ? true : undefined;
  }

  /** What the browser has kept. */
  async stored(): Promise<string | null> {
    return this.page.evaluate(() => localStorage.getItem("isles.progress"));
  }
}
