// The SCORM packages in a course system: scorm-again is the system's side, this project's package the other.

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { CourseServer, Lesson, type System, unzipped } from "../courses.ts";
import { expect, test } from "../fixture.ts";
import { keptOf, longest, predictionsIn, stepIn } from "../works.ts";

const SYSTEMS = [
  {
    system: "scorm12" as const,
    script: "scorm12.min.js",
    api: "API = new Scorm12API",
    global: "API",
    status: "cmi.core.lesson_status",
    success: "cmi.core.lesson_status",
    begun: "incomplete",
    done: "completed",
    score: "cmi.core.score.raw",
    suspend: "cmi.suspend_data",
    place: "cmi.core.lesson_location",
    time: "cmi.core.session_time",
    exit: "cmi.core.exit",
    // The system writes the time anew, without noughts at its end.
    timePattern: /^\d\d:\d\d:\d\d(\.\d{1,2})?$/,
    lengthMax: 4096,
  },
  {
    system: "scorm2004" as const,
    script: "scorm2004.min.js",
    api: "API_1484_11 = new Scorm2004API",
    global: "API_1484_11",
    status: "cmi.completion_status",
    success: "cmi.success_status",
    begun: "incomplete",
    done: "completed",
    score: "cmi.score.raw",
    suspend: "cmi.suspend_data",
    place: "cmi.location",
    time: "cmi.session_time",
    exit: "cmi.exit",
    timePattern: /^PT\d+\.\d\dS$/,
    lengthMax: 64_000,
  },
];

/** The system's page: its API, what it has kept, and the lesson in a frame. */
const player = (api: string, script: string, global: string, lesson: string) => `<!doctype html><html lang="en"><title>Course</title>
  <script src="/${script}"></script>
  <script>
    window.${api}({ lmsCommitUrl: "/commit", dataCommitFormat: "flattened", sendFullCommit: true });
    const kept = sessionStorage.getItem("kept");
    if (kept) ${global}.loadFromFlattenedJSON(JSON.parse(kept), "");
  </script>
  <iframe src="/package/lesson-${lesson}.html" title="Lesson" width="100%" height="860"></iframe>`;

/** A system of our own, with as much room as it is told to have. */
const double = ({ system, global, suspend }: (typeof SYSTEMS)[number], lesson: string, kept: string, room: number) => `<!doctype html><html lang="en"><title>Course</title>
  <script>
    const system = window.system = { values: { "${suspend}": ${JSON.stringify(kept)} }, room: ${system === "scorm12" ? "Infinity" : room}, cuts: false, longest: 0 };
    const calls = {
      Initialize: () => "true",
      GetValue: (key) => system.values[key] ?? "",
      SetValue(key, value) {
        const isLong = key === "${suspend}" && value.length > system.room;
        if (key === "${suspend}") system.longest = Math.max(system.longest, value.length);
        if (isLong && !system.cuts) return "false";
        system.values[key] = isLong ? value.slice(0, system.room) : value;
        return "true";
      },
      Commit: () => "true",
      GetLastError: () => "405",
      GetErrorString: () => "too long",
      Terminate: () => "true",
      Finish: () => "true",
    };
    window.${global} = Object.fromEntries(Object.entries(calls).map(([name, call]) => ["${system === "scorm12" ? "LMS" : ""}" + name, call]));
  </script>
  <iframe src="/package/lesson-${lesson}.html" title="Lesson" width="100%" height="860"></iframe>`;

const scriptOf = (name: string) => readFile(new URL(`../node_modules/scorm-again/dist/${name}`, import.meta.url), "utf8");

for (const kind of SYSTEMS) {
  test.describe(kind.system, () => {
    let server: CourseServer;
    const get = (page: Page, key: string) =>
      page.evaluate(([api, key]) => (window as any)[api as string].getCMIValue(key), [kind.global, key]) as Promise<string>;

    test.beforeAll(async () => {
      const pages = {
        [kind.script]: await scriptOf(kind.script),
        "away.html": "<!doctype html><title>The course</title>",
        "play.html": player(kind.api, kind.script, kind.global, "two-flags"),
      };
      server = await CourseServer.open(kind.system, pages);
    });
    test.afterAll(() => server.close());

    test("a lesson is begun, left, gone on with, completed and scored; nothing of it stays in the browser", async ({ page }) => {
      test.setTimeout(360_000);
      const lesson = new Lesson(page, page.frameLocator("iframe").frameLocator("iframe"));
      const last = () => server.commits.at(-1) ?? {};
      await page.goto(`${server.origin}/play.html`);
      await lesson.panel.ready();
      expect(await get(page, kind.status)).toBe(kind.begun);
      await lesson.doStep();
      await lesson.expectStep(2);
      await lesson.panel.predict();
      await expect.poll(() => get(page, kind.place)).toBe("2");
      await expect.poll(() => JSON.parse(last()[kind.suspend] || "{}").step).toBe(2);

      // Gone, and here again on another day: the system gives back what it has kept.
      const before = server.commits.length;
      await page.goto(`${server.origin}/away.html`);
      await expect.poll(() => server.commits.length).toBeGreaterThan(before);
      expect(last()[kind.time]).toMatch(kind.timePattern);
      expect(last()[kind.exit]).toBe("suspend");
      await page.evaluate((kept) => sessionStorage.setItem("kept", kept), JSON.stringify(last()));
      await page.goto(`${server.origin}/play.html`);
      await lesson.expectStep(2);
      await expect(lesson.panel.question, "the prediction is still made").toContainText("You predicted");
      await lesson.panel.back.click();
      await expect(lesson.panel.meaning, "what was done is still done").toBeVisible();
      await lesson.panel.next.click();

      const steps = await lesson.panel.steps();
      for (let step = 2; step <= steps; step += 1) {
        await lesson.expectStep(step);
        await lesson.doStep();
      }
      await expect.poll(() => get(page, kind.status)).toBe(kind.done);
      await lesson.answer([true, true, false]);
      await expect.poll(() => get(page, kind.success)).toBe("passed");
      expect(await get(page, kind.score)).toBe("67");
      await expect.poll(() => last()[kind.suspend]?.length).toBeGreaterThan(100);
      expect(last()[kind.suspend].length, "it fits").toBeLessThan(kind.lengthMax);

      const stored = await page.frames()[1]?.evaluate(() => Object.keys(localStorage));
      expect(stored?.filter((key) => key.includes("progress"))).toEqual([]);
      const commits = server.commits.length;
      await page.goto(`${server.origin}/away.html`);
      await expect.poll(() => server.commits.length).toBeGreaterThan(commits);

      // Whoever looks at it again takes nothing back.
      expect(last()[kind.exit], "the same attempt goes on").toBe("suspend");
      await page.evaluate((kept) => sessionStorage.setItem("kept", kept), JSON.stringify(last()));
      await page.goto(`${server.origin}/play.html`);
      await lesson.panel.ready();
      await lesson.panel.panel.getByRole("list", { name: "Steps" }).getByRole("button").first().click();
      await expect.poll(() => get(page, kind.place)).toBe("1");
      expect(await get(page, kind.success)).toBe("passed");
      if (kind.system === "scorm2004") expect(await get(page, "cmi.progress_measure")).toBe("1");
    });

    test("how the lesson may be left is said at once, and the time with everything; the best score is kept, and nothing reached is taken back", async ({ page }) => {
      await page.goto(`${server.origin}/away.html`);
      const told = await page.evaluate(async (kind) => {
        const values: Record<string, string> = { "cmi.student_data.mastery_score": "67", "cmi.scaled_passing_score": "0.66", "cmi.progress_measure": "0.5" };
        const call = (name: string) => (kind.system === "scorm12" ? `LMS${name}` : name);
        let committed: Record<string, string> | undefined;
        let ends = 0;
        (window as any)[kind.global] = {
          [call("Initialize")]: () => "true",
          [call("GetValue")]: (key: string) => values[key] ?? "",
          [call("SetValue")]: (key: string, value: string) => ((values[key] = value), "true"),
          [call("Commit")]: () => ((committed ??= { ...values }), "true"),
          [call(kind.system === "scorm12" ? "Finish" : "Terminate")]: () => ((ends += 1), "true"),
        };
        const { openScorm } = await import(`${location.origin}/package/embed/scorm.js`);
        const scored = (scorm: any, known: number) => [scorm.scored(known, 3), values[kind.success], values[kind.score]];
        let now = 0;
        performance.now = () => now;
        const troubles: string[] = [];
        const scorm = openScorm(kind.system, (trouble: string) => troubles.push(trouble));
        scorm.at(2, 6);
        scorm.completed();
        const first = [scored(scorm, 1), scored(scorm, 2), scored(scorm, 1)];
        now = 2_500;
        scorm.keep("{}", 2);
        const early = values[kind.time];
        now = (100 * 3_600 + 59.999) * 1_000;
        scorm.keep("{}", 3);
        scorm.end();
        scorm.end();
        const late = values[kind.time];
        // On another day.
        const again = openScorm(kind.system, (trouble: string) => troubles.push(trouble));
        again.completed();
        const second = [values[kind.success], scored(again, 0), scored(again, 3)];
        const [measured, done] = [values["cmi.progress_measure"], values[kind.status]];
        (window as any)[kind.global][call("SetValue")] = () => {
          throw new Error("the window is gone");
        };
        again.keep("{}", 4);
        return { exit: committed?.[kind.exit], first, early, late, ends, second, measured, done, troubles: new Set(troubles).size };
      }, kind);
      const is12 = kind.system === "scorm12";
      expect(told).toEqual({
        exit: "suspend",
        first: [[false, "failed", "33"], [true, "passed", "67"], [true, "passed", "67"]],
        early: is12 ? "00:00:02.50" : "PT2.50S",
        late: is12 ? "100:01:00.00" : "PT360060.00S",
        ends: 1,
        second: ["passed", [true, "passed", "67"], [true, "passed", "100"]],
        measured: is12 ? "0.5" : "1",
        done: is12 ? "passed" : "completed",
        troubles: 3,
      });
    });

    test("more than the system can keep is told, and what it took before stays whole, whether it refuses or cuts", async ({ page }) => {
      const lesson = new Lesson(page, page.frameLocator("iframe").frameLocator("iframe"));
      // SCORM 1.2 says how much there is room for. Older editions of SCORM 2004 have less of it than the one that we know, and say so when it is too late.
      const room = kind.system === "scorm12" ? kind.lengthMax : 4_000;
      // What there is after years, when the lesson was rewritten many times and gone through each time.
      const before = keptOf(longest(), (text) => text.length > room - 240);
      const course = await CourseServer.open(kind.system, { "play.html": double(kind, longest().slug, before, room) });
      await page.goto(`${course.origin}/play.html`);
      const note = page.frameLocator("iframe").getByRole("alert");
      const system = (change: Record<string, unknown>) => page.evaluate((change) => void Object.assign((window as any).system, change), change);
      const kept = () => page.evaluate((suspend) => (window as any).system.values[suspend] as string, kind.suspend);
      /** Goes on to a step, and waits until the system has its number and work that can be read. */
      const goOn = async (step: number) => {
        await lesson.panel.skip.click();
        await lesson.expectStep(step);
        await expect.poll(async () => stepIn(await kept())).toBe(step);
        return predictionsIn(await kept());
      };
      await lesson.panel.ready();
      await expect(note).toBeHidden();
      let step = 1;
      for (; await note.isHidden(); step += 1) {
        expect(step, "some predictions more").toBeLessThan(6);
        await lesson.panel.predict();
        await goOn(step + 1);
      }
      await expect(note).toContainText("There is more than the course system can keep: next time the step is found again, but not all that was done.");
      const fits = predictionsIn(await kept());
      expect(fits).toBeGreaterThanOrEqual(predictionsIn(before));
      expect(await page.evaluate(() => (window as any).system.longest)).toBeLessThanOrEqual(kind.lengthMax);

      await system({ room: (await kept()).length, cuts: true });
      await lesson.panel.predict();
      expect(await goOn(step + 1), "cut without a word, and found out").toBe(fits);
      await system({ room: 100, cuts: false });
      expect(await goOn(step + 2), "there is room for nothing but the place").toBe(0);
      await system({ room: 1 });
      await lesson.panel.skip.click();
      await expect(note).toContainText(`part of it may not be recorded: SetValue ${kind.suspend}: 405 too long`);
      if (kind.system === "scorm2004") {
        await system({ room: Infinity });
        expect(await goOn(step + 4), "there is room for everything again, and nothing was lost").toBeGreaterThan(fits);
      }
      await course.close();
    });

    test("the list names every file of the package and nothing else, and every lesson", async ({ page }) => {
      const files = await unzipped(kind.system as System);
      const manifest = new TextDecoder().decode(files["imsmanifest.xml"]);
      await page.goto("about:blank");
      const read = await page.evaluate((manifest) => {
        const xml = new DOMParser().parseFromString(manifest, "application/xml");
        const all = (name: string) => [...xml.getElementsByTagName(name)];
        const href = (element: Element) => element.getAttribute("href") ?? "";
        const ids = new Map(all("resource").map((one) => [one.getAttribute("identifier"), href(one)]));
        return {
          broken: xml.querySelector("parsererror")?.textContent ?? null,
          version: all("schemaversion")[0]?.textContent,
          listed: all("file").map(href),
          items: all("item").map((item) => ids.get(item.getAttribute("identifierref"))),
          dependencies: all("dependency").map((one) => ids.has(one.getAttribute("identifierref"))),
        };
      }, manifest);
      expect(read.broken).toBeNull();
      expect(read.version).toBe(kind.system === "scorm12" ? "1.2" : "2004 4th Edition");
      expect(read.listed.sort()).toEqual(Object.keys(files).filter((name) => name !== "imsmanifest.xml").sort());
      expect(read.items.length).toBe(Object.keys(files).filter((name) => name.startsWith("lesson-")).length);
      for (const lesson of read.items) expect(read.listed).toContain(lesson);
      expect(read.dependencies.every(Boolean)).toBe(true);
    });
  });
}

test("without a course system, the page says that nothing is reported", async ({ page, expectAccessible }) => {
  const server = await CourseServer.open("scorm12", {});
  await page.goto(`${server.origin}/package/lesson-two-flags.html`);
  await expect(page.getByRole("alert")).toContainText("No course system has opened this page");
  await expect(page.frameLocator("iframe").locator("section.lesson").getByRole("heading", { level: 2 })).toBeVisible();
  await expectAccessible(page.getByRole("alert"));
  // The first language of the reader's that there are words in.
  await page.addInitScript(() => Object.defineProperty(navigator, "languages", { get: () => ["de-DE", "zh-CN", "en"] }));
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("这一页不是由课程系统打开的");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.frameLocator("iframe").locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.goto("about:blank");
  await server.close();
});
