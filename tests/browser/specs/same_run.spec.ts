// Native and WebAssembly are one simulation: every shipped scenario has the fingerprint here that it has on the machine.

import { readFileSync } from "node:fs";
import { expect, test } from "../fixture.ts";
import { openProof } from "../proof.ts";

test("every shipped scenario plays in WebAssembly exactly as it plays natively", async ({ page }) => {
  const written = readFileSync(new URL("../../proof/fingerprints.txt", import.meta.url), "utf8");
  await openProof(page);
  const played = await page.evaluate(() => (globalThis as never as { proof: { fingerprints(): string } }).proof.fingerprints());
  expect(played).toEqual(written);
});
