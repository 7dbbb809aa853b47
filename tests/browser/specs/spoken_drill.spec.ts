// A sitting of the drill as a screen reader tells it, done with its cursor alone.

import { expect, test } from "../fixture.ts";
import { ScreenReader } from "../pages/screen_reader.ts";

/** No sitting of so few cards is longer, whatever is answered wrong. */
const ANSWERS_MAX = 30;

// The reader of these tests stumbles over what is removed while it looks.
test.use({ expectedComplaints: /screen-reader\.js/ });

test("a sitting as a screen reader tells it: question, answers, verdict, grade, next, and the sum", async ({ page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => localStorage.setItem("isles.drill", "1 new=5 topic=quorum"));
  await page.goto("/?drill");
  await expect(page.getByRole("button", { name: "Begin", exact: true })).toBeVisible();
  const reader = new ScreenReader(page);
  await reader.start();
  await reader.readTo("main, Drill");
  await reader.readTo("heading, A few questions a day");
  await reader.act("button, Begin");

  const known = new Map<string, string[]>();
  let [answers, wrong] = [0, 0];
  for (; answers < ANSWERS_MAX; answers += 1) {
    // Whatever is next has the focus, and so it is spoken by itself.
    await reader.hears(/^(group, Card \d of 5 \S|heading, Done for today)/m);
    const asked = /^group, Card \d of 5 (.*)/m.exec(await reader.spoken())?.[1];
    if (asked === undefined) break;
    if (answers === 0) await reader.expectSound();

    const told = await reader.readTo("button, Check");
    const at = told.findLastIndex((phrase) => /^(group, Choose|textbox)/.test(phrase));
    const form = told[at] ?? "";
    expect(form, "the question belongs to the answers").toContain(asked.slice(0, 30));
    const choices = told.slice(at).flatMap((phrase) => /^(?:radio|checkbox), (.*), not checked, position/.exec(phrase)?.[1] ?? []);
    const wanted = known.get(asked) ?? choices.slice(0, 1);
    if (form.startsWith("textbox")) {
      await reader.back("textbox, Your number");
      await reader.type(wanted[0] ?? "1");
    }
    for (const choice of wanted.filter((choice) => choices.includes(choice)).reverse()) {
      await reader.back(form.includes("Choose one") ? `radio, ${choice}` : `checkbox, ${choice}`);
    }
    await reader.forget();
    await reader.act("button, Check");
    await reader.hears(/^status/m);

    const became = await reader.readTo("group, How well did you know it?");
    const right = became.includes("Right");
    expect(right || became.includes("Not this time"), "the verdict is told").toBe(true);
    if (known.has(asked)) expect(right, `what was told is right: ${asked}`).toBe(true);
    wrong += Number(!right);
    known.set(asked, rightOnes(became, choices));
    await reader.forget();
    await reader.act(right ? "button, Good" : "button, Again");
  }
  expect(wrong, "who knows nothing is wrong now and then").toBeGreaterThan(0);
  const sum = await reader.readTo("end of region, Done for today");
  expect(sum).toContain(`5 cards answered. You knew ${5 - wrong} of them the first time.`);
});

/** What a screen reader has told to be right: the number, or those of the choices that were followed by that word. */
function rightOnes(told: string[], choices: string[]): string[] {
  const number = told.flatMap((phrase) => /^heading, It is ([−\d.]*\d)/.exec(phrase)?.[1] ?? [])[0];
  if (number !== undefined) return [number];
  const right: string[] = [];
  let last = "";
  for (const phrase of told) {
    if (choices.includes(phrase)) last = phrase;
    if (/^(Correct|You left this out)$/.test(phrase)) right.push(last);
  }
  return right;
}
