// The page as it is published: under any path, on a plain host, under its own strict policy.

import { readdir, readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixture.ts";
import { Host, packed } from "../host.ts";

const PATH = "/courses/2026/isles/";

let host: Host;
test.beforeAll(async () => void (host = await Host.open(packed("SITE"), PATH)));
test.afterAll(() => host.close());

/** Every breach of the page's policy, from now on. */
async function breaches(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("tellBreach", (what: string) => seen.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { tellBreach } = globalThis as unknown as { tellBreach: (what: string) => void };
      tellBreach(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`);
    });
  });
  return seen;
}

test("under a path of some host: map, flood, lesson, drill, glossary, a file; nothing is asked elsewhere, nothing breaks the policy", async ({
  page,
  playground,
}) => {
  const seen = await breaches(page);
  const outside: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(host.address) && !/^(blob|data):/.test(url)) outside.push(url);
  });
  page.on("response", (response) => expect(response.status(), response.url()).toBeLessThan(400));
  await page.goto(host.address);
  await playground.ready();
  await playground.bridge().click();
  await playground.tools.getByRole("button", { name: /^Flood/ }).first().click();
  await playground.hall("A").click();
  await playground.share();
  await page.keyboard.press("Escape");

  await page.goto(`${host.address}?lesson=two-islands-one-bridge`);
  await expect(page.locator("section.lesson").getByRole("heading", { level: 2 })).toBeVisible();
  await expect(playground.map).toBeVisible();

  await page.goto(`${host.address}?drill`);
  await expect(page.getByRole("heading", { name: "A few questions a day" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").getByRole("heading", { name: /^Card / })).toBeVisible();

  await page.goto(`${host.address}?glossary=quorum`);
  const term = page.getByRole("article").locator("button.term").first();
  await term.click();
  await expect(page.getByRole("dialog")).toBeVisible();

  expect(outside, "asked elsewhere").toEqual([]);
  expect(seen, "breaches of the policy").toEqual([]);
});

test("every file is named by what is in it, but those that must be found by their names", async () => {
  const files = (await readdir(packed("SITE"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".br"))
    .map(({ name, parentPath }) => `${parentPath.slice(packed("SITE").length + 1)}/${name}`.replace(/^\//, ""));
  const plain = files.filter((name) => !/[0-9a-f]{16}/.test(name) && !name.startsWith("embed/"));
  expect(plain.sort()).toEqual(["404.html", "authoring.txt", "course.html", "index.html", "oembed.json", "worker.js"]);
});

test("no script or style stands in the page, and its policy allows none", async () => {
  const html = await readFile(`${packed("SITE")}/index.html`, "utf8");
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|http:/);
});

test("the page links what other sites ask before they embed it", async ({ page }) => {
  await page.goto(host.address);
  const link = page.locator('link[rel="alternate"][type="application/json+oembed"]');
  await expect(link).toHaveAttribute("href", "https://isles.example/oembed.json");
  const answer = JSON.parse(await readFile(`${packed("SITE")}/oembed.json`, "utf8"));
  expect(answer).toMatchObject({ version: "1.0", type: "rich", width: expect.any(Number), height: expect.any(Number) });
  expect(answer.html).toContain('<iframe src="https://isles.example/?embed=1"');
});
