// Random pointers and keys on every lesson and every scenario: whatever is pressed, the page stands. ISLES_SEED chooses another course of chance, and
// is printed.

import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "@playwright/test";
import { expect, type Host, test } from "../hosts.ts";
import { Hands } from "../pages/hands.ts";

const LESSONS = join(import.meta.dirname, "../../../lessons");
const SEED = Number(process.env.ISLES_SEED ?? 2026);
/** How much is done to a step of a lesson, to each scenario, and by hand to what chance picks of both. */
const [TO_A_STEP, TO_A_SCENARIO, BY_HAND] = [120, 30, 80];

// A deed may come while something is fetched that the next deed turns away from.
// Chance types words into fields of numbers, which the browser does not take and says so of the script that tried.
test.use({ expectedComplaints: /can escape its sandboxing|The specified value [^]* (cannot be parsed|does not conform)[^]*\/fuzz[-\w]*\.js\)$/ });
test.setTimeout(180_000);
// What happens once in many times would be gone at the second try.
test.describe.configure({ retries: 0 });
test.beforeAll(() => {
  if (!Number.isSafeInteger(SEED)) throw new Error(`ISLES_SEED is no whole number: ${process.env.ISLES_SEED}`);
  console.log(`  chance: ISLES_SEED=${SEED}`);
});

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

/** A frame in which chance rules, and which one stops for a moment to open something in it and to look. */
class Storm {
  readonly host: Host;
  readonly frame: Frame;

  private constructor(host: Host, frame: Frame) {
    this.host = host;
    this.frame = frame;
  }

  static async open(host: Host, seed: number): Promise<Storm> {
    await host.open(`plain.html?fuzz=1&fuzzBoard=1&fuzzSeed=${seed}`);
    await host.hears("ready");
    return new Storm(host, host.page.frames()[1] as Frame);
  }

  /** Opens a scenario while nothing else is done, and waits until it is in view. */
  async load(scenario: string) {
    const file = await readFile(join(LESSONS, "scenarios", `${scenario}.toml`), "utf8");
    const title = JSON.parse(/^title = (".*")$/m.exec(file)?.[1] ?? "null");
    await this.frame.evaluate(() => {
      document.documentElement.dataset.fuzzHeld = "";
    });
    await this.host.post({ target: "split-isles", v: 1, type: "load", id: scenario, data: { scenario } });
    await expect
      .poll(async () => {
        await this.host.post({ target: "split-isles", v: 1, type: "getState", id: scenario });
        return (await this.host.ofType("state")).at(-1)?.data.data.title;
      })
      .toBe(title);
  }

  /** Lets chance rule until so much more is done. */
  async rages(deeds: number) {
    const done = () => this.frame.evaluate(() => Number(document.documentElement.dataset.fuzzed ?? 0));
    const before = await done();
    await this.frame.evaluate(() => delete document.documentElement.dataset.fuzzHeld);
    await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(before + deeds);
  }
}

for (const [at, slug] of slugs.entries()) {
  test(`the lesson ${slug}`, async ({ page }) => {
    // Each lesson has five steps at least; another seed takes other two.
    for (const apart of [0, 2]) {
      const step = 1 + ((SEED + at + apart) % 5);
      await test.step(`step ${step}`, async () => {
        await page.goto(`./?lesson=${slug}&step=${step}&fuzz=1&fuzzBoard=1&fuzzSeed=${SEED + at + apart}&fuzzCount=${TO_A_STEP}`);
        // They do not begin before the lesson is here.
        await expect(page.locator("html[data-fuzz-ended]")).toBeAttached({ timeout: 120_000 });
        await expectWhole(page.mainFrame());
      });
    }
  });
}

for (const [nth, device] of ["mouse", "fingers"].entries()) {
  test.describe(`by ${device} and keys`, () => {
    const fingers = device === "fingers";
    test.use(fingers ? { viewport: { width: 390, height: 844 }, hasTouch: true } : {});

    // What chance does here the browser tells the page itself. The script of chance does nothing; it only keeps links from leading away.
    for (const kind of ["lesson", "scenario"] as const) {
      test(`a ${kind}`, async ({ page }) => {
        const all = kind === "lesson" ? slugs : named("scenarios");
        for (const heap of [0, 1]) {
          const seed = SEED + nth + 2 * heap;
          const name = all[(seed * 7) % all.length];
          await test.step(`${name}`, async () => {
            await page.goto(`./?${kind}=${name}&fuzz=1&fuzzSeed=${seed}&fuzzCount=0`);
            await expect(page.locator("html[data-fuzz-ended]")).toBeAttached();
            await expect(page.getByRole("slider", { name: "Playhead" })).toBeAttached();
            const hands = await Hands.on(page, seed, fingers);
            await hands.rage(BY_HAND);
            await expectWhole(page.mainFrame());
          });
        }
      });
    }
  });
}

const HEAPS = 4;
for (let heap = 0; heap < HEAPS; heap += 1) {
  test(`every scenario, ${heap + 1} of ${HEAPS}`, async ({ host }) => {
    const storm = await Storm.open(host, SEED + heap);
    for (const scenario of scenarios.filter((_, at) => at % HEAPS === heap)) {
      await test.step(scenario, async () => {
        await storm.load(scenario);
        await storm.rages(TO_A_SCENARIO);
        await expectWhole(storm.frame);
      });
    }
    expect((await host.ofType("error")).map(({ data }) => data)).toEqual([]);
  });
}

test("what is done and undone again and again takes no more and more memory", async ({ host, page }) => {
  const storm = await Storm.open(host, SEED);
  const session = await page.context().newCDPSession(page);
  const taken: { heap: number; nodes: number; wasm: number }[] = [];
  for (let round = 0; round < 9; round += 1) {
    await storm.load("sleeper-wakes");
    await storm.rages(150);
    await storm.load("sleeper-wakes");
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes } = await session.send("Memory.getDOMCounters");
    const wasm = await storm.frame.evaluate(async () => {
      const { initSync } = await import(new URL("isles.js", document.baseURI).href);
      return initSync().memory.buffer.byteLength;
    });
    taken.push({ heap: usedSize, nodes, wasm });
  }
  console.log(JSON.stringify(taken));
  // The first rounds fetch what the later ones have; after them nothing may grow from round to round. What happens to be open differs,
  // which is up to two thirds of the nodes and next to nothing of the heap.
  const bounds = { heap: 1.2, nodes: 1.7, wasm: 1.2 };
  const most = (rounds: typeof taken, what: keyof (typeof taken)[0]) => Math.max(...rounds.map((round) => round[what]));
  for (const what of ["heap", "nodes", "wasm"] as const) {
    const [early, late] = [most(taken.slice(0, 5), what), most(taken.slice(5), what)];
    expect(late, `${what}: ${JSON.stringify(taken)}`).toBeLessThan(bounds[what] * early);
  }
});
