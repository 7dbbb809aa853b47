// The playground in a frame of somebody else's page: what it looks like, what it says, whom it hears.

import { contract, expect, test } from "../hosts.ts";
import { cutOff } from "../pages/cut_off.ts";

const SIZES = [
  { width: 720, height: 560 },
  { width: 390, height: 600 },
  { width: 320, height: 600 },
];

for (const size of SIZES) {
  test(`it is whole at ${size.width} × ${size.height}, with and without a lesson`, async ({ page, playground, expectAccessible }) => {
    await page.setViewportSize(size);
    for (const asked of ["?embed=1&theme=light", "?embed=1&theme=dark&lesson=two-flags"]) {
      await playground.open(asked);
      await expect(page.getByRole("navigation", { name: "Sections" })).toHaveCount(0);
      await expect(page.getByRole("link", { name: "Open the whole page" })).toBeVisible();
      if (asked.includes("lesson")) await expect(page.locator("section.lesson")).toBeVisible();
      for (const part of [".toolbox", ".lamp-strip", ".transport", ".embed-foot", ...(asked.includes("lesson") ? [".guide"] : [])]) {
        await expect.poll(() => cutOff(page.locator(part)), `nothing of ${part} is cut off`).toEqual([]);
      }
      if (size.width !== 320 && !asked.includes("lesson")) {
        const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
        expect(whole, "nothing has to be scrolled").toBeLessThanOrEqual(seen as number);
      }
      await expectAccessible();
    }
  });
}

test("what a host leaves out is gone, with its keys, and time can still be stopped", async ({ page, playground }) => {
  await playground.open("?embed=1&hide=nav,log,lesson,timeline,lamps,tools&allowLinks=false");
  await expect(playground.tools).toHaveCount(0);
  await expect(playground.playhead).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Invariants at a glance" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Open the whole page" })).toHaveCount(0);
  await page.keyboard.press("x");
  await expect(page.getByRole("group", { name: "Crash" })).toHaveCount(0);
  await playground.stop();
});

test("a value that makes no sense is told by key and value, and unknown keys are passed over", async ({ page, playground }) => {
  await playground.open("?embed=1&theme=pink&speed=99&utm_source=mail");
  await expect(page.locator(".notice")).toContainText("theme=pink · speed=99");
  await expect(page.locator(".notice")).not.toContainText("utm");
});

test("a scenario opens by name with its seed, moment and speed; an unknown one is told", async ({ page, playground }) => {
  await playground.open("?embed=1&scenario=sleeper-wakes&seed=7&at=2.5&speed=0.5");
  await expect.poll(() => playground.now()).toBe(2500);
  await expect(playground.transport.getByRole("status")).toHaveText("Paused");
  await playground.open("?embed=1&scenario=atlantis");
  await expect(page.locator(".notice")).toContainText("scenario=atlantis");
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
});

test("the address keeps what the host asked for from step to step", async ({ page, playground }) => {
  await playground.open("?embed=1&hide=log&lesson=two-flags&step=1");
  await page.getByRole("button", { name: /^(Next step|Skip this step)/ }).click();
  await expect(page).toHaveURL(/\?embed=1&hide=log&lesson=two-flags&step=2/);
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
