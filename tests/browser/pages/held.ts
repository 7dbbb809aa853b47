// What a page fetches, held back for a while: what it does meanwhile is seen in peace.

import type { Page } from "@playwright/test";

/** Holds back what is fetched from an address, until it is let come. */
export async function hold(page: Page, address: string | RegExp): Promise<() => void> {
  let letItCome = () => {};
  const held = new Promise<void>((resolve) => (letItCome = resolve));
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return letItCome;
}
