// The lesson beside the map, as people meet it.

import { expect, type Locator, type Page } from "@playwright/test";

export class LessonPanel {
  readonly page: Page;
  /** The whole panel. */
  readonly panel: Locator;
  /** The question that is asked first. */
  readonly question: Locator;
  /** What is to be done. */
  readonly task: Locator;
  /** What it means, once it is done. */
  readonly meaning: Locator;
  readonly commit: Locator;
  readonly next: Locator;
  readonly skip: Locator;
  readonly back: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.locator("section.lesson");
    this.question = this.panel.getByRole("region", { name: /Predict first|You predicted/ });
    this.task = this.panel.getByRole("region", { name: "Your turn" });
    this.meaning = this.panel.getByRole("region", { name: "What it means" });
    this.commit = this.panel.getByRole("button", { name: "That is my prediction" });
    this.next = this.panel.getByRole("button", { name: /^(Next step|Finish)/ });
    this.skip = this.panel.getByRole("button", { name: "Skip this step" });
    this.back = this.panel.getByRole("button", { name: "Back", exact: true });
  }

  /** Opens a lesson at a step, from 1. */
  async open(slug: string, step?: number) {
    await this.page.goto(`/?lesson=${slug}${step ? `&step=${step}` : ""}`);
    await this.ready();
  }

  /** Waits until the lesson is here. */
  async ready() {
    await expect(this.panel.getByRole("heading", { level: 2 })).toBeVisible();
  }

  /** How many steps there are. */
  async steps(): Promise<number> {
    return this.panel.getByRole("list", { name: "Steps" }).getByRole("button").count();
  }

  /** Whether the step asks for a prediction that was not made yet. */
  async isAsked(): Promise<boolean> {
    await expect(this.question.or(this.task).first()).toBeVisible();
    return this.commit.isVisible();
  }

  /** Commits to some answer, whichever kind of question it is; to nothing where nothing is asked. */
  async predict() {
    if (!(await this.isAsked())) return;
    const options = this.question.getByRole("radio");
    const places = this.question.getByRole("combobox");
    if ((await options.count()) > 0) {
      await options.first().check();
    } else if (await places.isVisible()) {
      await places.selectOption({ index: 1 });
    } else {
      await this.question.getByRole("textbox").fill("1");
    }
    await this.commit.click();
    await expect(this.task).toBeVisible();
  }

  /** Waits until the step is done: every goal met, and what it means told. */
  async expectDone() {
    await expect(this.meaning).toBeVisible();
    await expect(this.task.getByText("(not yet)")).toHaveCount(0);
  }

  /** Has the step done by its reference solution. */
  async solve() {
    const doIt = this.task.getByRole("button", { name: "Do it for me" });
    const hint = this.task.getByRole("button", { name: "Hint" });
    for (let rung = 0; rung < 2 && !(await doIt.isVisible()); rung += 1) {
      await hint.click();
    }
    await doIt.click();
    const toItsEnd = this.task.getByRole("button", { name: "To its end" });
    await expect(toItsEnd.or(this.meaning).first()).toBeVisible();
    // On a slow machine it comes to its end by itself before the press does.
    await expect(async () => {
      if (await toItsEnd.isVisible()) await toItsEnd.click({ timeout: 2_000 });
      await expect(toItsEnd).toHaveCount(0, { timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
  }
}
