// Lighthouse, asked about a page of a site.

import { createServer, type AddressInfo } from "node:net";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";

export type Category = "performance" | "accessibility" | "best-practices";
/** What each score is to reach, of 100. */
export const AIM = 95;

type Settings = NonNullable<NonNullable<Parameters<typeof lighthouse>[2]>["settings"]>;

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** What it says of pages, each by its address, in a browser of their own. */
export async function audit<Address extends string>(addresses: Address[], categories: Category[], settings: Settings = {}) {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.ISLES_CHROMIUM || undefined,
    args: [`--remote-debugging-port=${port}`],
  });
  try {
    const told = [];
    for (const address of addresses) {
      const config = { extends: "lighthouse:default", settings: { ...settings, onlyCategories: categories } };
      const result = await lighthouse(address, { port, logLevel: "error" }, config);
      if (!result) throw new Error(`Lighthouse says nothing of ${address}`);
      const scores = categories.map((name) => [name, Math.round((result.lhr.categories[name]?.score ?? 0) * 100)] as const);
      told.push({ address, scores, ...result.lhr });
    }
    return told;
  } finally {
    await browser.close();
  }
}
