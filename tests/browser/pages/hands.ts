// Somebody whose hands chance leads, with a real mouse, keyboard and fingers: the browser itself tells the page of each deed, so that it is trusted and
// does all that a person's deed does, as Tab moves the focus.

import type { Page } from "@playwright/test";
import { Touch } from "./touch.ts";

const KEYS = [
  ...["Tab", "Tab", "Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"],
  ..."bcdfgjklmnpqrstuvwxyz1234567890?.,[]",
];

export class Hands {
  readonly #page: Page;
  readonly #touch: Touch | undefined;
  #state: number;

  private constructor(page: Page, seed: number, touch?: Touch) {
    this.#page = page;
    this.#touch = touch;
    this.#state = seed >>> 0 || 1;
  }

  /** Hands on a mouse and a keyboard, or fingers and a keyboard. */
  static async on(page: Page, seed: number, fingers: boolean): Promise<Hands> {
    return new Hands(page, seed, fingers ? await Touch.on(page) : undefined);
  }

  /** Does so many things. */
  async rage(deeds: number) {
    for (let deed = 0; deed < deeds; deed += 1) {
      if (this.#draw(2) === 0) await this.#page.keyboard.press(KEYS[this.#draw(KEYS.length)] ?? "Tab");
      else if (this.#touch) await this.#finger(this.#touch);
      else await this.#mouse();
    }
  }

  async #finger(touch: Touch) {
    const from = this.#place();
    await touch.move([from], [this.#draw(4) === 0 ? this.#place() : from]);
  }

  async #mouse() {
    const { mouse } = this.#page;
    await mouse.move(...this.#place());
    const kind = this.#draw(8);
    if (kind === 0) return mouse.wheel(0, this.#draw(600) - 300);
    if (kind === 1) return;
    await mouse.down();
    if (kind === 2) await mouse.move(...this.#place(), { steps: 3 });
    await mouse.up();
  }

  #place(): [number, number] {
    const { width, height } = this.#page.viewportSize() ?? { width: 1, height: 1 };
    return [this.#draw(width), this.#draw(height)];
  }

  /** Marsaglia's xorshift (2003), 32 bits: a number below `below`. */
  #draw(below: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) % below;
  }
}
