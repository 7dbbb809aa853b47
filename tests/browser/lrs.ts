// A double of a course system's learning record store, as cmi5 needs one: neither npm nor PyPI has a small one with the State resource. It keeps
// everything in memory and refuses what the specifications tell a store to refuse; whole statements are judged by Learning Locker's validator.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mistakesIn } from "./xapi.ts";

const TOKEN = Buffer.from("learner:secret").toString("base64");
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";

export type Launch = { masteryScore?: number; launchMode?: string; moveOn?: string; returnURL?: string; languagePreference?: string };

export class LrsDouble {
  readonly actor = { objectType: "Agent", account: { homePage: "https://university.example", name: "s1234567" } };
  readonly registration = "6b0c4c2a-6f0e-4a9e-9d3a-0f2d3b3a1c11";
  readonly activityId = "https://lms.example/activity/42";
  /** Everything that was stored, in its order. */
  readonly statements: any[] = [];
  /** Everything that was refused, with the reason. */
  readonly refused: string[] = [];
  readonly documents = new Map<string, string>();
  /** The verb that this store will not have. */
  unwanted = "";
  /** Whether it keeps the learner's preferences to itself. */
  discreet = false;
  #launch: Launch = {};
  #session = 0;
  #fetched = false;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<LrsDouble> {
    const server = createServer((request, response) => void lrs.#answer(request, response));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const lrs = new LrsDouble(server);
    return lrs;
  }

  get #origin() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Begins a session: the address with which the system opens a lesson's page. */
  launch(page: string, launch: Launch = {}): string {
    this.#launch = launch;
    this.#session += 1;
    this.#fetched = false;
    const url = new URL(page);
    const asked = { endpoint: `${this.#origin}/lrs`, fetch: `${this.#origin}/fetch?session=${this.#session}`, actor: JSON.stringify(this.actor) };
    for (const [key, value] of Object.entries({ ...asked, registration: this.registration, activityId: this.activityId })) url.searchParams.set(key, value);
    return url.href;
  }

  /** The statements of a session, from 1. */
  session(nth: number): any[] {
    return this.statements.filter(({ context }) => context.extensions[SESSION] === `session-${nth}`);
  }

  get #launchData() {
    const { languagePreference, ...data } = this.#launch;
    return {
      contextTemplate: {
        contextActivities: { grouping: [{ objectType: "Activity", id: "urn:split-isles:course" }] },
        extensions: { [SESSION]: `session-${this.#session}` },
      },
      launchMode: "Normal",
      moveOn: "Completed",
      ...data,
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "/", this.#origin);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Experience-API-Version");
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT");
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces).toString();
    const end = (status: number, text = "") => {
      if (status >= 400 && status !== 404) this.refused.push(`${request.method} ${url.pathname}: ${text}`);
      response.writeHead(status, { "Content-Type": text.startsWith("{") ? "application/json" : "text/plain" }).end(text);
    };
    if (request.method === "OPTIONS") return end(204);
    if (url.pathname === "/fetch") return this.#hand(request, end);
    if (request.headers.authorization !== `Basic ${TOKEN}`) return end(401, "no such token");
    if (!/^1\.0(\.\d)?$/.test(`${request.headers["x-experience-api-version"]}`)) return end(400, "X-Experience-API-Version");
    const asked = Object.fromEntries(url.searchParams);
    if (url.pathname === "/lrs/statements" && request.method === "POST") return this.#store(JSON.parse(body), end);
    const whose = asked.agent === JSON.stringify(this.actor);
    if (url.pathname === "/lrs/agents/profile") {
      if (this.discreet) return end(403, "nobody may know");
      if (!whose || asked.profileId !== "cmi5LearnerPreferences") return end(400, "whose profile?");
      const { languagePreference } = this.#launch;
      return languagePreference ? end(200, JSON.stringify({ languagePreference })) : end(404);
    }
    if (url.pathname !== "/lrs/activities/state") return end(400, "no such resource");
    if (!whose || asked.activityId !== this.activityId || asked.registration !== this.registration || !asked.stateId) return end(400, "whose state?");
    if (request.method === "PUT") {
      if (asked.stateId === "LMS.LaunchData") return end(403, "it is the system's own");
      if (request.headers["content-type"] !== "application/json") return end(400, "Content-Type");
      JSON.parse(body);
      this.documents.set(asked.stateId, body);
      return end(204);
    }
    const document = asked.stateId === "LMS.LaunchData" ? JSON.stringify(this.#launchData) : this.documents.get(asked.stateId);
    return document === undefined ? end(404) : end(200, document);
  }

  /** Section 8.2: once, and by POST. */
  #hand(request: IncomingMessage, end: (status: number, text: string) => void) {
    if (request.method !== "POST") return end(405, "POST it");
    if (this.#fetched) return end(200, '{"error-code":"1","error-text":"The authorization token has already been returned."}');
    this.#fetched = true;
    return end(200, JSON.stringify({ "auth-token": TOKEN }));
  }

  #store(batch: any[], end: (status: number, text?: string) => void) {
    const before = this.statements.length;
    for (const statement of batch) {
      const wrong = this.#wrongIn(statement);
      if (wrong) {
        // A batch is taken whole or not at all.
        this.statements.splice(before);
        return end(400, `${statement.verb?.id}: ${wrong}`);
      }
      this.statements.push(statement);
    }
    return end(200, JSON.stringify({ ids: batch.map(({ id }) => id) }));
  }

  /** What xAPI and cmi5 forbid. */
  #wrongIn(statement: any): string | null {
    const mistakes = mistakesIn(statement);
    if (mistakes.length > 0) return JSON.stringify(mistakes);
    if (this.statements.some(({ id }) => id === statement.id)) return "the id is taken";
    const { actor, context, verb, object, result } = statement;
    if (this.unwanted && verb.id.endsWith(`/${this.unwanted}`)) return "nobody wants it";
    if (JSON.stringify(actor) !== JSON.stringify(this.actor)) return "another actor";
    if (context.registration !== this.registration) return "another registration";
    const here = this.session(this.#session);
    const defined = (one: any) => one.context.contextActivities.category?.some(({ id }: { id: string }) => id === CMI5) === true;
    if (here.some((one) => one.verb.id.endsWith("/terminated"))) return "the session is over";
    if ((here.length === 0) !== verb.id.endsWith("/initialized")) return "initialized comes first, and once";
    if (defined(statement)) {
      if (object.id !== this.activityId) return "another activity";
      if (here.some((one) => defined(one) && one.verb.id === verb.id)) return "stated before";
      const judges = /\/(passed|failed)$/.test(verb.id);
      if (result?.score && !judges) return "a score is for passed and failed";
      if (judges && here.some((one) => /\/(passed|failed)$/.test(one.verb.id))) return "judged before";
      if (/\/(completed|passed)$/.test(verb.id) && this.statements.some((one) => defined(one) && one.verb.id === verb.id)) return "stated in another session";
      if (/\/(completed|passed|failed|terminated)$/.test(verb.id) && !result?.duration) return "no duration";
    }
    if (context.extensions?.[SESSION] !== `session-${this.#session}`) return "not of this session";
    return null;
  }

  async close() {
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
  }
}
