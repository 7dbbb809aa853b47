// Fingers, as the browser itself is told of them.

import type { CDPSession, Page } from "@playwright/test";

export class Touch {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** Fingers over a page. */
  static async on(page: Page): Promise<Touch> {
    return new Touch(await page.context().newCDPSession(page));
  }

  /** Puts fingers down, moves them on in steps, and lifts them. */
  async move(from: [number, number][], to: [number, number][]) {
    const send = (type: "touchStart" | "touchMove" | "touchEnd", places: [number, number][]) =>
      this.#session.send("Input.dispatchTouchEvent", { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });
    await send("touchStart", from);
    for (let step = 1; step <= 8; step += 1) {
      const at = from.map(([x, y], nth): [number, number] => {
        const [goalX, goalY] = to[nth] ?? [x, y];
        return [x + ((goalX - x) * step) / 8, y + ((goalY - y) * step) / 8];
      });
      await send("touchMove", at);
    }
    await send("touchEnd", []);
  }
}
