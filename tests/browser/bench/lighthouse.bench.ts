// What Lighthouse says of the packaged site: how fast it is on a simulated phone, how accessible, how well made.

import { createServer, type AddressInfo } from "node:net";
import { chromium, expect, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { Host, packed } from "../host.ts";

const WANTED = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices"];
/** What the score of performance is made of. */
const METRICS = ["first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift"];

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

for (const formFactor of ["mobile", "desktop"] as const) {
  test(`Lighthouse, ${formFactor}`, async () => {
    const host = await Host.open(packed("SITE"), "/isles/");
    const port = await freePort();
    const browser = await chromium.launch({
      executablePath: process.env.ISLES_CHROMIUM || undefined,
      args: [`--remote-debugging-port=${port}`],
    });
    const desktop = {
      screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
      throttling: { rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 },
    };
    const settings = { formFactor, onlyCategories: CATEGORIES, ...(formFactor === "desktop" && desktop) };
    const result = await lighthouse(host.address, { port, logLevel: "error" }, { extends: "lighthouse:default", settings });
    await browser.close();
    await host.close();
    if (!result) throw new Error("Lighthouse says nothing");
    const { categories, audits, environment } = result.lhr;
    const scores = CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)] as const);
    // How fast Lighthouse finds this machine at this moment: a score of performance means little where that is low, or not what it was last time.
    const machine = `benchmarkIndex ${Math.round(environment.benchmarkIndex)}`;
    console.log(`Lighthouse, ${formFactor}: ${scores.map(([name, score]) => `${score} ${name}`).join(", ")} (${machine})`);
    for (const id of METRICS) console.log(`  ${id} ${audits[id]?.score} ${audits[id]?.displayValue}`);
    const short = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
    for (const { id, score, displayValue, details } of short) {
      const items = details && "items" in details && Array.isArray(details.items) ? details.items : [];
      const where = items.flatMap((item) => (Object(item).node?.selector as string) ?? []).slice(0, 3);
      console.log(`  ${id} ${score} ${displayValue ?? ""} ${where.join(" | ")}`);
    }
    for (const [name, score] of scores.slice(1)) expect(score, name).toBeGreaterThanOrEqual(WANTED);
  });
}
