// The share dialog's part for teachers: the lines to paste, and what they will look like.

import { expect, test } from "../fixture.ts";

// A preview that gives way to another one leaves what it was fetching.
test.use({ expectedComplaints: /Failed to fetch|loading was aborted/ });

test("the lines follow what is chosen, and the preview is the real thing", async ({ page, playground, context, expectAccessible }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.open("?lesson=two-flags&step=2");
  await expect(page.locator("section.lesson")).toBeVisible();
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put it into your own page" }).click();
  const lines = dialog.getByRole("textbox", { name: "Lines for your page" });
  await expect(lines).toHaveValue(/^<iframe src="[^"]*\?embed=1&amp;lesson=two-flags&amp;step=2" title="Split Isles/);
  const preview = dialog.frameLocator("iframe");
  await expect(lines).toHaveValue(/ width="100%" height="560" /);
  await dialog.getByRole("combobox", { name: "Height" }).selectOption("640 px");
  await expect(lines).toHaveValue(/ width="100%" height="640" /);
  await expect(dialog.locator("iframe").locator("xpath=.."), "the preview is half as high").toHaveCSS("height", "320px");
  await dialog.getByRole("button", { name: "Copy lines" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await lines.inputValue());
  await dialog.getByRole("combobox", { name: "Colours" }).selectOption("Dark");
  await dialog.getByRole("checkbox", { name: /^The tools/ }).check();
  await expect(lines).toHaveValue(/&amp;theme=dark&amp;hide=tools"/);
  await dialog.getByRole("combobox", { name: "What is shown" }).selectOption("This run");
  await expect(lines).toHaveValue(/\?embed=1&amp;theme=dark&amp;hide=tools#s=/);
  await expect(preview.getByRole("main", { name: "Map" })).toBeVisible();
  await expect(preview.getByRole("toolbar")).toHaveCount(0);
  await dialog.getByRole("combobox", { name: "As", exact: true }).selectOption("An element: follows its height");
  await expect(lines).toHaveValue(/^<script src="[^"]*embed\/split-isles\.js"><\/script>\n<split-isles [^>]*theme="dark" hide="tools">/);
  await dialog.getByRole("combobox", { name: "As", exact: true }).selectOption("An address alone: for pages that take a link");
  await expect(lines).toHaveValue(/^http[^"<>;]*\?embed=1&theme=dark&hide=tools#s=[^"<>;]*$/);
  await expectAccessible(dialog);
});

test("any lesson and any city can be chosen, wherever one is, with the parts that are to be left out", async ({ page, playground }) => {
  await playground.open();
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put it into your own page" }).click();
  const pages = await page.evaluate(() => history.length);
  const lines = dialog.getByRole("textbox", { name: "Lines for your page" });
  const what = dialog.getByRole("combobox", { name: "What is shown" });
  const preview = dialog.frameLocator("iframe");
  await expect(lines, "the run, as long as nothing is chosen").toHaveValue(/\?embed=1#s=/);
  await expect(what.locator('optgroup[label="The course"] option')).toHaveCount(18);

  await what.selectOption({ label: "2. Two flags" });
  await expect(lines).toHaveValue(/\?embed=1&amp;lesson=two-flags&amp;step=1" title="Split Isles: Two flags"/);
  await expect(preview.locator("section.lesson")).toBeVisible();
  await dialog.getByRole("checkbox", { name: /^The lesson text/ }).check();
  expect(await page.evaluate(() => history.length), "the preview is no step of the reader’s way").toBe(pages);
  await dialog.getByRole("checkbox", { name: "The timeline" }).check();
  await expect(lines).toHaveValue(/&amp;hide=lesson,timeline"/);
  await expect(preview.getByRole("main", { name: "Map" })).toBeVisible();
  await expect(preview.locator("section.lesson")).toHaveCount(0);

  await what.selectOption("scenario=sleeper-wakes");
  await expect(lines, "a city has no lesson text that could be left out").toHaveValue(/\?embed=1&amp;scenario=sleeper-wakes&amp;hide=timeline" title="Split Isles: [A-Z]/);
  await expect(dialog.getByRole("checkbox", { name: /^The lesson text/ })).toHaveCount(0);
});
