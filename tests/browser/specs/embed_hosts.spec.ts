// Every page of `tests/hosts` with the playground in it, by mouse and by keyboard.

import type { FrameLocator } from "@playwright/test";
import { expect, snippets, test } from "../hosts.ts";

/** More places than the focus stops at in a frame. */
const STOPS_MAX = 100;

test("a course page: the focus goes in and out by Tab, and the bridge is flooded by keys", async ({ host, page }) => {
  await host.open("plain.html");
  await host.hears("ready");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Pause" }).click();
  const before = page.getByRole("link", { name: "Before the frame" });
  const after = page.getByRole("link", { name: "After the frame" });
  const inside = page.frames().at(-1);
  /** Where a key leads within the frame, until it leads out. */
  const walk = async (key: string) => {
    const stops: string[] = [];
    while (stops.length < STOPS_MAX) {
      await page.keyboard.press(key);
      if (await page.evaluate(() => document.activeElement?.tagName !== "IFRAME")) return stops;
      const name = await inside?.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent?.trim());
      stops.push(name ?? "nothing");
    }
    throw new Error(`${key} does not lead out: ${stops.join(", ")}`);
  };
  await before.focus();
  const stops = await walk("Tab");
  await expect(after).toBeFocused();
  expect(stops[0]).toBe("Skip to the map");
  expect(stops).toEqual(expect.arrayContaining(["Table instead of map", "Zoom in", "Play", "Playhead", "Show the whole run", "Keys, sound and speech"]));
  expect(stops.at(-1)).toBe("Open the whole page");
  expect((await walk("Shift+Tab")).reverse(), "the same way back").toEqual(stops);
  await expect(before).toBeFocused();
  await frame.getByRole("button", { name: /^Bridge / }).first().focus();
  await page.keyboard.press("b");
  await expect(frame.getByRole("button", { name: /^Bridge / }).first()).toHaveAccessibleDescription(/cut|flood|down/i);
  await frame.getByRole("button", { name: "Keys, sound and speech" }).click();
  await expect(frame.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(frame.getByRole("button", { name: "Keys, sound and speech" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(frame.getByRole("link", { name: "Open the whole page" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(after).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(frame.getByRole("link", { name: "Open the whole page" })).toBeFocused();
});

test("a frame that may only run scripts: it works without storage and without an origin", async ({ host, page }) => {
  await host.open(`sandboxed.html?parentOrigin=${encodeURIComponent(host.origin)}`);
  const { origin } = await host.hears("ready");
  expect(origin).toBe("null");
  const frame = page.frameLocator("iframe");
  await expect(frame.locator(".notice"), "nobody believes that anything is kept").toContainText("keeps nothing");
  await frame.getByRole("button", { name: "Pause" }).click();
  await expect(frame.getByRole("button", { name: "Play" })).toBeVisible();
  // It knows its host by origin, though it has none itself: both hear each other.
  await host.post({ target: "split-isles", v: 1, type: "setTheme", data: { theme: "dark" } });
  await host.post({ target: "split-isles", v: 1, type: "getState", id: "asked" });
  expect(await host.hears("state")).toMatchObject({ origin: "null", data: { re: "asked", data: { playing: false } } });
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");

  // It may not submit a form either, and a card is answered all the same.
  await host.open("sandboxed.html?drill=");
  await frame.getByRole("button", { name: "Begin", exact: true }).click();
  const card = frame.getByRole("article");
  await card.locator("#dr-ask").focus();
  await page.keyboard.press("1");
  if (await card.getByRole("textbox", { name: "Your number" }).count()) await page.keyboard.type("1");
  await card.locator("#dr-check").click();
  await expect(frame.getByRole("group", { name: "How well did you know it?" })).toBeVisible();
});

test("a page in a page: only the nearest one is spoken to", async ({ host, page }) => {
  await host.open("nested.html");
  const course = page.frameLocator("iframe");
  await expect(course.frameLocator("iframe").getByRole("main", { name: "Map" })).toBeVisible();
  const inner = page.frames().find((frame) => frame.url().endsWith("/plain.html"));
  await expect.poll(() => inner?.evaluate(() => (window as any).heard.length)).toBeGreaterThan(1);
  expect(await host.heard()).toEqual([]);
});

test("two elements on a page: each follows its own height, and neither hears the other, nor anybody else", async ({ host, page }) => {
  // Both ask with the same id: an answer that went to the wrong one would be taken.
  await page.addInitScript(() => (Math.random = () => 0.5));
  await host.open("two.html");
  const nameOf = (id: string) => page.locator(`#${id} iframe`).getAttribute("name");
  const names = await Promise.all(["first", "second"].map(nameOf));
  expect(names).toEqual([expect.stringMatching(/^split-isles-\d+-1$/), expect.stringMatching(/^split-isles-\d+-2$/)]);
  const [first, second] = [page.frameLocator("#first iframe"), page.frameLocator("#second iframe")];
  await expect(first.getByRole("main", { name: "Map" })).toBeVisible();
  await expect(second.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("#second iframe")).toHaveAttribute("height", "520");
  const height = async (id: string) => Number(await page.locator(`#${id} iframe`).getAttribute("height"));
  await expect.poll(() => height("first")).not.toBe(560);
  const state = (id: string) => page.evaluate((id) => (document.getElementById(id) as any).getState(), id);
  await page.evaluate(() => (document.getElementById("first") as any).pause());
  await expect.poll(async () => (await state("first")).playing).toBe(false);
  const states = await page.evaluate(() => Promise.all([...document.querySelectorAll("split-isles")].map((isles: any) => isles.getState())));
  expect(states).toMatchObject([{ playing: false, speed: 1 }, { playing: true, speed: 2 }]);
  await page.evaluate(() => document.getElementById("first")?.setAttribute("theme", "dark"));
  await expect(first.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.evaluate(() => {
    document.getElementById("second")?.removeAttribute("height");
    document.getElementById("second")?.removeAttribute("title");
  });
  await expect(page.locator("#second iframe")).toHaveAttribute("title", "Split Isles");
  const told = (id: string, type: string) => page.evaluate(([id, type]) => (window as any).told[id as string].filter((one: any) => one.type === type), [id, type]);
  for (const id of ["first", "second"]) {
    expect(await told(id, "ready"), `${id} hears its own frame alone`).toHaveLength(1);
    await expect.poll(async () => (await told(id, "resize")).at(-1)?.detail.height, "what the frame told last").toBe(await height(id));
  }
  expect(await height("second"), "without its timeline it is lower").toBeLessThan(await height("first"));
  expect(await height("second")).toBeGreaterThan(200);

  // Whoever speaks as a frame does and is none of ours is not heard: another frame, the page itself, and our frame once it shows something else.
  const forged = { source: "split-isles", v: 1, type: "resize", data: { height: 4321 } };
  await page.evaluate(() => {
    (window as any).arrived = [];
    addEventListener("message", ({ data, origin }) => data.data?.height === 4321 && (window as any).arrived.push(origin));
    const other = Object.assign(document.createElement("iframe"), { name: "other", srcdoc: "<title>Other</title>" });
    other.sandbox.add("allow-scripts");
    document.body.append(other);
  });
  const arrived = () => page.evaluate(() => (window as any).arrived);
  const forge = (frame: FrameLocator) => frame.locator("html").evaluate((_, forged) => window.parent.postMessage(forged, "*"), forged);
  await forge(page.frameLocator('iframe[name="other"]'));
  await expect.poll(arrived, "such a frame has no origin, as one of ours in a sandbox").toEqual(["null"]);
  await page.evaluate((forged) => postMessage(forged, "*"), forged);
  await expect.poll(arrived).toEqual(["null", host.origin]);
  const elsewhere = host.origin.replace("127.0.0.1", "localhost");
  await page.evaluate((page) => document.querySelector("#second iframe")?.setAttribute("src", page), `${elsewhere}/hear.js`);
  await expect.poll(() => page.frame(names[1] as string)?.url()).toContain(elsewhere);
  await forge(second);
  await expect.poll(arrived).toEqual(["null", host.origin, elsewhere]);
  for (const id of ["first", "second"]) {
    expect(await height(id)).not.toBe(4321);
    expect(await told(id, "resize")).not.toContainEqual(expect.objectContaining({ detail: { height: 4321 } }));
  }
  await page.evaluate(() => {
    document.querySelector("body > iframe")?.remove();
    const first = ((window as any).first = document.getElementById("first") as any);
    first.remove();
    first.pause();
  });
  expect(page.frames()).toHaveLength(2);
  // The same element at the same place of another page is another frame; of the same page, the same.
  const nameAt = (address: string) => page.evaluate((address) => {
    const { first } = window as any;
    history.replaceState(null, "", address);
    document.body.append(first);
    const { name } = first.querySelector("iframe");
    first.remove();
    return name;
  }, address);
  expect(await nameAt("two.html#later")).toBe(names[0]);
  expect(await nameAt("two.html?week=2")).toMatch(/^split-isles-\d+-1$/);
  expect(await nameAt("two.html?week=2")).not.toBe(names[0]);
});

test("the same frame twice: what is done in one is found there again, and the other is as it was", async ({ host, page }) => {
  await host.open("same.html");
  const bridge = (id: string) => page.frameLocator(`#${id}`).getByRole("button", { name: /^Bridge / }).first();
  await expect(bridge("second")).toBeVisible();
  await bridge("first").focus();
  await page.keyboard.press("b");
  await expect(bridge("first")).toHaveAccessibleDescription(/flood/i);
  await page.reload();
  await expect(bridge("first")).toHaveAccessibleDescription(/flood/i);
  await expect(bridge("second")).toBeVisible();
  await expect(bridge("second")).not.toHaveAccessibleDescription(/flood/i);
});

test("a chapter of a book: nothing of it is touched, it loads when it is asked to, and the book's keys are the book's", async ({ host, page }) => {
  await host.open("mdbook.html");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Start the simulation" }).click();
  await expect(frame.getByRole("main", { name: "Map" })).toBeVisible();
  await expect(page.locator("#mdbook-sidebar")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.className)).toBe("light sidebar-visible");

  const chapter = page.url();
  const search = page.getByRole("searchbox", { name: "Search this book" });
  await frame.getByRole("button", { name: "Pause" }).click();
  const playhead = frame.getByRole("slider", { name: "Playhead" });
  const now = async () => Number(await playhead.getAttribute("aria-valuenow"));
  const at = await now();
  for (const key of ["s", "/"]) await page.keyboard.press(key);
  const before = async () => {
    await playhead.press("ArrowLeft");
    expect(await now(), "events back in the run").toBeLessThan(at);
  };
  await expect(before).toPass();
  const back = await now();
  // Several events may share a moment.
  const on = async () => {
    await playhead.press("ArrowRight");
    expect(await now()).toBeGreaterThan(back);
  };
  await expect(on).toPass();
  await page.keyboard.press("?");
  await expect(frame.getByRole("dialog"), "the playground's own list of keys").toBeVisible();
  await page.keyboard.press("Escape");
  await expect(frame.getByRole("dialog")).toBeHidden();
  await expect(search).toBeHidden();
  await expect(page.getByRole("heading", { name: "Keyboard shortcuts" })).toBeHidden();
  expect(page.url()).toBe(chapter);

  // Outside of the frame they do what the book says.
  await page.getByRole("heading", { name: "Partitions" }).click();
  for (const key of ["s", "/"]) {
    await page.keyboard.press(key);
    await expect(search).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(search).toBeHidden();
  }
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/mdbook\.html\?chapter=3$/);
});

test.describe("a slide", () => {
  // Frames that a script fills later are empty at first, and Chromium warns of that. Whoever turns the page leaves what the frame was fetching.
  test.use({ expectedComplaints: /can escape its sandboxing|loading was aborted|Failed to fetch/, viewport: { width: 720, height: 520 } });
  test("it is there when its slide is, small as the slide is; its keys and presses are its own, and the run outlasts the slide", async ({ host, page }) => {
    await host.open("reveal.html");
    await page.keyboard.press("ArrowRight");
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("main", { name: "Map" })).toBeVisible();
    const slide = () => page.evaluate(() => (window as any).Reveal.getIndices().h);
    const scale = await page.locator(".slides").evaluate((slides) => new DOMMatrix(getComputedStyle(slides).transform).a);
    expect(scale, "the slide is drawn smaller than it is").toBeLessThan(0.8);

    // A press finds the hall that is seen under it.
    const hall = frame.getByRole("button", { name: "Hall C", exact: true }).first();
    await frame.getByRole("button", { name: "Crash", exact: true }).click();
    await hall.click();
    await expect(hall).toHaveAccessibleDescription(/crash|down/i);
    await page.keyboard.press("Escape");
    const status = frame.getByRole("group", { name: "Playback" }).getByRole("status");
    await expect(status).toHaveText("Playing");
    await frame.getByRole("main", { name: "Map" }).focus();
    await page.keyboard.press("Space");
    await expect(status).toHaveText("Paused");
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowRight", "ArrowDown", "b"]) await page.keyboard.press(key);
    await page.keyboard.press("Space");
    await expect(status, "all of them came here").toHaveText("Playing");
    expect(await slide()).toBe(1);
    expect(await page.evaluate(() => (window as any).Reveal.isPaused()), "b blackens the slides").toBe(false);

    await page.getByRole("button", { name: "next slide" }).click();
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await expect(hall, "it is as it was left").toHaveAccessibleDescription(/crash|down/i);
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  });
});

/** What is to be seen of each city and lesson that the documentation's lines open. */
const LESSONS: Record<string, string> = { "two-flags": "Two flags" };
const CITIES: Record<string, RegExp> = { "sleeper-wakes": /^1 island: West Isle\. 3 halls/ };

test("the lines of the documentation do what it says", async ({ host, page }) => {
  // Only lines that ask for light are light then.
  await page.emulateMedia({ colorScheme: "dark" });
  const frame = page.frameLocator("iframe");
  const seen = new Set<string>();
  for (const [place, lines] of (await snippets()).entries()) {
    const asked = (key: string) => {
      const value = new RegExp(`[?;\\s]${key}="?([\\w-]+)`).exec(lines)?.[1];
      if (value) seen.add(`${key}=${value}`);
      return value;
    };
    const [scenario, lesson, step, theme] = ["scenario", "lesson", "step", "theme"].map(asked);
    await host.open(`snippet-${place}.html`);
    await expect(frame.getByRole("main", { name: "Map" })).toBeVisible();
    if (scenario) await expect(frame.getByRole("group", { name: CITIES[scenario] })).toBeVisible();
    if (lesson) {
      const title = () => frame.locator("html").evaluate(() => document.title);
      // Without a step, it is where it was left.
      await expect.poll(title).toMatch(new RegExp(`^${LESSONS[lesson]} · Step ${step ?? "\\d"} of 6 – Split Isles$`));
    }
    expect(await frame.locator("html").getAttribute("data-theme")).toBe(theme ?? null);
  }
  expect([...seen].sort(), "all of it is asked for somewhere").toEqual(["lesson=two-flags", "scenario=sleeper-wakes", "step=2", "theme=light"]);
});
