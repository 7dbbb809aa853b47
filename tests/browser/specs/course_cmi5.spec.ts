// The cmi5 package, opened by a course system as the specification says.

import { CourseServer, Lesson, unzipped } from "../courses.ts";
import { expect, test } from "../fixture.ts";
import { Host, packed } from "../host.ts";
import { LrsDouble } from "../lrs.ts";
import { verbOf } from "../xapi.ts";

// What is not kept yet is asked for all the same, and browsers tell that.
test.use({ expectedComplaints: /404 \(Not Found\).*(activities\/state|agents\/profile)/ });

let course: CourseServer;
let lrs: LrsDouble;
test.beforeAll(async () => void (course = await CourseServer.open("cmi5", { "away.html": "<!doctype html><title>The course</title>" })));
test.afterAll(() => course.close());
test.beforeEach(async () => void (lrs = await LrsDouble.open()));
test.afterEach(() => lrs.close());

const page42 = () => `${course.origin}/package/lesson-two-flags.html`;
const defined = (statements: any[]) =>
  statements.filter(({ context }) => context.contextActivities.category?.length > 0).map(verbOf);

test("a session is begun, left, gone on with, completed and passed; every statement is one that the store takes", async ({ page }) => {
  test.setTimeout(360_000);
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  await page.goto(lrs.launch(page42()));
  await lesson.panel.ready();
  await expect.poll(() => lrs.statements.map(verbOf)).toContain("experienced");
  await lesson.doStep();
  await lesson.expectStep(2);
  await expect.poll(() => JSON.parse(lrs.documents.get("split-isles") ?? "{}").step).toBe(2);
  await page.goto("about:blank");
  await expect.poll(() => defined(lrs.session(1))).toEqual(["initialized", "terminated"]);
  expect(lrs.session(1).map(verbOf).filter((verb) => verb === "answered")).toHaveLength(1);

  await page.goto(lrs.launch(page42(), { masteryScore: 0.5 }));
  await lesson.expectStep(2);
  await lesson.panel.back.click();
  await expect(lesson.panel.meaning, "what was done is still done").toBeVisible();
  await lesson.panel.next.click();
  const steps = await lesson.panel.steps();
  for (let step = 2; step <= steps; step += 1) {
    await lesson.expectStep(step);
    await lesson.doStep();
  }
  await lesson.answer([true, false, true]);
  await expect.poll(() => defined(lrs.session(2))).toEqual(["initialized", "completed", "passed"]);
  await page.goto("about:blank");
  await expect.poll(() => defined(lrs.session(2))).toEqual(["initialized", "completed", "passed", "terminated"]);
  const passed = lrs.session(2).find((one) => verbOf(one) === "passed");
  expect(passed.result).toMatchObject({ success: true, score: { raw: 2, min: 0, max: 3 } });
  expect(passed.context.extensions).toMatchObject({ "https://w3id.org/xapi/cmi5/context/extensions/masteryscore": 0.5 });

  // Once passed, always passed: a third session repeats nothing.
  await page.goto(lrs.launch(page42(), { masteryScore: 0.5 }));
  await lesson.panel.ready();
  await lesson.panel.panel.getByRole("list", { name: "Steps" }).getByRole("button").last().click();
  await lesson.panel.next.click();
  await lesson.answer([false, false, false]);
  await page.goto("about:blank");
  await expect.poll(() => defined(lrs.session(3))).toEqual(["initialized", "terminated"]);
  expect(lrs.refused).toEqual([]);
});

test("a review tells beginning and end; the learner's language is spoken, by the page too; the way back leads to the system", async ({ page }) => {
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  lrs.documents.set("split-isles", "damaged");
  await page.goto(lrs.launch(page42(), { launchMode: "Review", languagePreference: "de-DE,zh-CN,en", returnURL: `${course.origin}/away.html` }));
  await lesson.panel.ready();
  await expect(lesson.frame.locator("html")).toHaveAttribute("lang", /^zh/);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.getByRole("alert")).toContainText("课程系统保存的进度无法读取");
  await page.getByRole("link", { name: "回到课程" }).click();
  await expect(page).toHaveTitle("The course");
  await expect.poll(() => lrs.statements.map(verbOf)).toEqual(["initialized", "terminated"]);
  expect(lrs.refused).toEqual([]);
});

test("the published site is launched where it is, without an upload", async ({ page }) => {
  const site = await Host.open(packed("SITE"), "/isles/");
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  await page.goto(lrs.launch(`${site.address}course.html?lesson=the-vote`));
  await lesson.panel.ready();
  await expect(lesson.panel.panel).toContainText("Lesson 5");
  await lesson.panel.skip.click();
  await expect.poll(() => JSON.parse(lrs.documents.get("split-isles") ?? "{}").step).toBe(2);
  await page.goto("about:blank");
  await expect.poll(() => defined(lrs.session(1))).toEqual(["initialized", "terminated"]);
  expect(lrs.refused).toEqual([]);
  await site.close();
});

test("a way back that is no page is not offered", async ({ page }) => {
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  await page.goto(lrs.launch(page42(), { returnURL: "javascript:alert(1)" }));
  await lesson.panel.ready();
  await expect(page.getByRole("link", { name: "Back to the course" })).toHaveCount(0);
});

test("a lesson that is only browsed leaves what the system keeps as it is", async ({ page }) => {
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  await page.goto(lrs.launch(page42(), { launchMode: "Browse" }));
  await lesson.panel.ready();
  await lesson.doStep();
  await lesson.expectStep(2);
  await page.goto("about:blank");
  await expect.poll(() => lrs.statements.map(verbOf)).toEqual(["initialized", "terminated"]);
  expect([...lrs.documents]).toEqual([]);
});

test("a frame that is loaded anew is given the work again, and the system loses nothing", async ({ page }) => {
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  const kept = () => JSON.parse(lrs.documents.get("split-isles") ?? "{}");
  await page.goto(lrs.launch(page42()));
  await lesson.panel.ready();
  await lesson.doStep();
  await expect.poll(() => kept().step).toBe(2);
  await page.frames()[1]?.evaluate(() => location.reload());
  await expect(lesson.panel.commit).toBeVisible();
  await lesson.panel.back.click();
  await expect(lesson.panel.meaning, "what was done is still done").toBeVisible();
  await expect.poll(() => kept().step).toBe(1);
  // What the system keeps after that is still all of it.
  await page.frames()[1]?.evaluate(() => location.reload());
  await expect(lesson.panel.meaning).toBeVisible();
  await expect(lesson.panel.question).toContainText("You predicted");
});

test.describe("a store that takes less", () => {
  test.use({ expectedComplaints: /40[034] \((Bad Request|Forbidden|Not Found)\)/ });
  test("a statement that it refuses is told and keeps none of the others; preferences that it does not tell are none", async ({ page }) => {
    const lesson = new Lesson(page, page.frameLocator("iframe"));
    lrs.unwanted = "experienced";
    lrs.discreet = true;
    await page.goto(lrs.launch(page42()));
    await lesson.panel.ready();
    await expect(page.getByRole("alert")).toContainText("nobody wants it");
    await lesson.doStep();
    await lesson.expectStep(2);
    await expect.poll(() => lrs.statements.map(verbOf)).toEqual(["initialized", "answered"]);
    await page.goto("about:blank");
    await expect.poll(() => lrs.statements.map(verbOf)).toEqual(["initialized", "answered", "terminated"]);
  });
});

test("one request goes after the other; what fails is said and tried again; the end comes last, in one request that outlives the page", async ({ page }) => {
  await page.goto(`${course.origin}/away.html`);
  const seen = await page.evaluate(async (origin) => {
    const { Store } = await import(`${origin}/package/embed/store.js`);
    // A store that answers when it is told to: what asked, and what to answer.
    const asked: { what: string; alive: boolean; aborted: () => boolean; answer: (status: number) => void }[] = [];
    window.fetch = (_url: any, options: any) =>
      new Promise((resolve) => {
        const body = JSON.parse(options.body);
        const what = options.method === "PUT" ? `keep ${body.step}` : body.map(({ id }: { id: string }) => id).join("+");
        asked.push({ what, alive: options.keepalive, aborted: () => options.signal?.aborted === true, answer: (status) => resolve(new Response("no", { status })) });
      });
    const timers: (() => void)[] = [];
    const later = window.setTimeout.bind(window);
    window.setTimeout = ((then: () => void) => timers.push(then)) as any;
    const settled = async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => later(done));
    };
    const answered = async (status: number) => {
      asked.at(-1)?.answer(status);
      await settled();
    };
    const troubles: string[] = [];
    const store = new Store("https://store.example/", "token", (trouble: Error) => troubles.push(trouble.message));
    const say = (id: string) => store.send({ id, isOptional: id === id.toLowerCase() });
    const keep = (step: number) => store.keep({ stateId: "split-isles" }, JSON.stringify({ step }));
    const whatWasAsked = () => asked.map(({ what }) => what);
    say("BEGUN");
    keep(1);
    say("read");
    keep(2);
    const atOnce = whatWasAsked();
    for (let nth = 0; nth < 3; nth += 1) await answered(200);
    const inOrder = whatWasAsked();
    // A busy store: the statement waits with those behind it, the work is kept all the same.
    say("DONE");
    say("late");
    keep(3);
    await answered(503);
    await answered(200);
    const stuck = [whatWasAsked().slice(3), timers.length];
    timers.at(-1)?.();
    await answered(200);
    await answered(200);
    const again = whatWasAsked().slice(5);
    // The page is left while a document is on its way, and a newer one waits.
    keep(4);
    keep(5);
    say("seen");
    const flying = asked.at(-1);
    store.end({ id: "END" }, ({ isOptional }: { isOptional?: boolean }) => isOptional === true);
    store.end({ id: "END" }, () => false);
    say("after");
    const end = asked.slice(7).map(({ what, alive }) => [what, alive]);
    return { atOnce, inOrder, stuck, again, end, aborted: flying?.aborted(), troubles };
  }, course.origin);
  expect(seen).toEqual({
    atOnce: ["BEGUN"],
    inOrder: ["BEGUN", "read", "keep 2"],
    stuck: [["DONE", "keep 3"], 1],
    again: ["DONE", "late"],
    end: [["keep 4", true], ["keep 5", true], ["seen+END", true]],
    aborted: true,
    troubles: ["statements: 503 no"],
  });
});

test("an address that was used before is told; the lesson works all the same, and nothing of it is kept", async ({ page }) => {
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  const address = lrs.launch(page42());
  await page.goto(address);
  await lesson.panel.ready();
  await page.goto("about:blank");
  await page.goto(address);
  await expect(page.getByRole("alert")).toContainText("nothing is recorded or kept");
  await expect(page.getByRole("alert")).toContainText("The authorization token has already been returned.");
  await lesson.panel.ready();
  await lesson.doStep();
  const stored = await page.frames()[1]?.evaluate(() => Object.keys(localStorage));
  expect(stored?.filter((key) => key.includes("progress"))).toEqual([]);
  expect(lrs.statements.filter((one) => verbOf(one) === "initialized")).toHaveLength(1);
});

test("the course structure has every lesson, by ids that never change", async ({ page }) => {
  const files = await unzipped("cmi5");
  const units = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "application/xml");
    const of = (element: Element, name: string) => element.getElementsByTagName(name)[0]?.textContent?.trim() ?? "";
    const units = [...xml.getElementsByTagName("au")].map((one) => ({ id: one.id, title: of(one, "title"), url: of(one, "url") }));
    return xml.querySelector("parsererror") ? [] : units;
  }, new TextDecoder().decode(files["cmi5.xml"]));
  expect(units.length).toBe(Object.keys(files).filter((name) => name.startsWith("lesson-")).length);
  expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
  for (const { id, title, url } of units) {
    expect(id).toMatch(/^urn:split-isles:lesson:[0-9a-f-]{36}$/);
    expect(title).toMatch(/^\d+\. /);
    expect(files[url], url).toBeDefined();
  }
});
