// The npm package in somebody's page: `mount(element, options)`.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Lesson } from "../courses.ts";
import { expect, test } from "../hosts.ts";

test("two on a page go their own ways, and the page around them is left alone", async ({ host, page }) => {
  await host.open("mount.html");
  const map = (id: string) => page.frameLocator(`#${id} iframe`).getByRole("main", { name: "Map" });
  await expect(map("first")).toBeVisible();
  await expect(map("second")).toBeVisible();
  const state = (at: number) => page.evaluate((at) => (window as any).isles[at].getState(), at);
  await page.evaluate(() => (window as any).isles[0].pause());
  await expect.poll(async () => (await state(0)).playing).toBe(false);
  expect(await state(1)).toMatchObject({ playing: true, speed: 2 });
  await page.evaluate(() => (window as any).isles[0].set({ theme: "dark" }));
  await expect(page.frameLocator("#first iframe").locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.frameLocator("#second iframe").locator("html")).not.toHaveAttribute("data-theme", "dark");
  const around = await page.evaluate(() => [document.title, document.head.children.length, document.documentElement.getAttributeNames(), document.body.children.length]);
  expect(around).toEqual(["A page with the npm package", 3, ["lang"], 4]);
});

test("it tells what the learner does, loads another lesson, and is gone when it is unmounted", async ({ host, page }) => {
  await host.open("mount.html");
  await expect(page.frameLocator("#first iframe").getByRole("main", { name: "Map" })).toBeVisible();
  await page.evaluate(() => {
    const heard: unknown[] = ((window as any).steps = []);
    const [isles] = (window as any).isles;
    isles.on("step", (data: unknown) => heard.push(data));
    isles.load({ lesson: "two-flags", step: 2 });
  });
  await expect.poll(() => page.evaluate(() => (window as any).steps)).toEqual([expect.objectContaining({ lesson: "two-flags", step: 2 })]);
  await page.evaluate(() => (window as any).isles[0].unmount());
  await expect(page.locator("#first > *")).toHaveCount(0);
  expect(page.frames()).toHaveLength(2);
  const late = await page.evaluate(() => {
    try {
      (window as any).isles[0].pause();
    } catch (error) {
      return `${error}`;
    }
  });
  expect(late).toBe("Error: mount: this playground is unmounted");
});

test("what it is told before it is there is done when it is", async ({ host, page }) => {
  await host.open("mount.html");
  await page.waitForFunction(() => (window as any).mount);
  const state = await page.evaluate(() => {
    const isles = ((window as any).early = (window as any).mount(document.getElementById("first"), { drill: true, title: "early" }));
    isles.load({ scenario: "sleeper-wakes", at: 2.5 });
    isles.set({ theme: "dark" });
    return isles.getState();
  });
  expect(state).toMatchObject({ progress: null });
  const frame = page.frameLocator('iframe[title="early"]');
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(() => page.evaluate(() => (window as any).early.getState())).toMatchObject({ atMs: 2500, playing: false });
  await expect(frame.locator(".notice"), "the cards were asked for in the right way").toHaveCount(0);
});

test("a page that keeps the work itself gives it back to the next one", async ({ host, page }) => {
  await host.open("mount.html");
  await page.waitForFunction(() => (window as any).mount);
  const mounted = (title: string, progress?: string) =>
    page.evaluate(([title, progress]) => {
      const isles = ((window as any)[title as string] = (window as any).mount(document.getElementById("first"), { lesson: "two-flags", storage: "host", title }));
      if (progress) isles.init({ progress });
    }, [title, progress]);
  await mounted("today");
  const lesson = new Lesson(page, page.frameLocator('iframe[title="today"]'));
  await lesson.panel.ready();
  await lesson.panel.predict();
  const { progress } = await page.evaluate(() => (window as any).today.getState());
  await page.evaluate(() => (window as any).today.unmount());
  await mounted("tomorrow", progress);
  await expect(new Lesson(page, page.frameLocator('iframe[title="tomorrow"]')).panel.question).toContainText("You predicted");
});

test("a server may import it, and a page that has the element already as well", async ({ host, page }) => {
  const script = pathToFileURL(join(process.env.ISLES_NPM ?? "", "mount.js")).href;
  const told = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", `console.log(typeof (await import("${script}")).mount)`]);
  expect(told.stdout.trim()).toBe("function");
  await host.open("two.html");
  await page.addScriptTag({ url: `${process.env.ISLES_URL}/embed/split-isles.js` });
  expect(await page.evaluate(async () => typeof (await import(`${location.origin}/npm/mount.js`)).mount)).toBe("function");
});

test("playgrounds that come and go leave nothing behind", async ({ host, page }) => {
  await host.open("mount.html");
  await expect(page.frameLocator("#second iframe").getByRole("main", { name: "Map" })).toBeVisible();
  const session = await page.context().newCDPSession(page);
  const alive = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { documents, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { documents, jsEventListeners };
  };
  await page.evaluate(() => (window as any).isles.forEach((isles: any) => isles.unmount()));
  await expect.poll(async () => (await alive()).documents).toBeLessThanOrEqual(2);
  const before = await alive();
  for (let round = 0; round < 3; round += 1) {
    await page.evaluate(() => ((window as any).isles = [(window as any).mount(document.getElementById("first"))]));
    await expect(page.frameLocator("#first iframe").getByRole("main", { name: "Map" })).toBeVisible();
    await page.evaluate(() => (window as any).isles.pop().unmount());
  }
  await expect.poll(alive).toEqual(before);
});

test("what is no element and no option is refused by name", async ({ host, page }) => {
  await host.open("mount.html");
  await page.waitForFunction(() => (window as any).mount);
  const refusal = (source: string) => page.evaluate((source) => {
    try {
      new Function("mount", source)((window as any).mount);
    } catch (error) {
      return `${error}`;
    }
  }, source);
  expect(await refusal('mount("#first")')).toContain("no element of the page");
  expect(await refusal('mount(document.body, { lessons: "two-flags" })')).toContain('no option "lessons"');
  expect(await refusal('mount(document.body, { src: "javascript:alert(1)" })')).toContain("src is no page");
});

test("a script that a bundler has moved asks where the package is, and is content with the answer", async ({ host, page }) => {
  const script = await readFile(join(process.env.ISLES_NPM ?? "", "mount.js"), "utf8");
  await page.route("**/npm/bundle.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await host.open("mount.html");
  const mounted = (src?: string) => page.evaluate(async (src) => {
    const { mount } = await import(`${location.origin}/npm/bundle.js`);
    return mount(document.getElementById("first"), src ? { src } : {}).element.getAttribute("src");
  }, src);
  await expect(mounted()).rejects.toThrow("say where the folder of the package is served (src)");
  expect(await mounted("/npm/index.html")).toBe(`${host.origin}/npm/index.html`);
});

test("types and script name the same options", async () => {
  const read = (name: string) => readFile(join(process.env.ISLES_NPM ?? "", name), "utf8");
  const [types, script] = await Promise.all([read("mount.d.ts"), read("mount.js")]);
  const [, inOptions = ""] = /interface Options \{([^]*?)\n\}/.exec(types) ?? [];
  const typed = [...inOptions.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name).filter((name) => name !== "src");
  const [, list = ""] = /const OPTIONS = \[([^]*?)\];/.exec(script) ?? [];
  const known = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(typed.sort()).toEqual(known.sort());
});
