// A plain host of static files under a path, as a university's web server is: no rewriting, no headers of our making; compressed copies for who takes them.

import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import type { AddressInfo } from "node:net";

export const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

export class Host {
  /** Where the files are found, with a slash at the end. */
  readonly address: string;
  /** The folder whose files are served; another one from the next request on. */
  folder: string;
  /** Whether it sends the page in the place of files that it does not have, as hosts of pages with one entrance do. */
  neverMissing = false;
  readonly #server: Server;

  private constructor(server: Server, path: string, folder: string) {
    this.#server = server;
    this.folder = folder;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  }

  /** Serves a folder under a path, like `/courses/isles/`. */
  static async open(folder: string, path: string): Promise<Host> {
    const server = createServer(async (request, response) => {
      const asked = new URL(request.url ?? "/", "http://host").pathname;
      const name = normalize(decodeURIComponent(asked.slice(path.length)));
      try {
        if (!asked.startsWith(path) || name.startsWith("..")) throw new Error("outside");
        const file = name === "." ? "index.html" : name;
        const type = TYPES[extname(file)] ?? "application/octet-stream";
        const small = /\bbr\b/.test(request.headers["accept-encoding"] ?? "")
          ? await readFile(join(host.folder, `${file}.br`)).catch(() => undefined)
          : undefined;
        const body = small ?? (await readFile(join(host.folder, file)));
        response.writeHead(200, { "Content-Type": type, ...(small && { "Content-Encoding": "br" }) }).end(body);
      } catch {
        if (!host.neverMissing) return void response.writeHead(404).end();
        response.writeHead(200, { "Content-Type": "text/html" }).end(await readFile(join(host.folder, "index.html")));
      }
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const host = new Host(server, path, folder);
    return host;
  }

  async close() {
    // First no new ones: whoever asks again at once would keep it open.
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
  }
}

/** What `cargo xtask test browser` made of the built page: the folder of the site, or the file that is the whole page. */
export function packed(what: "SITE" | "SINGLE"): string {
  const path = process.env[`ISLES_${what}`];
  if (path === undefined) throw new Error(`ISLES_${what} is not set: run this through \`cargo xtask test browser\``);
  return path;
}
