// What the learner does as xAPI statements, for pages around the frame that ask for them.

import { contract, expect, snippets, test } from "../hosts.ts";
import { Lesson } from "../courses.ts";
import { mistakesIn, verbOf } from "../xapi.ts";

test("a lesson is told in messages and statements that keep the contract and the rules of xAPI", async ({ host, page }) => {
  test.setTimeout(360_000);
  const { validate } = await contract();
  await host.open("plain.html?xapi=1&lesson=two-flags&storage=0");
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  const told = async () => (await host.ofType("xapi")).map(({ data }) => data.statement);
  const steps = await (await lesson.panel.ready(), lesson.panel.steps());
  for (let step = 1; step <= steps; step += 1) await lesson.doStep();
  await lesson.answer([true, true, false]);
  await expect.poll(async () => (await told()).map(verbOf)).toContain("passed");
  // Everything that the lesson had to tell, as statements and plainly.
  const ours = (await host.heard()).filter(({ data }) => data.source === "split-isles");
  for (const { data } of ours) expect(validate(data), JSON.stringify([data, validate.errors])).toBe(true);
  const types = new Set(ours.map(({ data }) => data.type));
  for (const type of ["step", "prediction", "answered", "invariant", "completed", "scored", "xapi"]) expect(types).toContain(type);
  expect((await host.hears("scored")).data.data).toMatchObject({ lesson: "two-flags", known: 2, questions: 3, completed: true });
  const statements = await told();
  for (const statement of statements) expect(mistakesIn(statement), JSON.stringify(statement)).toEqual([]);
  expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
  expect(new Set(statements.map(({ actor }) => JSON.stringify(actor))).size, "one learner, without a name").toBe(1);
  expect(statements[0].actor.account.homePage).toBe(host.origin);

  const verbs = statements.map(verbOf);
  expect(verbs[0]).toBe("initialized");
  expect(verbs.filter((verb) => verb === "experienced")).toHaveLength(steps);
  expect(verbs.filter((verb) => verb === "completed")).toHaveLength(steps + 1);
  const passed = statements.find((one) => verbOf(one) === "passed");
  expect(passed.result.score).toMatchObject({ raw: 2, min: 0, max: 3 });
  expect(passed.object.id).toBe(statements[0].object.id);
  expect(passed.object.definition.name.en).toBe("Two flags");
  for (const one of statements) if (verbOf(one) !== "passed") expect(one.result?.score).toBeUndefined();
});

test("the lines of the documentation print what was done", async ({ host, page }) => {
  const lines: string[] = [];
  page.on("console", (line) => lines.push(line.text()));
  const place = (await snippets()).findIndex((snippet) => snippet.includes("xapi=1"));
  await host.open(`snippet-${place}.html`);
  await expect.poll(() => lines.join("\n")).toMatch(/^initialized urn:split-isles:lesson:[0-9a-f-]{36}\nexperienced urn:split-isles:step:/);
});

test("nobody hears statements who has not asked for them, or has not said who they are", async ({ host, page }) => {
  const panel = page.frameLocator("iframe").locator("section.lesson").getByRole("heading", { level: 2 });
  await host.open("plain.html?lesson=two-flags");
  await expect(panel).toBeVisible();
  await host.hears("step");
  expect(await host.ofType("xapi")).toEqual([]);
  await host.open("plain.html?xapi=1&lesson=two-flags&parentOrigin=-");
  await expect(panel).toBeVisible();
  await host.hears("resize");
  expect(await host.ofType("xapi")).toEqual([]);
});

test("a page that keeps the work itself gives it back, and what is damaged is told", async ({ host, page }) => {
  await host.open("plain.html?lesson=two-flags&storage=host");
  const lesson = new Lesson(page, page.frameLocator("iframe"));
  await lesson.panel.ready();
  await expect(page.frameLocator("iframe").locator(".notice"), "it is kept, so nothing is complained of").toHaveCount(0);
  await lesson.doStep();
  await host.post({ target: "split-isles", v: 1, type: "getState", id: "s" });
  const { data } = await host.hears("state");
  await host.open("plain.html?lesson=two-flags&storage=host");
  await lesson.panel.ready();
  await expect(lesson.panel.commit).toBeVisible();
  await host.post({ target: "split-isles", v: 1, type: "init", id: "i", data: { progress: data.data.progress } });
  await expect(lesson.panel.meaning).toBeVisible();
  await host.post({ target: "split-isles", v: 1, type: "init", id: "d", data: { progress: "{}" } });
  expect((await host.hears("error")).data).toMatchObject({ re: "d", data: { field: "data.progress" } });
  await expect(lesson.panel.meaning, "nothing was changed").toBeVisible();
});
