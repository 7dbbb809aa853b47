// A lesson out of a file at an address: it is sent on, and found again.

import { ELSEWHERE, serve } from "../elsewhere.ts";
import { expect, test } from "../fixture.ts";
import { example } from "../pages/course_text.ts";
import { LessonPanel } from "../pages/lesson.ts";

test("a lesson from an address is sent on by the address that it then has, step and all, and by lines for a page", async ({ playground, page }) => {
  let fetched = 0;
  page.on("request", (request) => (fetched += Number(request.url() === ELSEWHERE)));
  await serve(page, example());
  await playground.open(`?scenario=${encodeURIComponent(ELSEWHERE)}`);
  await expect(page.getByRole("heading", { name: "The hall across the water" })).toBeVisible();
  const lesson = new LessonPanel(page);
  await lesson.skip.click();
  await expect(lesson.panel).toContainText("Step 2 of");
  await page.keyboard.press("b");
  const address = new RegExp(`\\?scenario=${ELSEWHERE}&lesson=own-[0-9a-f]+&step=2$`);
  await expect(page).toHaveURL(address);
  await page.reload();
  await expect(lesson.panel, "where it was left").toContainText("Step 2 of");
  expect(fetched).toBe(1);

  // Somebody else has nothing but the address.
  await page.evaluate(() => (sessionStorage.clear(), localStorage.clear()));
  const sent = page.url();
  await page.goto("about:blank");
  await page.goto(sent);
  await expect(lesson.panel).toContainText("Step 2 of");
  await expect(page).toHaveURL(address);
  expect(fetched).toBe(2);

  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put it into your own page" }).click();
  const lines = dialog.getByRole("textbox", { name: "Lines for your page" });
  await expect(lines).toHaveValue(/^<iframe src="[^"]*\?embed=1&amp;scenario=https:\/\/lecturer\.example\/week-3\/city\.toml" title=/);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Drill" }).click();
  await expect(page, "the file belongs to its lesson").toHaveURL(/\/\?drill$/);
});

test("a lesson from an address is fetched once by its frame, which goes on where it was left when its page is loaded anew", async ({ playground, page }) => {
  let fetched = 0;
  page.on("request", (request) => (fetched += Number(request.url() === ELSEWHERE)));
  await serve(page, example());
  const frame = `?embed=1&scenario=${encodeURIComponent(ELSEWHERE)}`;
  await playground.open(frame);
  await expect(page.getByRole("heading", { name: "Alone on East Isle" })).toBeVisible();
  await page.keyboard.press("b");
  await expect(playground.bridge()).toHaveAccessibleDescription(/^Flooded both ways\./);
  await page.goto("about:blank");
  await playground.open(frame);
  await expect(page.getByRole("heading", { name: "Alone on East Isle" })).toBeVisible();
  await expect(playground.bridge(), "what was done is there").toHaveAccessibleDescription(/^Flooded both ways\./);
  expect(fetched).toBe(1);
});
