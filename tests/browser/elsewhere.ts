// A file on a server that is not there.

import type { Page } from "@playwright/test";

/** Its address. */
export const ELSEWHERE = "https://lecturer.example/week-3/city.toml";

/** Answers for a server that is not there; as a rule it lets other pages read. */
export async function serve(page: Page, body: string | Buffer, { status = 200, shared = true } = {}) {
  const headers = { "access-control-allow-origin": shared ? "*" : "https://only.example" };
  await page.route(ELSEWHERE, (route) => route.fulfill({ status, headers, contentType: "text/plain", body }));
}
