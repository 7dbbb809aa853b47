// A course system that speaks cmi5 ("Quartz", https://aicc.github.io/CMI-5_Spec_Current): it opens this page with the address of its learning
// record store, hands out one token, and says in a document how the lesson is to be taken.

import { Store } from "./store.js";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
/** Which of the frame's own statements are handed on; what cmi5 defines is said here, once each. */
const HANDED_ON = ["experienced", "answered"].map((verb) => VERBS + verb);

/** The system that has opened this page, told that the lesson has begun; nothing where the address names none. */
export async function openCmi5(trouble) {
  const asked = new URLSearchParams(location.search);
  const launch = Object.fromEntries(["endpoint", "fetch", "actor", "registration", "activityId"].map((key) => [key, asked.get(key)]));
  if (!Object.values(launch).every(Boolean)) return null;
  const system = new Cmi5(launch, trouble);
  await system.begin();
  return system;
}

class Cmi5 {
  takesStatements = true;
  lengthMax = Infinity;
  kept = "";
  #launch;
  #trouble;
  #store;
  #data;
  #began = performance.now();
  #lesson;
  #judged = false;
  /** Whether what the system has kept could be read. If not, it stays as it is. */
  #wasRead = true;

  constructor(launch, trouble) {
    this.#launch = { ...launch, actor: JSON.parse(launch.actor) };
    this.#trouble = trouble;
  }

  async begin() {
    // Section 8.2: the token is asked for once.
    const answer = await (await fetch(this.#launch.fetch, { method: "POST" })).json();
    if (!answer["auth-token"]) throw new Error(answer["error-text"] ?? "no token");
    this.#store = new Store(this.#launch.endpoint, answer["auth-token"], this.#trouble);
    const data = await this.#store.ask("activities/state", this.#document("LMS.LaunchData"));
    if (!data) throw new Error("no LMS.LaunchData");
    this.#data = await data.json();
    this.back = this.#data.returnURL;
    // The token is spent by now: whatever else fails, the session goes on. Section 11: a store may refuse to tell the preferences.
    const profile = { agent: JSON.stringify(this.#launch.actor), profileId: "cmi5LearnerPreferences" };
    const preferences = await this.#store.ask("agents/profile", profile).then((answer) => answer?.json()).catch(() => null);
    // The page takes the first that it has, and knows English in any case.
    const tags = `${preferences?.languagePreference ?? ""}`.split(",").map((tag) => tag.trim()).filter(Boolean);
    if (tags.length) this.locale = [...tags, "en"].join(",");
    const kept = await this.#store.ask("activities/state", this.#document("split-isles")).then((answer) => answer?.text()).catch((error) => {
      this.#wasRead = false;
      this.#trouble(error);
    });
    this.kept = kept ?? "";
    this.#state("initialized");
  }

  at(step, steps, lesson) {
    this.#lesson = lesson;
  }

  completed() {
    if (this.#isTold) this.#state("completed", { result: { completion: true, duration: this.#duration }, moves: true });
  }

  /** At most one verdict in a session, and none after the lesson was passed. */
  scored(known, questions, before) {
    if (before === true || this.#judged || !this.#isTold) return before;
    this.#judged = true;
    const scaled = known / questions;
    const { masteryScore } = this.#data;
    const isAsked = typeof masteryScore === "number";
    const success = !isAsked || scaled >= masteryScore;
    const score = { scaled, raw: known, min: 0, max: questions };
    const result = { success, score, duration: this.#duration };
    this.#state(success ? "passed" : "failed", { result, moves: true, extensions: isAsked ? { [MASTERY]: masteryScore } : {} });
    return success;
  }

  /** A statement of the frame becomes one of this session. */
  statement(statement) {
    const { parent = [], grouping = [] } = statement.context.contextActivities;
    const elsewhere = parent.length > 0 && !parent.some(({ id }) => id.endsWith(`:${this.#lesson}`));
    if (!this.#isTold || elsewhere || !HANDED_ON.includes(statement.verb.id)) return;
    const context = this.#context({ parent: [{ objectType: "Activity", id: this.#launch.activityId }, ...parent], grouping });
    this.#store.send({ ...statement, actor: this.#launch.actor, context: { ...statement.context, ...context } });
  }

  /** A document has no end: it is taken, and what does not arrive is told later. */
  keep(text) {
    if (this.#isTold && this.#wasRead) this.#store.keep(this.#document("split-isles"), text);
    return true;
  }

  end() {
    const terminated = this.#defined("terminated", { result: { duration: this.#duration } });
    this.#store.end(terminated, ({ verb }) => HANDED_ON.includes(verb.id));
  }

  /** Section 10.2.2: for browsing and in a review, only beginning and end are told; and what was kept stays as it is. */
  get #isTold() {
    return this.#data.launchMode === "Normal";
  }

  get #duration() {
    return `PT${((performance.now() - this.#began) / 1000).toFixed(2)}S`;
  }

  #document(stateId) {
    const { activityId, actor, registration } = this.#launch;
    return { activityId, agent: JSON.stringify(actor), registration, stateId };
  }

  /** The system's own context (section 10.2.1), with more activities in it. */
  #context(more, extensions = {}) {
    const { contextActivities = {}, ...template } = this.#data.contextTemplate;
    const joined = { ...contextActivities };
    for (const [kind, list] of Object.entries(more)) joined[kind] = [...(contextActivities[kind] ?? []), ...list];
    return {
      ...template,
      registration: this.#launch.registration,
      contextActivities: joined,
      extensions: { ...template.extensions, ...extensions },
    };
  }

  /** States something that cmi5 defines. */
  #state(verb, more) {
    this.#store.send(this.#defined(verb, more));
  }

  #defined(verb, { result, moves = false, extensions } = {}) {
    const category = ["cmi5", ...(moves ? ["moveon"] : [])].map((name) => ({ objectType: "Activity", id: CATEGORIES + name }));
    return {
      id: uuid(),
      timestamp: new Date().toISOString(),
      actor: this.#launch.actor,
      verb: { id: VERBS + verb, display: { en: verb } },
      object: { objectType: "Activity", id: this.#launch.activityId },
      context: this.#context({ category }, extensions),
      ...(result && { result }),
    };
  }
}

/** `crypto.randomUUID` is not there over plain http. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
