// Somebody who drills with the keyboard alone, knows nothing at first, and remembers what the cards tell.

import { expect, type Locator } from "@playwright/test";
import type { Drill } from "./drill.ts";
import type { Keyboard } from "./keyboard.ts";

/** The forms in which a card is answered. */
export type Form = "one" | "all" | "number" | "order" | "say";

export class Learner {
  readonly drill: Drill;
  readonly keys: Keyboard;
  /** What the cards told, by their questions. */
  readonly #known = new Map<string, string[]>();

  constructor(drill: Drill, keys: Keyboard) {
    this.drill = drill;
    this.keys = keys;
  }

  /** Whether the card that is asked has told its answer before. */
  async knows(): Promise<boolean> {
    return this.#known.has(await this.drill.asked());
  }

  /** How the card that is asked is answered. */
  async form(): Promise<Form> {
    const { card } = this.drill;
    await expect(card.getByRole("button", { name: /^(Check|Show the answer)$/ })).toBeVisible();
    if (await card.getByRole("radio").count()) return "one";
    if (await card.getByRole("checkbox").count()) return "all";
    if (await card.getByRole("textbox").count()) return "number";
    return (await this.#rows().count()) ? "order" : "say";
  }

  /** Answers by keys: rightly where the card has told its answer before. */
  async answer(): Promise<Form> {
    const [form, known] = [await this.form(), this.#known.get(await this.drill.asked())];
    if (form === "one" || form === "all") await this.#choose(form === "one" ? "radio" : "checkbox", known);
    if (form === "number") {
      await this.keys.press("1");
      await expect(this.drill.card.getByRole("textbox", { name: "Your number" })).toBeFocused();
      await this.keys.page.keyboard.type(known?.[0] ?? "1");
    }
    if (form === "order") await this.#arrange(known ?? []);
    await this.keys.press("Enter");
    await expect(this.drill.verdict).toBeFocused();
    return form;
  }

  /** Reads what the answered card tells, and keeps it in mind. */
  async learn(form: Form) {
    const { card } = this.drill;
    const told = card.getByRole("listitem");
    const right = told.filter({ has: this.keys.page.getByText(/^(Correct|You left this out)$/) }).locator("b");
    if (form === "one" || form === "all") this.#remember(await this.drill.asked(), await right.allInnerTexts());
    if (form === "order") {
      this.#remember(await this.drill.asked(), await told.locator(".op-t").allInnerTexts());
    }
    if (form === "number") {
      const said = await card.getByRole("heading", { name: /^It is / }).innerText();
      const number = /^It is ([−\d.]+)/.exec(said)?.[1] ?? "";
      expect(number, said).not.toBe("");
      this.#remember(await this.drill.asked(), [number.replace(/\.$/, "")]);
    }
  }

  #remember(asked: string, answer: string[]) {
    this.#known.set(asked, answer.map((text) => text.trim()));
  }

  /** The rows that are to be put in order. */
  #rows(): Locator {
    return this.drill.card.getByRole("listitem").filter({ has: this.keys.page.getByRole("button", { name: /^Move up/ }) });
  }

  async #choose(role: "radio" | "checkbox", known: string[] | undefined) {
    const options = await this.drill.card.getByRole(role).all();
    const names = await Promise.all(options.map((option) => option.evaluate(nameOf)));
    const wanted = known ?? names.slice(0, 1);
    for (const [at, name] of names.entries()) if (wanted.includes(name)) await this.keys.press(String(at + 1));
  }

  /** Brings each row to its place with the arrow keys, from the top. */
  async #arrange(order: string[]) {
    for (const [place, text] of order.entries()) {
      const row = this.#rows().filter({ has: this.keys.page.getByText(text, { exact: true }) });
      const up = row.getByRole("button", { name: /^Move up/ });
      const at = async () => Number(/place (\d+)/.exec((await up.getAttribute("aria-label")) ?? "")?.[1]) - 1;
      if ((await at()) === place) continue;
      await this.keys.tabTo(up);
      for (let from = await at(); from > place; from -= 1) {
        await this.keys.press("ArrowUp");
        await expect(up).toHaveAccessibleName(`Move up, now at place ${from}`);
        await expect(up).toBeFocused();
      }
    }
    await this.keys.tabTo(this.drill.card.getByRole("button", { name: "Check" }));
  }
}

/** What stands beside a box that is ticked. */
const nameOf = (box: Element) => box.closest("label")?.querySelector(".op-t")?.textContent?.trim() ?? "";
