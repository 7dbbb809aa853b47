// The playground in a frame of somebody else's page: what it looks like, what it says, whom it hears.

import { contract, expect, test } from "../hosts.ts";

test("what a host leaves out is gone, with its keys, and time can still be stopped", async ({ page, playground }) => {
  const told = page.getByRole("region", { name: "What happened" });
  const trays = playground.map.locator(".tray");
  const city = playground.map.getByRole("group", { name: /^2 islands/ });
  const pickAnEvent = async () => {
    await playground.stop();
    await playground.playhead.press("ArrowLeft");
  };
  // Where nothing is left out, all of it is there: else nothing would be shown below.
  await playground.open("?embed=1");
  await expect(page.getByRole("link", { name: "Open the whole page" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Invariants at a glance" })).toBeVisible();
  await pickAnEvent();
  await expect(told).toBeVisible();
  // The one bridge is flooded at once; the other tools ask something first.
  await page.keyboard.press("b");
  await expect(city).toHaveAccessibleName(/1 bridge flooded/);
  for (const key of "lpxktwro") {
    await page.keyboard.press(key);
    await expect(trays, `the tool of ${key}`).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(trays).toHaveCount(0);
  }

  await playground.open("?embed=1&hide=log&storage=0");
  await pickAnEvent();
  expect(await playground.moment(), "an event is picked").toMatch(/seconds: \S+/);
  await expect(told).toHaveCount(0);

  await playground.open("?embed=1&hide=nav,log,lesson,timeline,lamps,tools&allowLinks=false&storage=0");
  await expect(playground.tools).toHaveCount(0);
  await expect(playground.playhead).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Invariants at a glance" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Open the whole page" })).toHaveCount(0);
  await playground.stop();
  for (const key of "blpxktwroh") {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    await expect(trays, `nothing is taken by ${key}`).toHaveCount(0);
    await expect(city).toHaveAccessibleName(/5 halls\.$/);
  }
  // Keys are heard all the same: it is the tools' alone that are gone.
  await page.keyboard.press("Space");
  await expect(playground.transport.getByRole("status")).toHaveText("Playing");
  await playground.stop();
});

test("a value that makes no sense is told by key and value, and unknown keys are passed over", async ({ page, playground }) => {
  // Some systems escape an address twice.
  await playground.open("?embed=1&amp;theme=pink&amp;speed=99&utm_source=mail");
  await expect(page.locator(".notice")).toContainText("theme=pink · speed=99");
  await expect(page.locator(".notice")).not.toContainText("utm");
});

test("a scenario opens by name with its seed, moment and speed; an unknown one is told", async ({ host, page, playground }) => {
  await host.open("plain.html?scenario=sleeper-wakes&seed=7&at=2.5&speed=0.5");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("slider", { name: "Playhead" })).toHaveAttribute("aria-valuenow", "2500");
  await expect(frame.getByRole("group", { name: "Playback" })).toContainText("0.5×");
  await expect.poll(async () => {
    await host.post({ target: "split-isles", v: 1, type: "getState" });
    return (await host.hears("state")).data.data;
  }).toMatchObject({ title: "The sleeper wakes", seed: "7", atMs: 2500, speed: 0.5, playing: false });
  await playground.open("?embed=1&scenario=atlantis");
  await expect(page.locator(".notice")).toContainText("scenario=atlantis");
});

test("how much moves is the host's to say, whatever the reader's system asks", async ({ page, playground }) => {
  const status = playground.transport.getByRole("status");
  const changes = () => playground.tool("Flood bridge").evaluate((button) => getComputedStyle(button).transitionDuration);
  await playground.open("?embed=1&scenario=sleeper-wakes&motion=reduce&storage=0");
  await expect(playground.map.getByRole("group", { name: /^1 island/ })).toBeVisible();
  await expect(status, "nothing plays by itself").toHaveText("Paused");
  expect(await playground.now()).toBe(0);
  expect(await changes()).toBe("0s");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playground.open("?embed=1&scenario=sleeper-wakes&motion=full&storage=0");
  await expect(status).toHaveText("Playing");
  expect(await changes()).not.toBe("0s");
});

test("nothing is fetched before the button is pressed where the host says so", async ({ page, playground }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto("/?embed=1&ctl=1&theme=dark");
  const start = page.getByRole("button", { name: "Start the simulation" });
  await expect(start).toBeVisible();
  expect(fetched.filter((url) => url.endsWith(".wasm"))).toEqual([]);
  await start.click();
  await playground.ready();

  await page.goto("/?embed=1&ctl=1&locale=zh-Hans");
  await expect(page.getByRole("button", { name: "开始模拟" }), "in the language of the course").toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
});

test("a frame that is a drill has no way to a map that nobody asked for, and a run that is opened leads back to it", async ({ page, playground }) => {
  await playground.open("?embed=1");
  await page.goto("/?embed=1&drill");
  await expect(page.getByRole("heading", { name: "A few questions a day" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Back to the map" })).toHaveCount(0);
  for (const [asked, title] of [["learn", "The course"], ["sheet=one-leader", "What Raft promises, and what it does not"], ["glossary", "Glossary"]] as const) {
    await page.goto(`/?embed=1&${asked}`);
    await expect(page.getByRole("heading", { name: title }).first(), `a frame opens at ${asked}`).toBeVisible();
  }
  await page.goto("/?embed=1&tree");
  await page.getByRole("button", { name: "Open in the playground" }).first().click();
  await expect(playground.map).toBeVisible();
  await page.getByRole("contentinfo").getByRole("link", { name: "Look up" }).click();
  await expect(page.getByRole("main", { name: "Look up" })).toBeVisible();
});

test("the address keeps what the host asked for from step to step", async ({ page, playground }) => {
  await playground.open("?embed=1&hide=log&lesson=two-flags&step=1");
  await page.getByRole("button", { name: /^(Next step|Skip this step)/ }).click();
  await expect(page).toHaveURL(/\?embed=1&hide=log&lesson=two-flags&step=2/);
  await expect(page.getByRole("link", { name: "Lesson 2", exact: true })).toBeVisible();
});

test("a lesson stays by itself where the host leaves the ways out, and is reached without passing the map", async ({ page, playground }) => {
  await playground.open("?embed=1&hide=nav&lesson=two-flags&step=7");
  const panel = page.locator("section.lesson");
  await expect(panel.locator(".recall"), "it is at its end").toBeVisible();
  await expect(panel).toContainText("Lesson 2");
  await expect(panel.getByRole("link")).toHaveCount(0);
  await page.getByRole("link", { name: "Skip to the lesson" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();

  // Without links it stays as well, and has no way out of the frame.
  const out = page.locator("a[href]:not([href^='#'])");
  await playground.open("?embed=1&lesson=two-flags&step=99");
  await expect(panel.getByRole("link").first(), "else it has ways on").toBeVisible();
  await playground.open("?embed=1&allowLinks=false&lesson=two-flags&step=99");
  await expect(panel.locator(".recall"), "it is at its end").toBeVisible();
  await expect(panel).toContainText("Lesson 2");
  await expect(out).toHaveCount(0);
});

test("frames with runs of their own show these, one after the other in a tab, and each finds what was done in it", async ({ page, playground }) => {
  await playground.openStill();
  const dry = new URL(await playground.share()).hash;
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  const wet = new URL(await playground.share()).hash;
  const frame = async (run: string) => {
    await page.goto("about:blank");
    await page.goto(`/?embed=1${run}`);
    await playground.ready();
  };
  await frame(dry);
  await frame(wet);
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await frame(dry);
  await expect(playground.bridge()).not.toHaveAccessibleDescription(/^Flooded both ways\./);
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await page.reload();
  await playground.ready();
  await expect(playground.bridge(), "what was done here").toHaveAccessibleDescription(/^Flooded both ways\./);
});

test("every message keeps the contract, and every call of the contract is obeyed", async ({ host, page }) => {
  const { validate, examples } = await contract();
  await host.open("plain.html?heights=canvas,open-iframe-resizer");
  await host.hears("ready");
  await host.hears("resize");
  for (const example of examples) {
    expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
    await host.post(example, process.env.ISLES_URL);
  }
  await host.hears("state");
  await host.hears("step");
  expect(await host.ofType("error"), "nothing of the contract is refused").toEqual([]);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  const heard = await host.heard();
  expect(heard.some(({ data }) => data.subject === "lti.frameResize" && data.height > 100)).toBe(true);
  expect(heard.some(({ data }) => data.type === "iframe-resized" && data.height > 100)).toBe(true);
  const ours = heard.filter(({ data }) => data.source === "split-isles");
  for (const { data } of ours) expect(validate(data), JSON.stringify([data, validate.errors])).toBe(true);
  expect(new Set(ours.map(({ data }) => data.id)).size).toBe(ours.length);
});

test("what is wrong in a call is named, and nothing is changed", async ({ host, page }) => {
  const { validate } = await contract();
  await host.open("plain.html");
  await host.hears("ready");
  const call = { target: "split-isles", v: 1, id: "a" };
  const wrong: [unknown, string][] = [
    [{ ...call, type: "setTheme", data: { theme: "pink" } }, "data.theme"],
    [{ ...call, type: "load", data: { scenario: "sleeper-wakes", at: -1 } }, "data.at"],
    [{ ...call, type: "load", data: { scenario: "atlantis" } }, "data.scenario"],
    [{ ...call, type: "load", data: { run: "#s=1.broken" } }, "data.run"],
    [{ ...call, type: "load", data: { lesson: "atlantis" } }, "data.lesson"],
    [{ ...call, type: "init", data: { theme: "dark", progress: "{}" } }, "data.progress"],
    [{ ...call, v: 2, type: "pause" }, "v"],
    [{ ...call, type: "dance" }, "type"],
  ];
  for (const [message, field] of wrong) {
    await host.post(message);
    await expect.poll(async () => (await host.ofType("error")).at(-1)?.data.data.field).toBe(field);
  }
  for (const { data } of await host.ofType("error")) expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
  await host.post(JSON.stringify({ ...call, type: "setTheme", data: { theme: "dark" } }));
  await host.post({ type: "iframe-child-init" });
  await expect(page.frameLocator("iframe").locator("html")).not.toHaveAttribute("data-theme", "dark");
  expect(await host.ofType("error")).toHaveLength(wrong.length);
});

test("what the host says before the page is ready waits, and is done in its order; nobody else of its page is heard, early or late", async ({ host, page }) => {
  const withheld = async (file: string) => {
    let deliver = () => {};
    const delivered = new Promise<void>((done) => (deliver = done));
    await page.route(`**/${file}`, async (route) => (await delivered, route.continue()));
    return { asked: page.waitForRequest(`**/${file}`), deliver };
  };
  const module = await withheld("isles_bg.wasm");
  const part = await withheld("split_host.wasm");
  const call = { target: "split-isles", v: 1 };
  await host.open("plain.html");
  await module.asked;
  // Another frame of the same page has the host's origin and is not the host. It asks so often that the host would find no place any more.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("iframe"), { name: "sibling" })));
  const sibling = page.frameLocator('iframe[name="sibling"]').locator("html");
  const forge = () => sibling.evaluate((_, message) => {
    for (let times = 0; times < 100; times += 1) (window.parent.frames[0] as Window).postMessage(message, "*");
  }, { ...call, type: "getState", id: "forged" });
  await forge();
  // Nothing of the page's module is there.
  await host.post({ ...call, type: "setTheme", data: { theme: "light" } });
  await host.post({ ...call, type: "getState", id: "first" });
  module.deliver();
  await part.asked;
  await forge();
  await host.post({ ...call, type: "setTheme", data: { theme: "dark" } });
  await host.post({ ...call, type: "getState", id: "early" });
  expect(await host.ofType("ready")).toEqual([]);
  part.deliver();
  await expect(page.frameLocator("iframe").first().locator("html")).toHaveAttribute("data-theme", "dark");
  const answered = async () => (await host.ofType("state")).map(({ data }) => data.re);
  await expect.poll(answered).toEqual(["first", "early"]);
  await forge();
  await host.post({ ...call, type: "getState", id: "late" });
  await expect.poll(answered).toContain("late");
  expect(await answered()).toEqual(["first", "early", "late"]);
  expect(await host.ofType("error")).toEqual([]);
});

test("what the browser keeps of the learner's work is not given away", async ({ host, page }) => {
  await host.open("plain.html?lesson=two-flags");
  await expect(page.frameLocator("iframe").locator("section.lesson")).toBeVisible();
  await host.hears("step");
  await host.post({ target: "split-isles", v: 1, type: "getState" });
  expect((await host.hears("state")).data.data).toMatchObject({ lesson: "two-flags", progress: null });
});

test("a page that does not say who it is hears nothing but that it is there and how high, and is not heard", async ({ host, page }) => {
  await host.open("plain.html?parentOrigin=-");
  await host.hears("resize");
  await host.post({ target: "split-isles", v: 1, type: "setTheme", data: { theme: "dark" } });
  await page.frameLocator("iframe").getByRole("button", { name: "Pause" }).click();
  const types = new Set((await host.heard()).map(({ data }) => data.type));
  expect([...types].sort()).toEqual(["ready", "resize"]);
  await expect(page.frameLocator("iframe").locator("html")).not.toHaveAttribute("data-theme", "dark");
});

test.describe("another origin", () => {
  test.use({ expectedComplaints: /target origin provided/ });
  test("is told nothing and is not heard", async ({ host, page }) => {
    await host.open("plain.html?parentOrigin=https://course.example");
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Pause" }).click();
    await host.post({ target: "split-isles", v: 1, type: "setTheme", data: { theme: "dark" } });
    await frame.getByRole("button", { name: "Play" }).click();
    await expect(frame.locator("html")).not.toHaveAttribute("data-theme", "dark");
    expect(await host.heard()).toEqual([]);
  });
});
