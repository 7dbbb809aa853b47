// No rule of accessibility is broken in any state that a learner comes to, by day and by night, on a desk and on a phone.

import { expect, test } from "../fixture.ts";
import { violations } from "../pages/axe.ts";

for (const [device, viewport] of Object.entries({
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  for (const theme of ["Light", "Dark"]) {
    test.describe(`on a ${device}, ${theme.toLowerCase()}`, () => {
      test.use({ viewport });

      test("the page, from the first moment to the comparison", async ({ playground, page, expectAccessible }) => {
        await playground.openStill();
        await playground.choose(theme);
        await expectAccessible();

        await page
          .getByRole("button", { name: "Flood the bridge", exact: true })
          .filter({ visible: true })
          .first()
          .click();
        await playground.hurry();
        await expect(playground.chapter("Sold twice")).toBeVisible({ timeout: 20_000 });
        await playground.stop();
        if (device === "phone") await page.getByRole("tab", { name: "Invariants" }).click();
        await playground.lamps.getByRole("button", { name: /What they promise/ }).click();
        await playground.lamp("A house is sold once").getByText("Why?").click();
        await expectAccessible();
        // Colours apart, the panels are the same by night.
        if (device === "phone" && theme === "Light") {
          for (const panel of ["Hall", "Ledgers", "People"]) {
            await page.getByRole("tab", { name: panel, exact: true }).click();
            await expectAccessible();
          }
        }

        if (device === "phone") await page.getByRole("tab", { name: "Story" }).click();
        await page.keyboard.press("f");
        await page.keyboard.press("o");
        await expect(playground.tray("One-way cut")).toBeVisible();
        await expectAccessible();
        await page.keyboard.press("Escape");

        await page.getByRole("button", { name: "Replay with a majority" }).filter({ visible: true }).first().click();
        await expect(playground.map.getByRole("button", { name: /^Majority check/ })).toBeVisible();
        await playground.stop();
        await expectAccessible();
      });

      test("the drawer and the dialogs", async ({ playground, page, expectAccessible }) => {
        test.slow();
        await playground.openStill();
        await playground.choose(theme);
        await playground.setUp();
        await expectAccessible();
        await page.getByRole("dialog").getByRole("button", { name: "Open your own" }).click();
        await page.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill("nonsense");
        await page.getByRole("button", { name: "Open it" }).click();
        await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
        await expectAccessible();
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Share" }).click();
        await expect(playground.link).toBeVisible();
        await expectAccessible();
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await expect(page.getByRole("dialog", { name: "Keys, sound and speech" })).toBeVisible();
        await expectAccessible();
      });
    });
  }
}

test("in engineering words, and with a hall picked", async ({ playground, page, expectAccessible }) => {
  await playground.openStill();
  await playground.choose("Engineering words");
  await page.keyboard.press("3");
  await expect(page.getByRole("heading", { name: /Node C/ })).toBeVisible();
  await expectAccessible();
});

test("a dialog takes the focus, keeps it, and gives it back", async ({ playground, page }) => {
  await playground.openStill();
  const share = page.getByRole("button", { name: "Share" });
  await share.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(
      () => document.activeElement?.closest("dialog") !== null || document.activeElement === document.body,
    );
    expect(inside, "the focus does not leave the dialog for the page").toBe(true);
  }
  // Whoever marks words and lets go beside the dialog keeps it, and no key reaches the page behind.
  await dialog.getByRole("heading").first().hover();
  await page.mouse.down();
  await page.mouse.move(4, 4, { steps: 4 });
  await page.mouse.up();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("b");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
  await share.press("Enter");
  await expect(dialog).toBeVisible();
  await page.mouse.click(4, 4);
  await expect(dialog).toBeHidden();
  await expect(share).toBeFocused();
});

test("the document is named after where one is, in the language of the page", async ({ page }) => {
  const language = page.getByRole("combobox", { name: /^(Language|语言)$/ });
  for (const [address, english, chinese] of [
    ["/", "Playground", "实验场"],
    ["/?learn", "The course", "课程"],
    ["/?lesson=two-flags&step=2", "Two flags · Step 2 of 6", /^.+ · 第 2 步，共 6 步$/],
    ["/?drill", "Drill", "练习"],
    ["/?drill=interview", "Practise an interview", "模拟面试"],
    ["/?glossary", "Glossary", "术语表"],
    ["/?sheet", "Cheat sheets", "速查表"],
    ["/?tree", "Decision tree", "决策树"],
  ] as const) {
    await page.goto(address);
    await expect(page).toHaveTitle(`${english} – Split Isles`);
    await language.selectOption("zh-Hans");
    const named = typeof chinese === "string" ? `${chinese} – Split Isles` : new RegExp(`${chinese.source.slice(0, -1)} – Split Isles$`);
    await expect(page).toHaveTitle(named);
    await language.selectOption("en");
    await expect(page).toHaveTitle(`${english} – Split Isles`);
  }
  // Within the page as well, and back again.
  await page.getByRole("link", { name: "Drill", exact: true }).click();
  await expect(page).toHaveTitle("Drill – Split Isles");
  await page.goBack();
  await expect(page).toHaveTitle("Decision tree – Split Isles");
});

test("everything on the map says what pressing it does, with a tool in hand and without", async ({ playground, page }) => {
  await playground.openStill();
  const [hall, bridge, client] = [playground.hall("A"), playground.bridge(), playground.map.getByRole("button", { name: /^Client / }).first()];
  await expect(hall).toHaveAccessibleDescription(/Press to inspect\.$/);
  await expect(bridge).toHaveAccessibleDescription(/^Open both ways\. Press to select\.$/);
  await page.keyboard.press("p");
  await expect(hall).toHaveAccessibleDescription(/Press to use “Freeze”\.$/);
  await expect(bridge, "nobody freezes a bridge").toHaveAccessibleDescription(/Press to select\.$/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("w");
  await expect(client).toHaveAccessibleDescription(/Press to use “/);
  await page.keyboard.press("Escape");
  await expect(client).toHaveAccessibleDescription(/Press to select\.$/);
  await playground.choose("Engineering words");
  await page.keyboard.press("p");
  await expect(playground.map.getByRole("button", { name: "Node A", exact: true }).first()).toHaveAccessibleDescription(/Press to use “GC pause”\.$/);
});

test("what has gone wrong is seen without the map too, and stays until it is closed", async ({ page }) => {
  await page.clock.install();
  await page.goto("/?learn&theme=pink");
  const told = page.getByRole("main").getByText("theme=pink");
  await expect(told).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(told).toBeVisible();
  await page.getByRole("link", { name: "Playground" }).click();
  await expect(page.getByRole("main", { name: "Map" }).getByText("theme=pink")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("main").getByText("theme=pink")).toHaveCount(0);
});

test("where no bar is, the page has a name, and whoever looks something up finds the way back", async ({ page }) => {
  for (const asked of ["embed=1", "hide=nav"]) {
    await page.goto(`/?${asked}&lesson=the-sleeper-wakes&step=4`);
    await expect(page.getByRole("heading", { level: 1, name: "Split Isles" })).toHaveCount(1);
    await page.locator("section.lesson button.term").first().click();
    await page.getByRole("dialog").getByRole("link", { name: "Read more" }).click();
    await expect(page.getByRole("main", { name: "Look up" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Split Isles" })).toHaveCount(1);
    await page.getByRole("link", { name: "To the lesson" }).click();
    await expect(page.locator("section.lesson").getByRole("heading", { level: 2 })).toHaveText("The sleeper wakes");
    await expect(page).toHaveURL(new RegExp(`${asked}.*lesson=the-sleeper-wakes`));
  }
});

test("what cannot be pressed yet says why, and can be come to", async ({ playground, page }) => {
  await playground.openStill();
  await expect(playground.tool("Undo")).toBeDisabled();
  await expect(playground.tool("Undo")).toHaveAccessibleDescription("Nothing to take back.");
  await playground.tool("Undo").focus();
  await expect(playground.tool("Undo")).toBeFocused();
  await page.goto("/?lesson=two-flags");
  const commit = page.getByRole("button", { name: "That is my prediction" });
  await expect(commit).toHaveAccessibleDescription("Answer first.");
  await expect(page.getByRole("button", { name: "Back", exact: true })).toHaveAccessibleDescription("This is the first step.");
});

test("what is not translated yet is marked as English, and only that", async ({ page }) => {
  await page.goto("/?learn");
  await page.getByRole("combobox", { name: "Language" }).selectOption("zh-Hans");
  const lesson = page.getByRole("link", { name: /^第 7 课/ });
  await expect(lesson).toContainText("EN");
  const languages = await lesson.evaluate((link) => [...link.querySelectorAll("b, small, p")].map((part) => [part.tagName, part.closest("[lang]")?.getAttribute("lang")]));
  expect(languages).toContainEqual(["P", "en"]);
  expect(languages.filter(([tag]) => tag !== "P").map(([, lang]) => lang)).not.toContain("en");
  await expect(lesson.locator("b [lang=en]")).toHaveText("Sharp edges of Raft");
});

test("what moves by itself comes to rest", async ({ page }) => {
  await page.goto("/");
  const endless = () => page.evaluate(() => document.getAnimations().filter((one) => one.effect?.getTiming().iterations === Number.POSITIVE_INFINITY).length);
  await expect.poll(endless).toBe(0);
});

test("what breaks a rule of accessibility is found, in a part and in the whole page", async ({ page, playground }) => {
  await playground.open();
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<div id="wrong"><img src="icon.svg"><p>pale</p></div>');
    const pale = document.querySelector<HTMLElement>("#wrong p");
    if (pale) Object.assign(pale.style, { color: "#ccc", background: "#fff" });
  });
  const ids = (told: string[]) => told.map((line) => line.split(":")[0]);
  expect(ids(await violations(page.locator("#wrong"), "everything"))).toEqual(["color-contrast", "image-alt"]);
  expect(ids(await violations(page.locator("#wrong"), "colours"))).toEqual(["color-contrast"]);
  expect(ids(await violations(page.locator("html"), "everything"))).toEqual(expect.arrayContaining(["color-contrast", "image-alt", "region"]));
});
