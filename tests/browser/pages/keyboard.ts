// The page as somebody without a mouse uses it: keys alone, and a focus that is always somewhere.

import { expect, type Locator, type Page } from "@playwright/test";

/** No page has more to walk through than this. */
const TABS_MAX = 150;

export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses a key; the focus is somewhere afterwards, whatever the key removed. */
  async press(key: string) {
    await this.page.keyboard.press(key);
    await this.keepsFocus(key);
  }

  /** Fails when nothing has the focus. */
  async keepsFocus(after: string) {
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    const focused = () => this.page.evaluate(() => document.activeElement?.tagName ?? "nothing");
    await expect.poll(focused, `the focus is kept after ${after}`).not.toMatch(/^(BODY|nothing)$/);
  }

  /** Whether something has the focus; of several, whether one has. */
  async isAt(wanted: Locator): Promise<boolean> {
    return wanted.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement));
  }

  /** Walks to something with Tab, or back to it with Shift+Tab where it stands before what has the focus; to whichever of several is met first. */
  async tabTo(wanted: Locator) {
    await expect(wanted.first()).toBeVisible();
    const isBefore = await wanted.first().evaluate((element) => {
      const from = document.activeElement;
      return !!from && from !== document.body && !!(from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
    });
    for (let step = 0; step < TABS_MAX; step += 1) {
      if (await this.isAt(wanted)) return;
      await this.page.keyboard.press(isBefore ? "Shift+Tab" : "Tab");
    }
    throw new Error(`Tab does not lead to ${String(wanted)}`);
  }

  /** Walks to something and presses a key on it. */
  async use(wanted: Locator, key = "Enter") {
    await this.tabTo(wanted);
    await this.press(key);
  }

  /** Chooses one of several by arrow keys, as a group of radio buttons is used. */
  async choose(options: Locator, at: number) {
    await this.tabTo(options);
    await this.press("Space");
    for (let step = await options.count(); step > 0 && !(await options.nth(at).isChecked()); step -= 1) {
      await this.press("ArrowDown");
    }
    await expect(options.nth(at)).toBeChecked();
  }
}
