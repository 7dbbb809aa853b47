// What an animation frame costs the page's thread while a large city is busy: nine halls, some two hundred couriers under way, once
// by themselves and once with every guard and its places on the map.

import { test } from "../fixture.ts";
import { median, slowDown } from "./measure.ts";

/** Eight followers hear from their leader every 40 ms, and every way takes half a second, there and back. */
const busy = (title: string, guards: string, west: string[], east: string[]) => `
title = "${title}"
about = "Many couriers."
seed = 1
until = "600s"

[mechanism.raft]
heartbeat = "40ms"
election_min = "3s"
election_max = "4s"

${guards}
[city]
bridge = { delay = "500ms" }
road = { delay = "500ms" }

[[island]]
name = "West Isle"
halls = [${[...["A", "B", "C", "D"].map((name) => `"${name}"`), ...west].join(", ")}]

[[island]]
name = "East Isle"
halls = [${[...["E", "F", "G", "H", "I"].map((name) => `"${name}"`), ...east].join(", ")}]
`;
const powerBox = (of: string) => `{ name = "Power ${of}", office = "power-box", of = "${of}" }`;
const KEEPERS = [1, 2, 3].map((nth) => `{ name = "Keeper ${nth}", office = "keeper" }`);
const GUARDS = `[guards]
keepers = { ttl = "6s" }
lease = { keep_alive = "500ms" }
token = "counter"
stonith = {}
watchdog = {}
`;
const CITIES = [
  { name: "9 halls, 200 couriers", title: "Nine halls", city: busy("Nine halls", "", [], []) },
  {
    name: "the same with every guard",
    title: "Nine guarded halls",
    city: busy(
      "Nine guarded halls",
      GUARDS,
      ["A", "B", "C", "D"].map(powerBox),
      [...["E", "F", "G", "H", "I"].map(powerBox), ...KEEPERS, `{ name = "Archive", office = "archive" }`],
    ),
  },
];
const ROUNDS = 5;
const ROUND_MS = 2_000;
/** A display's frames in a second. */
const RATE = 60;

for (const { name, title, city } of CITIES) {
  test(`script per frame, ${name}`, async ({ page, playground }) => {
    test.setTimeout(120_000);
    await playground.open();
    await playground.setUp();
    await page.getByRole("dialog").getByRole("button", { name: "Open your own" }).click();
    await page.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill(city);
    await page.getByRole("button", { name: "Open it" }).click();
    await playground.chapter(title).waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    await slowDown(page, 4);
    // Until the couriers fill the roads.
    await page.waitForTimeout(4_000);
    await page.evaluate(() => {
      const counted = globalThis as never as { frames: number };
      counted.frames = 0;
      const frame = () => {
        counted.frames += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    const look = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      const frames = await page.evaluate(() => (globalThis as never as { frames: number }).frames);
      const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
      return { script: seconds("ScriptDuration"), task: seconds("TaskDuration"), clock: seconds("Timestamp"), frames };
    };
    const rounds: { script: number; task: number; dropped: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await look();
      await page.waitForTimeout(ROUND_MS);
      const after = await look();
      const frames = after.frames - before.frames;
      rounds.push({
        script: ((after.script - before.script) / frames) * 1_000,
        task: ((after.task - before.task) / frames) * 1_000,
        dropped: Math.max(0, 1 - frames / ((after.clock - before.clock) * RATE)),
      });
    }
    const of = (key: "script" | "task" | "dropped") => median(rounds.map((round) => round[key]));
    console.log(`script per frame, ${name}, 4× slower: ${of("script").toFixed(1)} ms`);
    console.log(`thread per frame with layout and paint, the same: ${of("task").toFixed(1)} ms`);
    console.log(`frames dropped of 60 a second, the same: ${(of("dropped") * 100).toFixed(0)} %`);
  });
}
