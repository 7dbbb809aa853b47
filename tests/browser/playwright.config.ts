// How the browser tests run. `cargo xtask test browser` builds and serves the page, finds a Chromium and starts them.

import { defineConfig, devices } from "@playwright/test";

const address = process.env.ISLES_URL;
if (!address) {
  throw new Error("ISLES_URL is not set: start the browser tests with `cargo xtask test browser`");
}

/** Chromium asks nobody and fetches nothing on its own. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  outputDir: "test-results",
  reporter: [["./reporter.ts"]],
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // Half of the time a page waits: for a moment of its run, for an answer.
  workers: 3,
  // What is to come is waited for however busy the machine is: how long it takes is no test's affair.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: { args: quiet, executablePath: process.env.ISLES_CHROMIUM || undefined },
  },
  projects: [
    // What passes at the second try only is told: see the reporter.
    { name: "tests", testDir: "specs", retries: 1 },
    { name: "firefox", workers: 1, testDir: "firefox" },
    { name: "bench", workers: 1, testDir: "bench", testMatch: /.*\.bench\.ts/, timeout: 300_000 },
  ],
});
