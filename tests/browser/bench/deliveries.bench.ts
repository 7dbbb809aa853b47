// How fast the same simulation runs as WebAssembly, recorded and watched as on the page.

import { test } from "../fixture.ts";
import { openProof } from "../proof.ts";
import { median } from "./measure.ts";

test("deliveries per second in the browser", async ({ page }) => {
  test.setTimeout(300_000);
  await openProof(page);
  const rates = await page.evaluate(() => {
    const { proof } = globalThis as never as { proof: { deliveries(events: number): number } };
    return Array.from({ length: 5 }, () => {
      const began = performance.now();
      return proof.deliveries(500_000) / (performance.now() - began) / 1000;
    });
  });
  console.log(`deliveries per second, browser, history and watch on: ${median(rates).toFixed(2)} M`);
});
