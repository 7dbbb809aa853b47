// A part of the page with its fades and turns done: half of a fade is a colour that nobody chose.

import type { Locator } from "@playwright/test";

/** Brings whatever in a part of the page is on its way to another look to its end. What moves for ever, as the water does, may go on. */
export async function settled(part: Locator): Promise<void> {
  await part.evaluate((element) => {
    const onTheirWay = () =>
      element
        .getAnimations({ subtree: true })
        .filter(({ effect, playState }) => playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime));
    for (let left = onTheirWay(); left.length > 0; left = onTheirWay()) {
      left.forEach((animation) => animation.finish());
    }
  });
}
