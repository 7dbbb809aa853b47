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

  /** Makes what is left to chance the same in every run: the seeds of made cards. Before the page is opened. */
  async fixChance(seed: number) {
    await this.page.addInitScript((seed) => {
      let state = seed;
      Math.random = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
      };
    }, seed);
  }

  /** Opens a topic's drill for somebody who has just answered these cards and found them easy: none of them is due. */
  async openKnowing(topic: string, cards: string[]) {
    await this.page.addInitScript(
      ([topic, cards]) => {
        if (localStorage.getItem("isles.drill")) return;
        localStorage.setItem("isles.drill", `1 new=20 topic=${topic}`);
        const review = { at: Date.now(), grade: "easy", right: true, hash: "0000000000000001", seed: "1" };
        const reviews = Object.fromEntries(cards.map((card) => [card, [review]]));
        const progress = { "split-isles-progress": 1, steps: {}, reviews, interviews: {} };
        localStorage.setItem("isles.progress", JSON.stringify(progress));
      },
      [topic, cards] as const,
    );
    await this.open();
  }

  /** Chooses how to practise, as it is kept; before the page is opened. */
  async settle(choice: string) {
    await this.page.addInitScript((choice) => {
      if (!localStorage.getItem("isles.drill")) localStorage.setItem("isles.drill", choice);
    }, choice);
  }

  /** Answers that were given to cards before the page is opened for the first time. */
  async remember(reviews: Record<string, object[]>) {
    await this.page.addInitScript((reviews) => {
      const progress = { "split-isles-progress": 1, steps: {}, reviews, interviews: {} };
      if (!localStorage.getItem("isles.progress")) localStorage.setItem("isles.progress", JSON.stringify(progress));
    }, reviews);
  }

  /** What the browser has kept. */
  async stored(): Promise<string | null> {
    return this.page.evaluate(() => localStorage.getItem("isles.progress"));
  }
}
