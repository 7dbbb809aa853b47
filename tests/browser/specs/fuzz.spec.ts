// Random pointers and keys on every lesson and every scenario: whatever is pressed, the page stands. ISLES_SEED chooses another course of chance;
// a failure names the address, and with it the seed, that shows it again.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "@playwright/test";
import { expect, test } from "../hosts.ts";

const LESSONS = join(import.meta.dirname, "../../../lessons");
const SEED = Number(process.env.ISLES_SEED ?? 2026);
/** How much is done to each lesson and to each scenario. */
const [TO_A_LESSON, TO_A_SCENARIO] = [150, 30];

// A deed may come while something is fetched that the next deed turns away from.
test.use({ expectedComplaints: /can escape its sandboxing/ });
test.setTimeout(180_000);

const named = (folder: string) => readdirSync(join(LESSONS, folder)).filter((file) => file.endsWith(".toml")).map((file) => file.replace(".toml", ""));
const slugs = named("course").map((file) => file.replace(/^\d+-/, ""));
const scenarios = [...named("scenarios"), ...named("scenarios/course").map((name) => `course/${name}`)];

/** What holds of the page whatever was done to it. */
async function expectWhole(frame: Frame) {
  const found = await frame.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return {
      blank: document.body.innerText.trim() === "",
      panicked: document.querySelector(".panic") !== null,
      mains: [...document.querySelectorAll("main")].filter((main) => main.checkVisibility()).length,
      headings: document.querySelectorAll("h1").length,
      twice: ids.filter((id, at) => ids.indexOf(id) !== at),
      unfilled: /\bundefined\b|\bNaN\b|\[object /.exec(document.body.innerText)?.[0],
      leaves: document.documentElement.scrollWidth > innerWidth + 1,
    };
  });
  expect(found).toEqual({ blank: false, panicked: false, mains: 1, headings: expect.any(Number), twice: [], unfilled: undefined, leaves: false });
  expect(found.headings).toBeGreaterThan(0);
}

for (const [at, slug] of slugs.entries()) {
  test(`the lesson ${slug}`, async ({ page }) => {
    await page.goto(`./?lesson=${slug}&fuzz=1&fuzzBoard=1&fuzzSeed=${SEED + at}&fuzzCount=${TO_A_LESSON}`);
    await expect(page.locator("html[data-fuzz-ended]")).toBeAttached({ timeout: 120_000 });
    await expectWhole(page.mainFrame());
  });
}

const HEAPS = 4;
for (let heap = 0; heap < HEAPS; heap += 1) {
  test(`every scenario, ${heap + 1} of ${HEAPS}`, async ({ host, page }) => {
    await host.open(`plain.html?fuzz=1&fuzzBoard=1&fuzzSeed=${SEED + heap}`);
    await host.hears("ready");
    const frame = page.frames()[1] as Frame;
    const done = () => frame.evaluate(() => Number(document.documentElement.dataset.fuzzed ?? 0));
    for (const scenario of scenarios.filter((_, at) => at % HEAPS === heap)) {
      await test.step(scenario, async () => {
        await host.post({ target: "split-isles", v: 1, type: "load", id: scenario, data: { scenario } });
        const before = await done();
        await expect.poll(done, { timeout: 30_000 }).toBeGreaterThan(before + TO_A_SCENARIO);
      });
    }
    await expectWhole(frame);
    expect((await host.ofType("error")).map(({ data }) => data)).toEqual([]);
  });
}

test("what is done and undone again and again takes no more and more memory", async ({ host, page }) => {
  await host.open(`plain.html?fuzz=1&fuzzBoard=1&fuzzSeed=${SEED}`);
  await host.hears("ready");
  const frame = page.frames()[1] as Frame;
  const session = await page.context().newCDPSession(page);
  const done = () => frame.evaluate(() => Number(document.documentElement.dataset.fuzzed ?? 0));
  const taken: { heap: number; nodes: number; wasm: number }[] = [];
  for (let round = 0; round < 6; round += 1) {
    await host.post({ target: "split-isles", v: 1, type: "load", id: `${round}`, data: { scenario: "sleeper-wakes" } });
    const before = await done();
    await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(before + 200);
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes } = await session.send("Memory.getDOMCounters");
    const wasm = await frame.evaluate(async () => {
      const { initSync } = await import(new URL("isles.js", document.baseURI).href);
      return initSync().memory.buffer.byteLength;
    });
    taken.push({ heap: usedSize, nodes, wasm });
  }
  const most = (rounds: typeof taken, what: keyof (typeof taken)[0]) => Math.max(...rounds.map((round) => round[what]));
  for (const what of ["heap", "nodes", "wasm"] as const) {
    const [early, late] = [most(taken.slice(0, 3), what), most(taken.slice(3), what)];
    expect(late, `${what}: ${JSON.stringify(taken)}`).toBeLessThan(1.5 * early);
  }
});
