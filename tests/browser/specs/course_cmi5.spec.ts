// The cmi5 package, opened by a course system as the specification says.

import { CourseServer, Lesson, unzipped } from "../courses.ts";
import { expect, test } from "../fixture.ts";
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

test("a review tells beginning and end; the learner's language is spoken; the way back leads to the system", async ({ page }) => {
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  await page.goto(lrs.launch(page42(), { launchMode: "Review", languagePreference: "de-DE,zh-CN,en", returnURL: `${course.origin}/away.html` }));
  await lesson.panel.ready();
  await expect(lesson.frame.locator("html")).toHaveAttribute("lang", /^zh/);
  await page.getByRole("link", { name: "Back to the course" }).click();
  await expect(page).toHaveTitle("The course");
  await expect.poll(() => lrs.statements.map(verbOf)).toEqual(["initialized", "terminated"]);
  expect(lrs.refused).toEqual([]);
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
