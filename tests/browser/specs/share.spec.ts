// A run goes through a link, a reload and a damaged storage: it arrives whole, or the page says why not and loses nothing.

import { expect, test } from "../fixture.ts";
import { hold } from "../pages/held.ts";
import { Playground } from "../pages/playground.ts";

/** Everything that a learner sees of where a run stands. */
async function state(playground: Playground) {
  return {
    moment: await playground.moment(),
    lamps: await playground.verdicts(),
    runs: await playground.runs.getByRole("tab").allInnerTexts(),
    shown: await playground.runs.getByRole("tab", { selected: true }).allInnerTexts(),
    bridge: await playground.bridge().getAttribute("aria-description"),
    halls: await playground.map
      .getByRole("button", { name: /^Hall / })
      .evaluateAll((halls) => halls.map((hall) => hall.getAttribute("aria-description"))),
  };
}

/** A flood with everything that follows, and a branch in which a hall crashes as well. */
async function makeRun(playground: Playground) {
  const { page } = playground;
  await playground.open();
  await playground.sellTwice();
  await playground.stop();
  await playground.transport.getByRole("button", { name: "Fork here" }).click();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Rename" }).fill("And D falls");
  await page.keyboard.press("Enter");
  await playground.hall("D").click();
  await page.keyboard.press("x");
  await expect(playground.hall("D")).toHaveAccessibleDescription(/crashed/);
  await playground.playhead.press("ArrowRight");
  await playground.playhead.press("ArrowRight");
  await playground.playhead.press("ArrowRight");
  await expect(playground.lamp("A house is sold once")).toContainText("Broken");
}

test("a link opens at the very same event, with the same branches and the same lamps", async ({
  playground,
  browser,
  page,
}) => {
  await makeRun(playground);
  const [link, sent] = [await playground.share(), await state(playground)];
  expect(sent.runs).toHaveLength(2);

  const context = await browser.newContext();
  const other = new Playground(await context.newPage());
  const complaints: string[] = [];
  other.page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  other.page.on("pageerror", (error) => complaints.push(error.message));
  await other.page.goto(link);
  await other.ready();
  await expect(other.said).toHaveText("This is the run of the link, as it was left.");
  await expect.poll(() => state(other)).toEqual(sent);
  await expect(other.transport.getByRole("status")).toHaveText("Paused");

  // The first run is there as well, and plays on.
  await other.runs.getByRole("tab").first().click();
  await expect(other.hall("D")).not.toHaveAccessibleDescription(/crashed/);
  expect(await other.share()).not.toEqual(link);
  expect(complaints).toEqual([]);
  await context.close();
  expect(await page.title()).toMatch(/Split Isles/);
});

test("a link opens a comparison as it was, and it goes on", async ({ playground, page }) => {
  await playground.open();
  await playground.sellTwice();
  await playground.story.getByRole("button", { name: "Replay with a majority" }).click();
  const naive = playground.map.getByRole("button", { name: /^Naive failover/ });
  const majority = playground.map.getByRole("button", { name: /^Majority check/ });
  await expect(naive).toContainText("broken");
  await playground.stop();
  const [link, sent] = [await playground.share(), await state(playground)];
  expect(new URL(link).hash.length).toBeLessThan(2_000);

  await page.goto("about:blank");
  await playground.open(new URL(link).hash);
  await expect(naive).toContainText("broken");
  await expect(majority).toContainText("All hold");
  // The panels speak of the same city as they did.
  await expect(majority).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => state(playground)).toEqual(sent);
  await naive.click();
  await expect(playground.lamps.getByText("Broken", { exact: true }).first()).toBeVisible();
  await playground.playhead.press("ArrowRight");
  await expect(majority).toContainText("All hold");

  await playground.reload();
  await expect(majority).toBeVisible();
  await playground.story.getByRole("button", { name: "Back to one city" }).click();
  await expect(majority).toHaveCount(0);
});

test("a reload keeps the runs of all cities, and a link opens beside them", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const link = await playground.share();
  const drawer = await playground.setUp();
  await drawer.getByRole("combobox", { name: "The city runs" }).selectOption("Raft");
  await drawer.getByRole("button", { name: "Open this city" }).click();
  await playground.stop();
  const before = await state(playground);
  expect(before.runs).toHaveLength(2);
  await playground.reload();
  await expect(playground.said).toHaveText("Your run is back.");
  await expect.poll(() => state(playground)).toEqual(before);

  await page.goto("about:blank");
  await playground.open(new URL(link).hash);
  // The link's run was among those that were kept: it is not there twice.
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});

test("a link that is put into the address of an open page stands at its moment, though time was running", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const [hash, moment] = [new URL(await playground.share()).hash, await playground.moment()];
  await page.keyboard.press("Escape");
  await page.goto("about:blank");
  await playground.open();
  await page.evaluate((hash) => (location.hash = hash), hash);
  await expect(playground.said).toHaveText("This is the run of the link, as it was left.");
  await expect(playground.transport.getByRole("status")).toHaveText("Paused");
  expect(await playground.moment()).toEqual(moment);
});

test("Copy link puts the same link on the clipboard", async ({ playground, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.openStill();
  await page.keyboard.press("b");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("dialog").getByRole("status").first()).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toEqual(await playground.link.inputValue());
});

for (const [what, fragment, told] of [
  ["a damaged link", "#s=1.7VdNbxMxEP0rq5xAQqt8", /damaged/],
  ["a link of a newer page", "#s=7.AAAA", /newer version/],
  ["a link that is none", "#s=nonsense", /does not lead to a run/],
] as const) {
  test(`${what} says so, and the page works`, async ({ playground, page }) => {
    await playground.open(fragment);
    await expect(playground.said).toHaveText(told);
    await expect(playground.map.getByText(told)).toBeVisible();
    await playground.floodButton().click();
    await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
    await expect.poll(() => page.evaluate(() => location.hash), "the address claims nothing any more").toBe("");
  });
}

test("a damaged link costs nobody the run of this tab", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const before = await state(playground);
  // Pasted into the address of the open page:
  await page.evaluate(() => (location.hash = "#s=1.damaged"));
  await expect(playground.said).toHaveText(/damaged/);
  expect(await state(playground)).toEqual(before);
  // And loaded with it:
  await playground.reload();
  await expect(playground.said).toHaveText(/damaged/);
  await expect.poll(() => state(playground)).toEqual(before);
});

test("a link pasted into the open page opens beside what is there", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const flooded = await playground.share();
  await page.keyboard.press("u");
  await page.evaluate((hash) => (location.hash = hash), new URL(flooded).hash);
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await playground.runs.getByRole("tab").first().click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
});

test("a scenario that the address asks for opens beside the runs of this tab, once", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  for (const visit of ["first", "second"]) {
    await playground.open("?scenario=three-halls");
    await expect(playground.chapter("Three halls, two truths"), visit).toBeVisible();
    await expect(playground.runs.getByRole("tab"), visit).toHaveCount(2);
    // It is kept, and the address claims nothing any more.
    await expect.poll(() => page.evaluate(() => location.search)).toBe("");
  }
  await playground.runs.getByRole("tab").first().click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});

test("what is done while a scenario is on its way stays beside it", async ({ playground, page }) => {
  const letItCome = await hold(page, "**/content/three-halls-*.bin");
  await playground.open("?scenario=three-halls");
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  letItCome();
  await expect(playground.chapter("Three halls, two truths")).toBeVisible();
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
});

test("a reload keeps the run, its branches and the moment", async ({ playground }) => {
  await makeRun(playground);
  const before = await state(playground);
  await playground.reload();
  await expect(playground.said).toHaveText("Your run is back.");
  await expect.poll(() => state(playground)).toEqual(before);
});

test("a reload keeps what was done after a link was opened", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const link = await playground.share();
  await page.goto("about:blank");
  await playground.open(new URL(link).hash);
  await page.keyboard.press("h");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
  await playground.reload();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Open both ways\./);
  await playground.playhead.press("ArrowLeft");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});

test("preferences that cannot be read are told and begin anew", async ({ playground, page }) => {
  await page.addInitScript(() => localStorage.setItem("isles.preferences", "{broken"));
  await playground.open();
  await expect(playground.said).toHaveText(/could not be read/);
  await expect(playground.bridge()).toBeVisible();
});

test("a kept run that cannot be read is told, and the story begins anew", async ({ playground, page }) => {
  await page.addInitScript(() => sessionStorage.setItem("isles.run", "#s=1.broken"));
  await playground.open();
  await expect(playground.said).toHaveText(/could not be read, so the story begins anew/);
  await playground.floodButton().click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  // A newer page may have written it: it stays, beside what is kept now.
  const kept = () => page.evaluate(() => sessionStorage.getItem("isles.run")?.split("\n"));
  await expect.poll(kept).toEqual(["#s=1.broken", expect.stringMatching(/^>#s=/)]);
});

test("without any storage the page works", async ({ playground, page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("no storage here", "SecurityError");
        },
      });
    }
  });
  await playground.open();
  await playground.floodButton().click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
});
