// Pages of `tests/hosts`, served from a port of their own: another origin than the playground's.

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, type Page } from "@playwright/test";
import { test as base } from "./fixture.ts";

const HERE = import.meta.dirname;
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/** One message as `hear.js` keeps it. */
export type Heard = { data: any; origin: string; frame: number };

/** The file behind an address: of the npm package, of another package, or of `tests/hosts`. */
function whereIs(path: string): string {
  if (path.startsWith("/npm/")) return join(process.env.ISLES_NPM ?? "", path.slice("/npm/".length));
  return path.startsWith("/node_modules/") ? join(HERE, path) : join(HERE, "../hosts", path);
}

/** Serves the pages with the playground's address in them. */
async function serve(isles: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://x").pathname);
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    const [, place] = /^\/snippet-(\d+)\.html$/.exec(path) ?? [];
    if (place) {
      const page = `<!doctype html><html lang="en"><title>A page</title>${(await snippets())[Number(place)]?.replaceAll("https://course.example", `http://${request.headers.host}`)}`;
      return void response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
    }
    const file = whereIs(path);
    try {
      const bytes = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      const body = type.startsWith("text/html") ? bytes.toString().replaceAll("{{isles}}", isles) : bytes;
      response.writeHead(200, { "Content-Type": type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

/** The lines that the documentation tells people to paste, with the playground's address in the place of the example's. */
export async function snippets(): Promise<string[]> {
  const texts = await Promise.all(["EMBEDDING.md", "COURSES.md"].map((name) => readFile(join(HERE, "../../docs", name), "utf8")));
  const blocks = [...texts.join("\n").matchAll(/```html\n([^]*?)```/g)].map(([, block]) => block as string);
  return blocks.map((block) => block.replaceAll("https://isles.example", process.env.ISLES_URL ?? ""));
}

/** The published contract. */
export async function contract() {
  const text = await readFile(join(HERE, "../../static/embed/messages-v1.schema.json"), "utf8");
  const schema = JSON.parse(text);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  return { schema, validate: ajv.compile(schema), examples: schema.$defs.in.examples as Record<string, unknown>[] };
}

export class Host {
  readonly page: Page;
  readonly origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
  }

  /** Opens a page of `tests/hosts`. */
  async open(name: string) {
    await this.page.goto(`${this.origin}/${name}`);
  }

  /** Everything that was posted to the page. */
  async heard(): Promise<Heard[]> {
    return this.page.evaluate(() => (window as any).heard);
  }

  /** The messages of a type. */
  async ofType(type: string): Promise<Heard[]> {
    return (await this.heard()).filter(({ data }) => data?.type === type);
  }

  /** Waits for a message of a type and gives the last one. */
  async hears(type: string): Promise<Heard> {
    await expect.poll(async () => (await this.ofType(type)).length, `the page hears ${type}`).toBeGreaterThan(0);
    const all = await this.ofType(type);
    return all[all.length - 1] as Heard;
  }

  /** Posts to the first frame. */
  async post(message: unknown, to = "*") {
    await this.page.evaluate(
      ([message, to]) => document.querySelector("iframe")?.contentWindow?.postMessage(message, to as string),
      [message, to],
    );
  }
}

export const test = base.extend<{ host: Host }, { origin: string }>({
  origin: [
    async ({}, use) => {
      const server = await serve(process.env.ISLES_URL ?? "");
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    { scope: "worker" },
  ],
  host: async ({ page, origin }, use) => use(new Host(page, origin)),
});

export { expect };
