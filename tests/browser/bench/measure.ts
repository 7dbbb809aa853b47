// What measurements share. A measurement prints one line per figure, `what: figure`; `cargo xtask bench` puts the figures into its
// table, beside the aims that `xtask/src/bench/figures.rs` knows by the beginning of `what`.

import type { Page } from "@playwright/test";

/** The middle one. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Makes the page's processor this many times slower. */
export async function slowDown(page: Page, times: number) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}
