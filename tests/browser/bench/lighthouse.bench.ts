// What Lighthouse says of the packaged site: how fast it is on a simulated phone, how accessible, how well made.

import { test } from "@playwright/test";
import { AIM, audit, type Category } from "../audit.ts";
import { Host, packed } from "../host.ts";

const CATEGORIES: Category[] = ["performance", "accessibility", "best-practices"];
/** What the score of performance is made of. */
const METRICS = ["first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift"];

for (const formFactor of ["mobile", "desktop"] as const) {
  test(`Lighthouse, ${formFactor}`, async () => {
    const host = await Host.open(packed("SITE"), "/isles/");
    const desktop = {
      screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
      throttling: { rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 },
    };
    const settings = { formFactor, ...(formFactor === "desktop" && desktop) };
    const [told] = await audit([host.address], CATEGORIES, settings);
    await host.close();
    if (!told) throw new Error("Lighthouse says nothing");
    const { scores, audits, environment } = told;
    // How fast Lighthouse finds this machine at this moment: a score of performance means little where that is low, or not what it was last time.
    const machine = `benchmarkIndex ${Math.round(environment.benchmarkIndex)}`;
    const missed = scores.filter(([, score]) => score < AIM).map(([name]) => name);
    const verdict = missed.length > 0 ? `aim missed by ${missed.join(" and ")}` : "aim met";
    console.log(`Lighthouse, ${formFactor}: ${scores.map(([name, score]) => `${score} ${name}`).join(", ")}: ${verdict} (${machine})`);
    for (const id of METRICS) console.log(`  ${id} ${audits[id]?.score} ${audits[id]?.displayValue}`);
    const short = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
    for (const { id, score, displayValue, details } of short) {
      const items = details && "items" in details && Array.isArray(details.items) ? details.items : [];
      const where = items.flatMap((item) => (Object(item).node?.selector as string) ?? []).slice(0, 3);
      console.log(`  ${id} ${score} ${displayValue ?? ""} ${where.join(" | ")}`);
    }
  });
}
