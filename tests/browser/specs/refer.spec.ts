// Looking things up: terms in a text, the glossary, the cheat sheets on paper, the decision tree, and a moment of a run in small.

import { expect, test } from "../fixture.ts";

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 } };

test.describe("a term in a text", () => {
  test("opens beside it by keyboard, leads to others, and gives the focus back", async ({ page }) => {
    await page.goto("?glossary=disruptive-candidate");
    const term = page.getByRole("article").locator("button.term").first();
    await term.focus();
    await page.keyboard.press("Enter");
    const card = page.getByRole("dialog");
    await expect(card).toBeVisible();
    await expect(card).toBeFocused();
    await expect(term).toHaveAttribute("aria-expanded", "true");
    const heading = card.getByRole("heading", { level: 2 });
    const first = (await heading.textContent()) ?? "";

    // The card comes next in the page's order, and a term inside of it takes its place.
    const nested = card.locator("button.term").first();
    for (let step = 0; step < 6; step += 1) {
      if (await nested.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(nested).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(heading).not.toHaveText(first);
    await expect(page.locator(":popover-open")).toHaveCount(1);
    await card.getByRole("button", { name: "Back to the term before" }).click();
    await expect(heading).toHaveText(first);

    await page.keyboard.press("Escape");
    await expect(card).toBeHidden();
    await expect(term).toBeFocused();
    await expect(term).toHaveAttribute("aria-expanded", "false");
  });

  test("is one at a time, closes when pressed again, and shows its scene on demand", async ({ page }) => {
    await page.goto("?sheet=one-leader");
    const sheet = page.getByRole("article", { name: "One mayor" });
    const [one, other] = [sheet.getByRole("button", { name: "Pre-vote" }), sheet.getByRole("button", { name: "Check-quorum" })];
    const card = page.getByRole("dialog");
    await one.click();
    await expect(card.getByRole("heading", { level: 2 })).toContainText(/pre-vote/i);
    await other.click();
    await expect(card.getByRole("heading", { level: 2 })).toContainText(/check.quorum/i);
    await expect(one).toHaveAttribute("aria-expanded", "false");
    await other.click();
    await expect(card).toBeHidden();
    await one.click();
    await card.getByRole("button", { name: "See it happen" }).click();
    await expect(card.getByRole("slider", { name: "Moment" }), "what was asked for is in sight").toBeInViewport({ ratio: 1 });
    await card.getByRole("link", { name: "Read more" }).click();
    await expect(page).toHaveURL(/\?glossary=pre-vote$/);
    await expect(card).toBeHidden();
    await page.goBack();
    await expect(sheet).toBeVisible();
  });

  test("the glossary is fetched when the first term is opened, and a failure can be tried again", async ({ page, context }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto("?sheet=one-leader");
    const term = page.getByRole("button", { name: "Pre-vote" });
    await expect(term).toBeVisible();
    expect(asked.filter((url) => url.includes("/glossary-"))).toEqual([]);
    await context.route("**/content/glossary-*", (route) => route.abort());
    await term.click();
    const card = page.getByRole("dialog");
    await expect(card.getByRole("alert")).toBeVisible();
    await context.unroute("**/content/glossary-*");
    await card.getByRole("button", { name: "Try again" }).click();
    await expect(card.getByRole("heading", { level: 2 })).toContainText(/pre-vote/i);
  });
  test.use({ expectedComplaints: /Failed to load resource/ });

  for (const [device, viewport] of Object.entries(SIZES)) {
    test(`lies within the window on a ${device}`, async ({ page, expectAccessible }) => {
      await page.setViewportSize(viewport);
      await page.goto("?sheet=guards-at-the-gate");
      for (const term of [page.locator(".paper button.term").first(), page.locator(".paper button.term").last()]) {
        await term.click();
        const card = page.getByRole("dialog");
        await expect(card.getByRole("link", { name: "Read more" })).toBeVisible();
        const box = await card.boundingBox();
        expect(box && box.x >= 0 && box.y >= 0).toBe(true);
        expect(box && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height).toBe(true);
        await expectAccessible(card);
        await page.keyboard.press("Escape");
        await expect(card).toBeHidden();
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(viewport.width);
    });
  }
});

test.describe("the glossary", () => {
  test("finds terms by the field's words, the story's and those of real systems", async ({ page }) => {
    await page.goto("?glossary");
    const field = page.getByRole("searchbox", { name: "Find a term" });
    const terms = page.getByRole("navigation", { name: "Terms" });
    await expect(terms.getByRole("link")).not.toHaveCount(0);
    const all = await terms.getByRole("link").count();
    await field.fill("hourglass");
    await expect(terms.getByRole("link").first()).toHaveText(/lease/);
    await field.fill("zxid");
    await expect(terms.getByRole("link", { name: /^epoch/ })).toBeVisible();
    expect(await terms.getByRole("link").count()).toBeLessThan(all);
    await field.fill("castle");
    await expect(page.getByRole("status").filter({ hasText: "No term for “castle”" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(terms.getByRole("link")).toHaveCount(all);
    await field.fill("fencing tok");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\?glossary=fencing-token$/);
    await expect(page.getByRole("heading", { level: 2, name: /fencing token/ })).toBeFocused();
  });

  test("opens at an entry, with its sources and its scene; back and forth by the browser's buttons", async ({ page }) => {
    await page.goto("?glossary=lease");
    const entry = (name: RegExp) => page.getByRole("article", { name });
    await expect(entry(/^hourglass/)).toContainText("Gray & Cheriton 1989");
    await expect(entry(/^hourglass/)).toContainText("Kubernetes");
    await expect(entry(/^hourglass/).getByRole("link", { name: /Lesson 10/ })).toHaveAttribute("href", "?lesson=borrowed-time");
    const slider = page.getByRole("slider", { name: "Moment" });
    await expect(slider).toHaveAttribute("aria-valuetext", "30.20 seconds");
    await page.getByRole("navigation", { name: "Terms" }).getByRole("link", { name: /^epoch/ }).click();
    await expect(entry(/^the number on the flag/)).toBeVisible();
    await page.goBack();
    await expect(entry(/^hourglass/)).toBeVisible();
    await page.goForward();
    await expect(page.locator("#entry-h")).toContainText("epoch");
    await page.getByText("Engineering words").click();
    await expect(entry(/^epoch in the story/)).toBeVisible();
  });

  test("says so when there is no such entry, and shows what there is", async ({ page }) => {
    await page.goto("?glossary=castle");
    await expect(page.getByRole("alert")).toContainText("“castle”");
    await expect(page.getByRole("navigation", { name: "Terms" }).getByRole("link", { name: "lease hourglass" })).toBeVisible();
  });
});

test.describe("the cheat sheets", () => {
  test("each fits one printed page, black on white and without the page's frame", async ({ page, browserName }) => {
    test.skip(browserName !== "chromium", "only Chromium prints to a file");
    await page.goto("?sheet");
    const cards = page.locator(".sh-list").getByRole("link");
    await expect(cards).toHaveCount(6);
    const ways = await cards.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const way of ways) {
      await page.goto(way);
      const paper = page.locator(".paper");
      await expect(paper).toBeVisible();
      await expect(page.getByRole("banner")).toBeHidden();
      await expect(page.getByRole("button", { name: "Print this sheet" })).toBeHidden();
      const [ink, ground] = await paper.evaluate((element) => [
        getComputedStyle(element).color,
        getComputedStyle(document.body).backgroundColor,
      ]);
      expect([ink, ground]).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
      const pages = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g);
      expect(pages?.length, `${way} is one page`).toBe(1);
    }
    await page.goto("?sheet");
    await expect(page.locator(".paper").first()).toBeVisible();
    const all = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g);
    expect(all?.length, "printed from the list, there are all six").toBe(6);
  });

  test("follow the vocabulary, and lead from one to the next", async ({ page }) => {
    await page.goto("?sheet=one-leader");
    const sheet = (name: string) => page.getByRole("article", { name });
    await expect(sheet("One mayor")).toContainText("One vote per hall and term");
    await page.getByText("Engineering words").click();
    await expect(sheet("One leader")).toContainText("One vote per node and term");
    await page.getByRole("navigation", { name: "Cheat sheets" }).getByRole("link").last().click();
    await expect(page).toHaveURL(/\?sheet=guards-at-the-gate$/);
    await page.goto("?sheet=castle");
    await expect(page.getByRole("alert")).toContainText("“castle”");
  });
});

test.describe("the decision tree", () => {
  test("is walked by digits, and back by its trail and the browser's button", async ({ page }) => {
    await page.goto("?tree");
    const question = page.locator(".tr-card").getByRole("heading", { level: 3 });
    await expect(question).toContainText("May two places");
    await expect(page.getByRole("slider", { name: "Moment" })).toHaveAttribute("aria-valuetext", "15.50 seconds");
    await page.keyboard.press("1");
    await expect(question).toContainText("On how many sites");
    await expect(question).toBeFocused();
    await expect(page.getByText("Then one order decides")).toBeVisible();
    await expect(page.getByRole("slider", { name: "Moment" })).toHaveAttribute("aria-valuetext", "27.00 seconds");
    await page.keyboard.press("4");
    await expect(page.locator(".tr-card")).toContainText("Verdict");
    await expect(page).toHaveURL(/\?tree=person-decides$/);
    await page.keyboard.press("1");
    await expect(page, "a verdict has no answers").toHaveURL(/\?tree=person-decides$/);
    await page.getByRole("button", { name: "witness" }).click();
    await expect(page.getByRole("dialog")).toContainText(/witness/i);
    await page.keyboard.press("Escape");

    const way = page.getByRole("navigation", { name: "Your answers so far" });
    await expect(way.getByRole("listitem")).toHaveCount(2);
    await page.goBack();
    await expect(question).toContainText("On how many sites");
    await expect(way.getByRole("listitem")).toHaveCount(1);
    await page.emulateMedia({ media: "print" });
    await expect(way.getByText("May two places"), "on paper the way is there").toBeVisible();
    await expect(page.locator(".tr-card").getByText("Three, or two and a small third voice"), "and what could be answered").toBeVisible();
    await expect(page.getByText("The whole tree"), "and no fold that nobody can open").toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await way.getByRole("link", { name: "Start again" }).click();
    await expect(question).toContainText("May two places");
    await expect(way).toHaveCount(0);
  });

  test("opens at a node with the shortest way there, and unfolds as a whole", async ({ page }) => {
    await page.goto("?tree=stonith");
    await expect(page.locator(".tr-card")).toContainText("STONITH");
    await expect(page.getByRole("navigation", { name: "Your answers so far" }).getByRole("listitem")).not.toHaveCount(0);
    await page.getByText("The whole tree").click();
    const whole = page.locator(".tr-all");
    await expect(whole.locator("[aria-current]")).toHaveCount(1);
    await whole.getByRole("link", { name: "A type of data that merges by itself" }).click();
    await expect(page).toHaveURL(/\?tree=merge$/);
    await page.goto("?tree=castle");
    await expect(page.getByRole("alert")).toContainText("“castle”");
  });
});

for (const [device, viewport] of Object.entries(SIZES)) {
  for (const address of ["?glossary", "?glossary=lease", "?sheet", "?sheet=everything", "?tree", "?tree=merge"]) {
    test(`${address} breaks no rule of accessibility and stays in the window, on a ${device}`, async ({ page, expectAccessible }) => {
      await page.setViewportSize(viewport);
      // Colours on their way from day to night are neither.
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.goto(address);
      await expect(page.locator(".ref h2:visible").first()).toBeVisible();
      if (!/sheet|glossary$/.test(address)) await expect(page.getByRole("slider", { name: "Moment" })).toBeVisible();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expectAccessible();
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(viewport.width);
    });
  }
}
