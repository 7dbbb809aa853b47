// The page as a screen reader tells it: what is spoken, one thing after the other, and what is done with its cursor.

import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import type { virtual } from "@guidepup/virtual-screen-reader";

declare global {
  var reader: typeof virtual;
}

const BUNDLE = fileURLToPath(import.meta.resolve("@guidepup/virtual-screen-reader/browser.js"));

/** No page has more to tell than this. */
const PHRASES_MAX = 1_500;

export class ScreenReader {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Begins to read the page that is open. */
  async start() {
    await this.page.route("**/screen-reader.js", (route) => route.fulfill({ contentType: "text/javascript", path: BUNDLE }));
    await this.page.evaluate(async () => {
      const { virtual } = await import(new URL("/screen-reader.js", location.href).href);
      globalThis.reader = virtual;
      await virtual.start({ container: document.body });
    });
  }

  /** Reads on until a phrase is spoken that begins so; tells what was spoken on the way, that phrase last. */
  async readTo(phrase: string): Promise<string[]> {
    const spoken = await this.page.evaluate(
      async ([phrase, max]) => {
        const spoken: string[] = [];
        for (let at = 0; at < max; at += 1) {
          await reader.next();
          const last = await reader.lastSpokenPhrase();
          spoken.push(last);
          if (last.startsWith(phrase)) return spoken;
        }
        throw new Error(`“${phrase}” is not spoken, but ${spoken.join(" | ")}`);
      },
      [phrase, PHRASES_MAX] as const,
    );
    return spoken;
  }

  /** Reads back until a phrase is spoken that begins so, and does what it stands on. */
  async back(phrase: string) {
    for (let at = 0; at < PHRASES_MAX; at += 1) {
      await this.page.evaluate(() => reader.previous());
      if ((await this.page.evaluate(() => reader.lastSpokenPhrase())).startsWith(phrase)) return this.here();
    }
    throw new Error(`“${phrase}” was not spoken before`);
  }

  /** Does what the cursor stands on. */
  async here() {
    await this.page.evaluate(() => reader.act());
  }

  /** Types into what the cursor stands on. */
  async type(text: string) {
    await this.page.evaluate((text) => reader.type(text), text);
  }

  /** Reads on to something and does it; tells what was spoken on the way. */
  async act(phrase: string): Promise<string[]> {
    const spoken = await this.readTo(phrase);
    await this.here();
    return spoken;
  }

  /** Everything that was spoken since it was last forgotten, a phrase a line. */
  async spoken(): Promise<string> {
    return (await this.page.evaluate(() => reader.spokenPhraseLog())).join("\n");
  }

  /** Waits until something is spoken by itself: what has changed, or what has the focus now. */
  async hears(phrase: string | RegExp) {
    const found = expect.poll(() => this.spoken());
    await (typeof phrase === "string" ? found.toContain(phrase) : found.toMatch(phrase));
  }

  /** Forgets what was spoken. */
  async forget() {
    await this.page.evaluate(() => reader.clearSpokenPhraseLog());
  }

  /** Reads the whole page once; fails on what has no name, is told twice in a row as two things, or is only a picture. */
  async expectSound() {
    await this.readTo("end of document");
    const page = await this.readTo("end of document");
    const nameless = page.filter((phrase) => /^(button|link|radio|checkbox|textbox|combobox|slider|tab|region|article|main|image)$/.test(phrase));
    expect(nameless, "everything that can be used or gone to has a name").toEqual([]);
    const glyphs = page.filter((phrase) => /^[★⚑✓✗×→←↑↓▲▼●○◆♥⊘]+$/u.test(phrase));
    expect(glyphs, "pictures are not spelt out").toEqual([]);
    const inside = page.filter((phrase, at) => /^(button|link), /.test(phrase) && /^(button|link), /.test(openIn(page, at)));
    expect(inside, "nothing to press stands inside of something to press").toEqual([]);
  }
}

/** What a phrase stands in that is to be pressed, if anything. */
function openIn(page: string[], at: number): string {
  const open: string[] = [];
  for (const phrase of page.slice(0, at)) {
    if (phrase.startsWith("end of ")) {
      const last = open.lastIndexOf(phrase.slice("end of ".length));
      if (last >= 0) open.splice(last);
    } else if (page.includes(`end of ${phrase}`)) open.push(phrase);
  }
  return open.findLast((phrase) => /^(button|link), /.test(phrase)) ?? "";
}
