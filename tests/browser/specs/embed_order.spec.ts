// In which order a frame does what the page around says while something is being opened, and what it refuses.

import { expect, type Host, test } from "../hosts.ts";

const call = { target: "split-isles", v: 1 };

/** Asks how things stand, right behind whatever was said before. */
async function asked(host: Host, id: string) {
  await host.post({ ...call, type: "getState", id });
}

/** The answer to that. */
async function answer(host: Host, id: string) {
  const answered = async () => (await host.ofType("state")).find(({ data }) => data.re === id)?.data.data;
  await expect.poll(answered, `the answer to ${id}`).toBeTruthy();
  return answered();
}

/** Keeps a file back until it is delivered. */
async function withheld(host: Host, file: RegExp) {
  let deliver = () => {};
  const delivered = new Promise<void>((done) => (deliver = done));
  await host.page.route(file, async (route) => (await delivered, route.continue().catch(() => {})));
  return { asked: host.page.waitForRequest(file), deliver };
}

test("what is said after something to open is done to that, and not to what was open before", async ({ host }) => {
  const sleeper = await withheld(host, /content\/.*sleeper-wakes/);
  await host.open("plain.html");
  await host.hears("ready");
  await asked(host, "before");
  const before = await answer(host, "before");

  await host.post({ ...call, type: "load", data: { scenario: "sleeper-wakes" } });
  await host.post({ ...call, type: "pause" });
  await asked(host, "paused");
  await host.post({ ...call, type: "setTheme", data: { theme: "dark" } });
  await sleeper.asked;
  await expect(host.page.frameLocator("iframe").locator("html"), "the rest does not wait").toHaveAttribute("data-theme", "dark");
  expect((await host.ofType("state")).map(({ data }) => data.re)).toEqual(["before"]);
  sleeper.deliver();
  const paused = await answer(host, "paused");
  expect(paused).toMatchObject({ playing: false, lesson: null });
  expect(paused.title).not.toBe(before.title);

  await host.post({ ...call, type: "load", data: { scenario: "sleeper-wakes", at: 5 } });
  await host.post({ ...call, type: "resume" });
  await asked(host, "resumed");
  expect(await answer(host, "resumed")).toMatchObject({ playing: true });

  await host.post({ ...call, type: "load", data: { lesson: "two-flags", step: 2 } });
  await asked(host, "lesson");
  const lesson = await answer(host, "lesson");
  expect(lesson).toMatchObject({ lesson: "two-flags", step: 2, playing: false });
  expect(lesson.title, "its run is open by then").not.toBe(paused.title);
  await host.post({ ...call, type: "load", data: { lesson: "two-flags" } });
  await asked(host, "again");
  expect(await answer(host, "again"), "where it was left").toMatchObject({ lesson: "two-flags", step: 2, title: lesson.title });
  expect(await host.ofType("error")).toEqual([]);
});

test("what is said before anything is there is done in its order, and the last thing to open counts", async ({ host, page }) => {
  const module = await withheld(host, /isles_bg.*\.wasm/);
  await host.open("plain.html");
  await module.asked;
  await host.post({ ...call, type: "load", data: { scenario: "sleeper-wakes" } });
  await host.post({ ...call, type: "load", data: { lesson: "two-flags", step: 2 } });
  await asked(host, "last");
  module.deliver();
  expect(await answer(host, "last")).toMatchObject({ lesson: "two-flags", step: 2 });
  await expect(page.frameLocator("iframe").locator("section.lesson")).toBeVisible();
});

test.describe("what does not come", () => {
  test.use({ expectedComplaints: /Failed to load resource|away\.example/ });
  test("holds nobody up: a newer thing overtakes it, and what fails lets the others go on", async ({ host, page }) => {
    const sleeper = await withheld(host, /content\/.*sleeper-wakes/);
    await page.route("https://away.example/**", (route) => route.abort());
    await host.open("plain.html");
    await host.hears("ready");
    await host.post({ ...call, type: "load", data: { scenario: "sleeper-wakes" } });
    await asked(host, "slow");
    await sleeper.asked;
    await host.post({ ...call, type: "load", data: { lesson: "two-flags", step: 99 } });
    await asked(host, "refused");
    expect(await answer(host, "slow"), "nobody waits for what is overtaken").toMatchObject({ lesson: null });
    expect(await answer(host, "refused")).toMatchObject({ lesson: null });
    expect((await host.hears("error")).data.data).toMatchObject({ field: "data.step", message: expect.stringContaining("6 steps") });

    await host.post({ ...call, type: "load", id: "away", data: { scenario: "https://away.example/city.toml" } });
    await asked(host, "failed");
    expect(await answer(host, "failed")).toMatchObject({ lesson: null });
    expect((await host.ofType("error")).at(-1)?.data).toMatchObject({ re: "away", data: { field: "data.scenario" } });

    await host.post({ ...call, type: "load", data: { lesson: "two-flags", step: 7 } });
    await asked(host, "end");
    expect(await answer(host, "end"), "one past the last is the end").toMatchObject({ lesson: "two-flags", step: 7 });
    sleeper.deliver();
    await asked(host, "late");
    expect((await answer(host, "late")).lesson, "what came too late is nobody's").toBe("two-flags");
  });
});

test("a step that does not exist is told by key, and so is a lesson where its panel is left out", async ({ page, playground }) => {
  await playground.open("?embed=1&lesson=two-flags&step=99&theme=pink");
  await expect(page.locator(".notice")).toContainText("step=99");
  await expect(page.locator(".notice")).toContainText("theme=pink");
  await expect(page).toHaveURL(/lesson=two-flags&step=1$/);
  await page.goto("/?embed=1&lesson=nope&hide=lesson");
  await playground.ready();
  await expect(page.locator(".notice")).toContainText("lesson=nope");
});

test("drill tells a height once its cards are there", async ({ host, page }) => {
  await host.open("plain.html?drill=");
  await host.hears("resize");
  await expect(page.frameLocator("iframe").getByRole("button", { name: "Begin", exact: true })).toBeVisible();
  const heights = (await host.ofType("resize")).map(({ data }) => data.data.height);
  expect(Math.min(...heights), "none of an empty page").toBeGreaterThan(200);
});

test("who waits for a playground that is taken away hears of it, and nothing of one that is gone is silent", async ({ host, page }) => {
  await host.open("mount.html");
  await page.waitForFunction(() => (window as any).mount);
  const told = await page.evaluate(async () => {
    const place = document.createElement("div");
    const isles = (window as any).mount(place, {});
    // It is not in the page yet, and not gone either.
    isles.on("ready", () => {});
    isles.set({ theme: "dark" });
    document.body.append(place);
    const state = isles.getState();
    isles.unmount();
    const late = [() => isles.set({ theme: "light" }), () => isles.on("step", () => {}), () => isles.pause(), () => isles.getState()];
    const outcome = async (what: () => unknown) => {
      try {
        return `${await what()}`;
      } catch (error) {
        return `${error}`;
      }
    };
    return [await outcome(() => state), ...(await Promise.all(late.map(outcome)))];
  });
  const gone = "Error: mount: this playground is unmounted";
  expect(told).toEqual(["AbortError: split-isles: it was removed before it answered", gone, gone, gone, gone]);
});

test("of several things to open the last one counts, with its speed", async ({ host, page }) => {
  await host.open("plain.html");
  await host.hears("ready");
  const call = { target: "split-isles", v: 1 };
  await host.post({ ...call, type: "getState" });
  const { run } = (await host.hears("state")).data.data;
  let deliver = () => {};
  const delivered = new Promise<void>((done) => (deliver = done));
  await page.route(/sleeper-wakes/, async (route) => (await delivered, route.continue()));
  await host.post({ ...call, type: "load", data: { scenario: "sleeper-wakes", speed: 2 } });
  await host.post({ ...call, type: "load", data: { run, speed: 0.25 } });
  deliver();
  await page.waitForResponse(/sleeper-wakes/);
  const state = async () => {
    await host.post({ ...call, type: "getState", id: `${Math.random()}` });
    return (await host.hears("state")).data.data;
  };
  await expect.poll(async () => (await state()).speed).toBe(0.25);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  expect(await state()).toMatchObject({ speed: 0.25, run: expect.stringMatching(/^#s=/), title: expect.not.stringMatching(/sleeper/i) });
  expect(await host.ofType("error")).toEqual([]);
});

test("a lesson without its panel is on the map, and is told, as is what is done in it", async ({ host, page }) => {
  await host.open("plain.html?lesson=two-flags&hide=lesson");
  expect((await host.hears("step")).data.data).toMatchObject({ lesson: "two-flags", step: 1 });
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("section.lesson")).toHaveCount(0);
  await frame.getByRole("button", { name: /^Bridge / }).first().focus();
  await page.keyboard.press("b");
  await host.post({ target: "split-isles", v: 1, type: "resume" });
  expect((await host.hears("completed")).data.data).toMatchObject({ what: "step", lesson: "two-flags", hints: 0 });
  await host.post({ target: "split-isles", v: 1, type: "load", data: { lesson: "two-flags", step: 2 } });
  await expect.poll(async () => (await host.ofType("step")).at(-1)?.data.data.step).toBe(2);
});
