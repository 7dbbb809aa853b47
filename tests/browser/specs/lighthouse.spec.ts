// The packaged site by Lighthouse's rules: how accessible and how well made it is. How fast it is, `cargo xtask bench browser` tells.

import { expect, test } from "@playwright/test";
import { AIM, audit } from "../audit.ts";
import { Host, packed } from "../host.ts";

const PLACES = ["", "?embed=1&lesson=two-flags", "?drill"];

test("Lighthouse finds the packaged site accessible and well made", async () => {
  // It loads each page more than once.
  test.slow();
  const host = await Host.open(packed("SITE"), "/isles/");
  const addresses = PLACES.map((place) => host.address + place);
  // The city lives, so the page is never at rest: it need not be waited for longer.
  const told = await audit(addresses, ["accessibility", "best-practices"], { throttlingMethod: "provided", maxWaitForLoad: 10_000 });
  await host.close();
  for (const { address, scores, audits } of told) {
    const short = Object.values(audits).filter(({ score }) => score === 0);
    for (const [name, score] of scores) expect(score, `${address}: ${name}; ${short.map(({ id }) => id).join(", ")}`).toBeGreaterThanOrEqual(AIM);
  }
});
