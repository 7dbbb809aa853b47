// The page as it is published: under any path, on a plain host, under its own strict policy.

import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
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

test.describe("with a policy that lets nothing be asked elsewhere", () => {
  test.use({ expectedComplaints: /lecturer\.example/ });

  test("under a path of some host: map, flood, lesson, drill, glossary, a file; nothing is asked elsewhere, nothing breaks the policy", async ({
    page,
    playground,
  }) => {
    // A host may narrow the policy, and everything but a file from elsewhere works: so nothing breaks the wider one either.
    const site = test.info().outputPath("narrow");
    await cp(packed("SITE"), site, { recursive: true, filter: (from) => !from.endsWith("index.html.br") });
    const index = join(site, "index.html");
    const html = await readFile(index, "utf8");
    expect(html).toContain("connect-src 'self' https:;");
    await writeFile(index, html.replace("connect-src 'self' https:;", "connect-src 'self';"));
    const host = await Host.open(site, PATH);
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

    await page.goto(`${host.address}?scenario=https://lecturer.example/city.toml`);
    await expect(page.getByRole("dialog", { name: "Open", exact: true })).toContainText("lecturer.example");
    expect(seen).toEqual([expect.stringContaining("connect-src: https://lecturer.example")]);
    await host.close();
  });
});

test("every file is named by what is in it, but those that must be found by their names", async () => {
  const files = (await readdir(packed("SITE"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".br"))
    .map(({ name, parentPath }) => `${parentPath.slice(packed("SITE").length + 1)}/${name}`.replace(/^\//, ""));
  const plain = files.filter((name) => !/[0-9a-f]{16}/.test(name) && !name.startsWith("embed/"));
  expect(plain.sort()).toEqual(["404.html", "authoring.txt", "course.html", "index.html", "oembed.json", "worker.js"]);
});

test("beside each file that travels better so stands a compressed copy, which unpacks to the same bytes; and beside nothing else", async () => {
  const files = await readdir(packed("SITE"), { recursive: true });
  const small = files.filter((name) => name.endsWith(".br"));
  test.skip(basename(dirname(packed("SITE"))) === "dev", "an unoptimised page travels as it is");
  const wanted = files.filter((name) => /\.(bin|css|html|js|json|mjs|svg|txt|wasm|webmanifest)$/.test(name));
  expect(small.sort()).toEqual(wanted.map((name) => `${name}.br`).sort());
  for (const name of wanted) {
    const [raw, copy] = await Promise.all([readFile(join(packed("SITE"), name)), readFile(join(packed("SITE"), `${name}.br`))]);
    expect(brotliDecompressSync(copy).equals(raw), name).toBe(true);
  }
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

test("the page can be installed: a manifest with what browsers ask for, under any path", async ({ page, context }) => {
  await page.goto(host.address);
  const devtools = await context.newCDPSession(page);
  const { errors, url, manifest: understood } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(url.startsWith(host.address)).toBe(true);
  // Two of them on one origin are two.
  expect(understood.id).toEqual(host.address);
  const manifest = await (await page.request.get(url)).json();
  expect(manifest).toMatchObject({ name: "Split Isles", display: "standalone", start_url: "./" });
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(new URL(src, url).href);
    expect(icon.headers()["content-type"]).toEqual(type);
  }
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});
