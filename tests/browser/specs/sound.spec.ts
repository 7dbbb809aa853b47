// What happens can be heard: off unless somebody wants it, never before the reader has done something, each kind by itself on request.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";

/** A tone that the page has asked the browser for: its first pitch, and from which side. */
type Tone = { hz: number; pan: number };

test("nobody who has not asked for sounds hears one", async ({ playground, page }) => {
  const heard = await listen(page);
  await playground.openStill();
  await playground.floodButton().click();
  await playground.playUntil((now) => now(playground.lamp("A house is sold once")).toContainText("Broken"));
  expect(await heard()).toEqual({ contexts: 0, tones: [] });
});

test("switched on by its key, a flood and what follows is heard from both sides, and switched off it is quiet", async ({ playground, page }) => {
  const heard = await listen(page);
  await playground.openStill();
  await page.keyboard.press("m");
  await expect(playground.said).toContainText("Sounds are on");
  await playground.sellTwice();
  const { contexts, tones } = await heard();
  expect(contexts).toBe(1);
  expect(tones.some(({ pan }) => pan < 0)).toBe(true);
  expect(tones.some(({ pan }) => pan > 0)).toBe(true);
  expect(tones.filter(({ hz }) => hz === 233).length, "a broken promise is heard twice in one alarm").toBeGreaterThanOrEqual(2);
  await page.keyboard.press("m");
  await expect(playground.said).toContainText("Sounds are off");
  const before = (await heard()).tones.length;
  const moment = await playground.now();
  await expect.poll(() => playground.now(), "time runs on").toBeGreaterThan(moment);
  expect((await heard()).tones.length).toBe(before);
});

test("what was chosen is kept, and a page that is opened anew sounds once its reader has done something", async ({ playground, page }) => {
  await page.addInitScript(() => localStorage.setItem("isles.preferences", "1 sound"));
  const heard = await listen(page);
  // A browser complains on the console of a page that sounds by itself, and that fails every test.
  await playground.openStill();
  await playground.transport.getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => (await heard()).tones.length).toBeGreaterThan(0);
});

test("each sound can be heard by itself, beside what it means", async ({ playground, page, expectAccessible }) => {
  const heard = await listen(page);
  await playground.openStill();
  await page.getByRole("button", { name: "Keys, sound and speech" }).click();
  const dialog = page.getByRole("dialog", { name: "Keys, sound and speech" });
  await dialog.getByText("What each sound means").click();
  await expectAccessible(dialog);
  let before = 0;
  for (const meaning of ["A courier arrives", "A courier is lost", "A bridge is flooded", "A promise is broken"]) {
    await dialog.getByRole("button", { name: meaning }).click();
    await expect.poll(async () => (await heard()).tones.length, meaning).toBeGreaterThan(before);
    before = (await heard()).tones.length;
  }
  await dialog.getByRole("checkbox", { name: /^Sounds/ }).check();
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => localStorage.getItem("isles.preferences"))).toContain("sound");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("keys, sound and speech are chosen by touch", async ({ playground, page, expectAccessible }) => {
    await playground.openStill();
    await page.getByRole("button", { name: "Set up the city" }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Keys, sound and speech" }).tap();
    const dialog = page.getByRole("dialog", { name: "Keys, sound and speech" });
    await dialog.getByRole("checkbox", { name: /^Sounds/ }).check();
    await expectAccessible(dialog);
  });
});

/** Listens to what the page asks the browser to sound. */
async function listen(page: Page): Promise<() => Promise<{ contexts: number; tones: Tone[] }>> {
  await page.addInitScript(() => {
    const heard = { contexts: 0, tones: [] as { hz: number; pan: number }[] };
    Object.assign(window, { heard });
    const Context = window.AudioContext;
    let pan = 0;
    window.AudioContext = class extends Context {
      constructor() {
        super();
        heard.contexts += 1;
      }
      createStereoPanner() {
        const panner = super.createStereoPanner();
        const set = Object.getOwnPropertyDescriptor(AudioParam.prototype, "value")?.set;
        Object.defineProperty(panner.pan, "value", { set: (value: number) => ((pan = value), set?.call(panner.pan, value)) });
        return panner;
      }
      createOscillator() {
        const oscillator = super.createOscillator();
        const { frequency } = oscillator;
        let hz = 0;
        const at = frequency.setValueAtTime.bind(frequency);
        frequency.setValueAtTime = (value, when) => ((hz = hz || value), at(value, when));
        const start = oscillator.start.bind(oscillator);
        oscillator.start = (when = 0) => (heard.tones.push({ hz, pan }), start(when));
        return oscillator;
      }
    };
  });
  return () => page.evaluate(() => (window as unknown as { heard: { contexts: number; tones: Tone[] } }).heard);
}
