// The page as one file: opened from a disk, without a network.

import { pathToFileURL } from "node:url";
import { expect, test } from "../fixture.ts";
import { packed } from "../host.ts";
import { example } from "../pages/course_text.ts";
import { Playground } from "../pages/playground.ts";

test("one file is the whole page: a flood, a lesson, the drill, a reload, a link, all without a network", async ({
  page,
  playground,
  context,
}) => {
  await context.setOffline(true);
  const address = pathToFileURL(packed("SINGLE")).href;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address);
  await playground.ready();
  await playground.sellTwice();
  await playground.stop();
  await expect(playground.lamp("A house is sold once")).toContainText("Broken");
  const [link, moment] = [await playground.share(), await playground.moment()];
  expect(link.startsWith(`${address}#s=`)).toBe(true);

  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Put it into your own page" }).click();
  await expect(page.getByRole("dialog")).toContainText("no other page can show it");
  await page.keyboard.press("Escape");

  await playground.reload();
  await playground.stop();
  expect(await playground.moment()).toEqual(moment);

  const other = await context.newPage();
  const reader = new Playground(other);
  await other.goto(link);
  await reader.ready();
  await expect(reader.said).toHaveText("This is the run of the link, as it was left.");
  expect(await reader.moment()).toEqual(moment);

  await page.goto(`${address}?lesson=two-islands-one-bridge`);
  await expect(page.locator("section.lesson").getByRole("heading", { level: 2 })).toBeVisible();
  await page.goto(`${address}?drill`);
  await expect(page.getByRole("heading", { name: "A few questions a day" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").getByRole("heading", { name: /^Card / })).toBeVisible();
  expect(asked.filter((url) => !/^(file|blob|data):/.test(url)), "nothing is asked elsewhere").toEqual([]);
});

test("one file opens cities that ship, and files and lessons of one's own, and none from the disk by its address", async ({
  page,
  playground,
  context,
}) => {
  await context.setOffline(true);
  const address = pathToFileURL(packed("SINGLE")).href;
  await page.goto(address);
  await playground.ready();
  await playground.story.getByRole("button", { name: /^Three halls, two truths/ }).click();
  await expect(playground.chapter("Three halls, two truths")).toBeVisible();
  await playground.stop();

  // The reader of files writes one, and reads it again.
  const drawer = await playground.setUp();
  const download = page.waitForEvent("download");
  await drawer.getByRole("button", { name: "Save as a file" }).click();
  const file = await (await download).path();
  await drawer.getByRole("button", { name: "Open your own" }).click();
  const open = page.getByRole("dialog", { name: "Open", exact: true });
  await open.getByRole("textbox", { name: "Or an address" }).fill(address);
  await page.keyboard.press("Enter");
  await expect(open.getByRole("status")).toContainText("begin with https://");
  const chooser = page.waitForEvent("filechooser");
  await open.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles(file);
  await expect(open).toBeHidden();
  await expect(playground.runs.getByRole("tab")).toHaveCount(3);

  // And so does the reader of lessons.
  await page.goto(`${address}?learn`);
  await page.getByRole("main").getByRole("button", { name: "Open a lesson of your own" }).click();
  await open.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill(example());
  await open.getByRole("button", { name: "Open it" }).click();
  await expect(page.getByRole("heading", { name: "Alone on East Isle" })).toBeVisible();
});
