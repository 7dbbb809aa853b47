// The playground as people meet it: by role and by name, never by class or by nesting.

import { expect, type Locator, type Page } from "@playwright/test";
import { CityTable } from "./table.ts";

/** So many strides of ten events are enough for any run of these tests. */
const STRIDES_MAX = 600;

export class Playground {
  readonly page: Page;
  /** The map with the islands. */
  readonly map: Locator;
  /** What is seen until the page has loaded. */
  readonly loading: Locator;
  /** What a screen reader is told about the run. */
  readonly said: Locator;
  /** The words on the left: the story, or what the city is about. */
  readonly story: Locator;
  /** The row of tools. */
  readonly tools: Locator;
  /** All promises with their verdicts. */
  readonly lamps: Locator;
  /** Play, step, speed, loop, fork. */
  readonly transport: Locator;
  /** The moment that is shown; its value is in milliseconds. */
  readonly playhead: Locator;
  /** The runs that are open, once there are several. */
  readonly runs: Locator;
  /** The link in the share dialog. */
  readonly link: Locator;
  /** Everything about the place that is picked. */
  readonly inspector: Locator;
  /** Every layer of the city's defence. */
  readonly board: Locator;
  /** The same city as tables. */
  readonly table: CityTable;

  constructor(page: Page) {
    this.page = page;
    this.table = new CityTable(page);
    this.map = page.getByRole("main", { name: "Map" });
    this.loading = page.getByRole("progressbar", { name: /Loading the islands|正在载入群岛/ });
    this.said = page.getByRole("status").first();
    this.story = page.getByRole("complementary", { name: "Guide" });
    this.tools = page.getByRole("toolbar", { name: "Faults and clients" });
    this.lamps = page.getByRole("region", { name: "Invariants", exact: true });
    this.transport = page.getByRole("group", { name: "Playback" });
    this.playhead = page.getByRole("slider", { name: "Playhead" });
    this.runs = page.getByRole("tablist", { name: "Runs" });
    this.link = page.getByRole("textbox", { name: "Link to this run" });
    const panels = page.getByRole("complementary", { name: "Invariants and inspector" });
    this.inspector = panels.getByRole("region").filter({ hasText: /Reaches/ });
    this.board = panels.getByRole("region", { name: "Defence in depth" });
  }

  /** Opens the playground and waits until it can be used; `fragment` is a shared run. */
  async open(fragment = "") {
    await this.page.goto(`/${fragment}`);
    await this.ready();
  }

  /** Opens the playground and stops time at once. */
  async openStill(fragment = "") {
    await this.open(fragment);
    await this.stop();
  }

  /** Loads the page again. */
  async reload() {
    await this.page.reload();
    await this.ready();
  }

  /** Waits until the page can be used. */
  async ready() {
    await expect(this.loading).toHaveCount(0);
    await expect(this.map).toBeVisible();
  }

  /** Stops time. */
  async stop() {
    const pause = this.transport.getByRole("button", { name: "Pause" });
    if (await pause.isVisible()) await pause.click();
    await expect(this.transport.getByRole("button", { name: "Play" })).toBeVisible();
  }

  /** Lets time run eight times as fast. */
  async hurry() {
    for (let step = 0; step < 3; step += 1) await this.page.keyboard.press("]");
  }

  /**
   * Stops time and goes on from there, ten events at a stride, until something is to be seen. No clock is waited for, so a slow machine
   * sees the same as a fast one.
   */
  async playUntil(seen: (now: typeof expect) => Promise<void>) {
    const now = expect.configure({ timeout: 1 });
    await this.stop();
    const before = await this.page.evaluateHandle(() => document.activeElement as HTMLElement | null);
    await this.playhead.focus();
    for (let stride = 0; stride < STRIDES_MAX; stride += 1) {
      try {
        await seen(now);
        break;
      } catch {
        await this.page.keyboard.press("Shift+ArrowRight");
        await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      }
    }
    await seen(expect);
    await before.evaluate((element) => element?.focus());
  }

  /** Opens a city of the gallery, which plays at once. */
  async openCity(shelf: string, title: string) {
    const gallery = this.page.getByRole("region", { name: "More cities" });
    const city = gallery.getByRole("button").filter({ has: this.page.getByText(title, { exact: true }) });
    if (!(await city.isVisible())) await gallery.getByRole("heading", { name: shelf, exact: true }).click();
    await city.click();
    await expect(this.chapter(title)).toBeVisible();
    await expect(this.transport.getByRole("button", { name: "Pause" })).toBeVisible();
  }

  /** Brings a panel to the front where there is room for one. */
  async turnTo(panel: string) {
    const tab = this.page.getByRole("tab", { name: panel, exact: true });
    if (await tab.isVisible()) await tab.click();
  }

  /** Unfolds the board of defence in depth. */
  async openBoard() {
    await this.turnTo("Invariants");
    await this.board.getByRole("heading", { name: "Defence in depth" }).click();
    await expect(this.board.getByRole("switch")).toHaveCount(7);
  }

  /** A layer on the board. */
  layer(name: string): Locator {
    return this.board.getByRole("listitem").filter({ has: this.page.getByRole("switch", { name, exact: true }) });
  }

  /** One fact of the place that is picked. */
  fact(name: string): Locator {
    return this.inspector.getByRole("term").filter({ hasText: name }).locator("xpath=following-sibling::dd[1]");
  }

  /** The moment that is shown, in milliseconds. */
  async now(): Promise<number> {
    return Number(await this.playhead.getAttribute("aria-valuenow"));
  }

  /** The moment that is shown and what has just happened, as it is read out. */
  async moment(): Promise<string> {
    return (await this.playhead.getAttribute("aria-valuetext")) ?? "";
  }

  /** The story's step, or the city's own words, under a title. */
  chapter(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  /** A hall on the map; in a comparison, on the left one. */
  hall(name: string): Locator {
    return this.map.getByRole("button", { name: `Hall ${name}`, exact: true }).first();
  }

  /** An archive, a keeper or a power box on the map. */
  place(name: string): Locator {
    return this.map.getByRole("button", { name, exact: true });
  }

  /** A bridge on the map; in a comparison, on the left one. */
  bridge(name = "West Isle – East Isle"): Locator {
    return this.map.getByRole("button", { name: `Bridge ${name}` }).first();
  }

  /** A client on the map; in a comparison, on the left one. */
  client(name: string): Locator {
    return this.map.getByRole("button", { name: `Client ${name}` }).first();
  }

  /** A tool of the toolbox. */
  tool(name: string): Locator {
    return this.tools.getByRole("button", { name });
  }

  /** What a taken tool asks. */
  tray(tool: string): Locator {
    return this.map.getByRole("group", { name: tool });
  }

  /** A promise with its verdict. */
  lamp(name: string): Locator {
    return this.lamps.getByRole("listitem").filter({ hasText: name });
  }

  /** The lamps that are to be seen, in words. */
  async verdicts(): Promise<string[]> {
    return this.lamps.getByRole("listitem").allInnerTexts();
  }

  /** Floods the bridge as the story asks for, and waits at eightfold speed until the house is sold twice. */
  async sellTwice() {
    await this.floodButton().click();
    await this.hurry();
    await expect(this.lamp("A house is sold once")).toContainText("Broken");
  }

  /** The one obvious thing to do at first. */
  floodButton(): Locator {
    return this.map.getByRole("button", { name: "Flood the bridge", exact: true });
  }

  /** Opens the share dialog, takes the link and closes the dialog. */
  async share(): Promise<string> {
    await this.page.getByRole("button", { name: "Share" }).click();
    const link = await this.link.inputValue();
    await this.page.keyboard.press("Escape");
    await expect(this.link).toBeHidden();
    return link;
  }

  /** Opens the set-up drawer. */
  async setUp(): Promise<Locator> {
    await this.page.getByRole("banner").getByRole("button", { name: "Set up the city" }).click();
    const drawer = this.page.getByRole("dialog", { name: "Set up the city" });
    await expect(drawer).toBeVisible();
    return drawer;
  }

  /** Chooses a position of a switch, as a click on its words does. */
  async choose(position: string) {
    await this.page.locator("label", { hasText: position }).click();
    await expect(this.page.getByRole("radio", { name: position })).toBeChecked();
  }

  /** Takes the way past the bar and the guide that people without a mouse have. */
  async skipToMap() {
    await this.page.keyboard.press("Tab");
    await expect(this.page.getByRole("link", { name: "Skip to the map" })).toBeFocused();
    await this.page.keyboard.press("Enter");
    await expect(this.map).toBeFocused();
  }

  /** Presses Tab until `wanted` has the focus, as somebody without a mouse does. */
  async tabTo(wanted: Locator) {
    for (let step = 0; step < 80; step += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${String(wanted)}`);
  }
}
