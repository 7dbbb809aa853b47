// How long a first visit waits for the map, on a processor four times slower than this one.

import { test } from "@playwright/test";
import { Playground } from "../pages/playground.ts";
import { median, slowDown } from "./measure.ts";

const ROUNDS = 5;

test("time to the map", async ({ browser }) => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await slowDown(page, 4);
    const start = performance.now();
    await new Playground(page).open();
    times.push(performance.now() - start);
    await context.close();
  }
  console.log(`time to the map, 4× slower: ${(median(times) / 1000).toFixed(2)} s (median of ${ROUNDS})`);
});
