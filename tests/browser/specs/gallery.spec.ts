// The cities that ship: fetched when one is opened, and what is said when that fails.

import { expect, test } from "../fixture.ts";
import { hold } from "../pages/held.ts";

/** What carries the city with three halls. */
const THREE_HALLS = "**/content/three-halls-*.bin";
const CARDS = { three: /^Three halls, two truths/, raft: /^Harbour House, with Raft/ };

test.describe("when the network fails", () => {
  test.use({ expectedComplaints: /\/content\// });

  test("opening a city says so, nothing is lost, and it can be tried again", async ({ playground, page, expectAccessible }) => {
    await playground.openStill();
    const before = await playground.now();
    await page.route(THREE_HALLS, (route) => route.abort());
    await playground.story.getByRole("button", { name: CARDS.three }).click();
    const told = playground.story.getByRole("alert");
    await expect(told).toContainText("could not be fetched");
    expect(await playground.now(), "the open run is as it was").toEqual(before);
    await expect(playground.runs).toHaveCount(0);
    await expectAccessible();
    // As often as one likes.
    await told.getByRole("button", { name: "Try again" }).click();
    await expect(told).toContainText("could not be fetched");
    await page.unroute(THREE_HALLS);
    await told.getByRole("button", { name: "Try again" }).click();
    await expect(playground.chapter("Three halls, two truths")).toBeVisible();
    await expect(told).toHaveCount(0);
    await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  });

  test("a city that the server no longer has asks for the page to be loaded again", async ({ playground, page }) => {
    await playground.openStill();
    await page.route(THREE_HALLS, (route) => route.fulfill({ status: 404 }));
    await playground.story.getByRole("button", { name: CARDS.three }).click();
    await expect(playground.story.getByRole("alert")).toContainText("load the page again");
  });
});

test("what is not the city is not opened", async ({ playground, page }) => {
  await playground.openStill();
  await page.route(THREE_HALLS, (route) => route.fulfill({ body: "<!doctype html>Please log in to this network." }));
  await playground.story.getByRole("button", { name: CARDS.three }).click();
  const told = playground.story.getByRole("alert");
  await expect(told).toContainText("damaged");
  await page.unroute(THREE_HALLS);
  await told.getByRole("button", { name: "Try again" }).click();
  await expect(playground.chapter("Three halls, two truths")).toBeVisible();
});

test("the city that was pressed last is opened, whichever comes first", async ({ playground, page }) => {
  await playground.openStill();
  const letItCome = await hold(page, THREE_HALLS);
  const card = playground.story.getByRole("button", { name: CARDS.three });
  await card.click();
  await expect(card).toHaveAttribute("aria-busy", "true");
  await playground.story.getByRole("button", { name: CARDS.raft }).click();
  await expect(playground.chapter("Harbour House, with Raft")).toBeVisible();
  const came = page.waitForResponse(THREE_HALLS);
  letItCome();
  await (await came).finished();
  await expect(card).not.toHaveAttribute("aria-busy");
  await expect(playground.runs.getByRole("tab"), "and nothing else").toHaveCount(2);
  await expect(playground.chapter("Harbour House, with Raft")).toBeVisible();
});

test("a city that was opened once opens again without the network", async ({ playground, page }) => {
  await playground.openStill();
  const card = playground.story.getByRole("button", { name: CARDS.three });
  await card.click();
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await page.route("**/content/**", (route) => route.abort());
  await playground.story.getByRole("button", { name: /^The bridge floods/ }).click();
  await expect(playground.runs.getByRole("tab")).toHaveCount(3);
  await card.click();
  await expect(playground.runs.getByRole("tab")).toHaveCount(4);
});

test("a card that is pressed twice, by the space bar too, opens one city", async ({ playground, page }) => {
  await playground.openStill();
  await playground.story.getByRole("button", { name: CARDS.three }).focus();
  await page.keyboard.press("Enter");
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  await playground.stop();
  const left = await playground.now();
  await playground.story.getByRole("button", { name: CARDS.three }).focus();
  await page.keyboard.press("Space");
  await expect(playground.transport.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(playground.runs.getByRole("tab")).toHaveCount(2);
  expect(left, "it had begun").toBeGreaterThan(0);
});
