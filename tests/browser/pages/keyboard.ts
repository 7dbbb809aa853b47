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
      await this.#goOn(isBefore ? "Shift+Tab" : "Tab");
    }
    throw new Error(`Tab does not lead to ${String(wanted)}`);
  }

  /** Walks once through the page, forwards or backwards; whatever has the focus on the way is seen. Tells how many places had it. */
  async walk(key: "Tab" | "Shift+Tab"): Promise<number> {
    await this.#goOn(key);
    const first = await this.page.evaluateHandle(() => document.activeElement);
    for (let step = 1; step <= TABS_MAX; step += 1) {
      await this.#goOn(key);
      if (await first.evaluate((first) => first === document.activeElement)) return step;
    }
    throw new Error(`${key} does not come round`);
  }

  /** Goes to the next place, which is seen then: nothing that stays at an edge of the window lies over all of it. */
  async #goOn(key: "Tab" | "Shift+Tab") {
    await this.page.keyboard.press(key);
    await this.keepsInSight(key);
  }

  /** Fails when nothing is seen of what has the focus. */
  async keepsInSight(after: string) {
    await expect.poll(() => this.page.evaluate(unseen), `what has the focus after ${after} is seen`).toBe("");
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

/** Names what has the focus, if nothing of it is seen: it is outside the window, or something else lies over every part of it. */
function unseen(): string {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return "";
  // A radio button that is hidden is seen as its label.
  const shown = focused.matches("input.vh") ? ((focused as HTMLInputElement).labels?.[0] ?? focused) : focused;
  const boxes = [...shown.getClientRects()].filter((box) => box.width > 2 && box.height > 2);
  const within = boxes.map(({ left, right, top, bottom }) => ({
    left: Math.max(left, 0),
    right: Math.min(right, innerWidth),
    top: Math.max(top, 0),
    bottom: Math.min(bottom, innerHeight),
  }));
  const parts = [0.5, 0.1, 0.9];
  const isSeen = within.some(({ left, right, top, bottom }) => {
    if (right - left < 1 || bottom - top < 1) return false;
    const points = parts.flatMap((x) => parts.map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const));
    return points.some(([x, y]) => {
      const upmost = document.elementFromPoint(x, y);
      return !!upmost && (shown.contains(upmost) || upmost.contains(shown));
    });
  });
  const name = (focused.getAttribute("aria-label") ?? focused.textContent ?? "").trim().slice(0, 40);
  return isSeen ? "" : `${focused.tagName.toLowerCase()} “${name}”`;
}
