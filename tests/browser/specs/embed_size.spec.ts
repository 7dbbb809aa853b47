// How large the playground is in a frame of somebody else's page, and what it says of that.

import { expect, test } from "../hosts.ts";
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
      await page.getByRole("button", { name: "Zoom in" }).click();
      await expect(page.getByRole("button", { name: "Table instead of map" }), "one button is not over the other").toHaveAttribute("aria-pressed", "false");
    }
  });
}

test("a frame as high as it says needs no scrolling, whatever its width, with a lesson and without", async ({ host, page }) => {
  await host.open("plain.html?lesson=two-flags");
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("section.lesson")).toBeVisible();
  const missing = () => frame.locator("html").evaluate((root) => root.scrollHeight - innerHeight);
  for (const width of [340, 600, 720, 900]) {
    await page.setViewportSize({ width, height: 800 });
    const follow = async () => {
      const height = (await host.ofType("resize")).at(-1)?.data.data.height;
      await page.evaluate((height) => ((document.querySelector("iframe") as HTMLIFrameElement).height = `${height}`), height);
      return missing();
    };
    await expect.poll(follow, `${width} pixels wide`).toBeLessThanOrEqual(0);
  }
});

test("who comes late is told the height again, and a page without the map is as high as it need be", async ({ host, page }) => {
  await host.open("plain.html?drill=&heights=open-iframe-resizer");
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "A few questions a day" })).toBeVisible();
  const height = async () => (await host.ofType("resize")).at(-1)?.data.data.height ?? 0;
  await expect.poll(height).toBeGreaterThan(200);
  const tall = 4_000;
  await page.evaluate((tall) => ((document.querySelector("iframe") as HTMLIFrameElement).height = `${tall}`), tall);
  const told = (await host.ofType("resize")).length;
  const resized = async () => (await host.heard()).filter(({ data }) => data.type === "iframe-resized").length;
  const before = await resized();
  await host.post({ type: "iframe-child-init" });
  await expect.poll(resized).toBeGreaterThan(before);
  await host.post({ target: "split-isles", v: 1, type: "init", id: "late" });
  await expect.poll(async () => (await host.ofType("ready")).at(-1)?.data.re).toBe("late");
  await expect.poll(async () => (await host.ofType("resize")).length).toBeGreaterThan(told + 1);
  expect(await height()).toBeLessThan(tall);

  await host.open("plain.html?heights=open-iframe-resizer&parentOrigin=-");
  await host.hears("resize");
  const heard = await resized();
  await host.post({ type: "iframe-child-init" });
  await expect.poll(resized, "nobody has to say who it is for that").toBeGreaterThan(heard);
});
