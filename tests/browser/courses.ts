// Course systems for the tests: a package of `cargo xtask package`, unzipped, and a page around it as the system would have it.

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { unzipSync } from "fflate";
import { expect, type FrameLocator, type Page } from "@playwright/test";
import { TYPES } from "./host.ts";
import { LessonPanel } from "./pages/lesson.ts";

export type System = "scorm12" | "scorm2004" | "cmi5";

/** The files of a package, by their paths. */
export async function unzipped(system: System): Promise<Record<string, Uint8Array>> {
  const folder = process.env.ISLES_COURSES;
  if (!folder) throw new Error("ISLES_COURSES is not set: run this through `cargo xtask test browser`");
  return unzipSync(await readFile(join(folder, `split-isles-${system}.zip`)));
}

/** A course system's own server: the package under `/package/`, other pages as they are given. */
export class CourseServer {
  readonly origin: string;
  /** What was posted to `/commit`, the latest last. */
  readonly commits: Record<string, any>[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(system: System, pages: Record<string, string | Uint8Array>): Promise<CourseServer> {
    const files = await unzipped(system);
    const server = createServer(async (request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
      const body = path.startsWith("/package/") ? files[path.slice("/package/".length)] : pages[path.slice(1)];
      if (path === "/commit") {
        const pieces: Buffer[] = [];
        for await (const piece of request) pieces.push(piece);
        course.commits.push(JSON.parse(Buffer.concat(pieces).toString()));
        response.writeHead(200, { "Content-Type": "application/json" }).end('{"result":true,"errorCode":0}');
      } else if (path === "/favicon.ico") response.writeHead(204).end();
      else if (body === undefined) response.writeHead(404).end();
      else response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const course = new CourseServer(server);
    return course;
  }

  async close() {
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
  }
}

/** A lesson that a course system has opened: the playground in the package's page, in whatever the system puts around it. */
export class Lesson {
  readonly page: Page;
  readonly frame: FrameLocator;
  readonly panel: LessonPanel;

  constructor(page: Page, frame: FrameLocator) {
    this.page = page;
    this.frame = frame;
    this.panel = new LessonPanel(frame as unknown as Page);
  }

  /** Does the step that is open by its reference solution, and goes on. */
  async doStep() {
    await this.panel.predict();
    await this.panel.solve();
    await expect(this.panel.meaning).toBeVisible({ timeout: 30_000 });
    await this.panel.next.click();
  }

  /** Says of each question at the end whether the answer was known. */
  async answer(known: boolean[]) {
    for (const [at, knows] of known.entries()) {
      const question = this.panel.panel.locator(".recall > li").nth(at);
      await question.locator("summary").click();
      await question.getByRole("button", { name: knows ? "I knew it" : "Not yet" }).click();
    }
  }

  /** Waits until the step of this number is open. */
  async expectStep(step: number) {
    await expect(this.panel.panel).toContainText(`Step ${step} of`);
  }
}
