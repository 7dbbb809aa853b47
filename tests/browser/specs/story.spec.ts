// The ten-second story: a flood, two flags, a house sold twice, a red lamp; then the same flood in a city that counts.

import { expect, test } from "../fixture.ts";

test("on the first visit the city is alive, and one button is the obvious one", async ({ playground, page }) => {
  await playground.open();
  const first = await playground.now();
  await expect.poll(() => playground.now(), "time runs").toBeGreaterThan(first);
  await expect(playground.map.getByRole("button", { name: /^Naive failover/ })).toContainText("All hold");
  await expect(playground.chapter("Two islands, one city")).toBeVisible();
  await expect(playground.floodButton()).toBeInViewport({ ratio: 1 });
});

test("couriers are seen on their way", async ({ playground }) => {
  await playground.open();
  const seen = async () => (await playground.map.screenshot({ animations: "disabled" })).toString("base64");
  const before = await seen();
  await expect.poll(seen).not.toEqual(before);
});

test("the flood leads to two flags, a house sold twice and a red lamp that leads to the moment", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.floodButton().click();
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await expect(playground.said).toHaveText(/flooded/i);
  await expect(playground.floodButton()).toHaveCount(0);

  await expect(playground.chapter("Two flags")).toBeVisible({ timeout: 15_000 });
  await expect(playground.hall("A")).toHaveAccessibleDescription(/Leader/);
  await expect(playground.hall("C")).toHaveAccessibleDescription(/Leader/);

  await expect(playground.chapter("Sold twice")).toBeVisible({ timeout: 20_000 });
  const receipts = page.getByRole("region", { name: "One house, two receipts" });
  await expect(receipts).toContainText("Harbour House no. 12");
  await expect(receipts).toContainText(/Moreau.*West Isle/s);
  await expect(receipts).toContainText(/Tanaka.*East Isle/s);

  const lamp = playground.lamp("A house is sold once");
  await expect(lamp).toContainText("Broken");
  const jump = lamp.getByRole("button", { name: /Broken at/ });
  const told = await jump.innerText();
  await jump.click();
  const seconds = Number(/[\d.]+/.exec(told)?.[0]);
  await expect.poll(async () => Math.abs((await playground.now()) / 1000 - seconds)).toBeLessThan(0.02);
  await expect(playground.transport.getByRole("status")).toHaveText("Paused");

  await lamp.getByText("Why?").click();
  await expect(lamp.getByRole("list").getByRole("button").first()).toBeVisible();
});

test("who floods the bridge with the tool is given the wishes that sell the house twice", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("b");
  const ask = playground.story.getByRole("button", { name: "Ask both islands for the house" });
  await playground.playUntil((now) => now(ask).toBeVisible());
  await ask.click();
  await expect(playground.story).toContainText("Both islands are about to be asked for Harbour House");
  await playground.playUntil((now) => now(playground.chapter("Sold twice")).toBeVisible());
});

test("with a majority beside it, the same flood breaks one city and not the other; then Raft", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.sellTwice();
  // Slowly, so that the beginning is still to be seen.
  for (let slower = 0; slower < 3; slower += 1) await page.keyboard.press("[");
  await playground.story.getByRole("button", { name: "Replay with a majority" }).click();
  const naive = playground.map.getByRole("button", { name: /^Naive failover/ });
  const majority = playground.map.getByRole("button", { name: /^Majority check/ });
  await expect(majority).toBeVisible();
  await expect(playground.chapter("The same flood, another rule")).toBeVisible();
  await expect(naive).toContainText("All hold");
  for (const name of [/^Naive failover: \d islands/, /^Majority check: \d islands/]) {
    await expect(playground.map.getByRole("group", { name }), "each map says whose it is").toBeVisible();
  }

  await playground.hurry();
  await expect(naive).toContainText("broken");
  await expect(majority).toContainText("All hold");
  await expect(playground.said, "and so does what is told").toHaveText(/(Naive failover|Majority check|In both cities): /);
  await expect(playground.lamps.getByText("Broken", { exact: true })).toHaveCount(0);
  await naive.click();
  await expect(playground.lamp("A house is sold once")).toContainText("Broken");

  await playground.story.getByRole("button", { name: "Replay with Raft" }).click();
  const raft = playground.map.getByRole("button", { name: /^Raft/ });
  await expect(raft).toBeVisible();
  await expect(naive).toContainText("broken");
  await expect(raft).toContainText("All hold");

  await playground.story.getByRole("button", { name: "Back to one city" }).click();
  await expect(raft).toHaveCount(0);
  await expect(naive).toBeVisible();
});

test("a city of the gallery on the same ground shows what it has and this one has not", async ({ playground, page }) => {
  await playground.openStill();
  await expect(playground.hall("A")).not.toHaveAccessibleDescription(/term/);
  await playground.story.getByRole("button", { name: /Harbour House, with Raft/ }).click();
  await expect(playground.map.getByRole("button", { name: /^Raft/ })).toBeVisible();
  await expect(playground.hall("A")).toHaveAccessibleDescription(/Leader in term 1/);
  await expect(page.getByRole("region", { name: "What the people see" })).toContainText("Okafor");
});

test("the words change from the story's to the engineer's, everywhere", async ({ playground, page }) => {
  await playground.openStill();
  await playground.choose("Engineering words");
  await expect(playground.chapter("Two sites, one cluster")).toBeVisible();
  await expect(playground.map.getByRole("button", { name: "Node A", exact: true })).toBeVisible();
  await expect(playground.tool("Partition")).toBeVisible();
  await expect(page.getByRole("banner").getByRole("button", { name: "Set up the cluster" })).toBeVisible();
  await playground.reload();
  await expect(playground.chapter("Two sites, one cluster")).toBeVisible();
});
