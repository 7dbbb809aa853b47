// A course system that speaks SCORM 1.2 or SCORM 2004: its API is an object of a window around this one, or of the one that opened it.

/** How the two name the same things. */
const KINDS = {
  scorm12: {
    api: "API",
    call: (name) => `LMS${name}`,
    end: "Finish",
    mode: "cmi.core.lesson_mode",
    location: "cmi.core.lesson_location",
    score: "cmi.core.score",
    // Both are of 100, and a system that judges for itself sees the rounded one.
    measured: ["raw", (share) => String(Math.round(share * 100))],
    wanted: "cmi.student_data.mastery_score",
    completion: "cmi.core.lesson_status",
    success: "cmi.core.lesson_status",
    time: ["cmi.core.session_time", clock],
    exit: "cmi.core.exit",
    lengthMax: 4_096,
  },
  scorm2004: {
    api: "API_1484_11",
    call: (name) => name,
    end: "Terminate",
    mode: "cmi.mode",
    location: "cmi.location",
    score: "cmi.score",
    measured: ["scaled", (share) => share.toFixed(4)],
    wanted: "cmi.scaled_passing_score",
    completion: "cmi.completion_status",
    success: "cmi.success_status",
    time: ["cmi.session_time", (seconds) => `PT${seconds.toFixed(2)}S`],
    exit: "cmi.exit",
    lengthMax: 64_000,
  },
};
/** Where what was done is kept. */
const KEPT = "cmi.suspend_data";
/** What a system says of a lesson that nobody has begun. */
const BEFORE = ["", "not attempted", "unknown", "browsed"];
/** Frames lie in frames, but not endlessly. */
const DEPTH_MAX = 50;

function clock(seconds) {
  // Rounded before it is divided: a second of 60.00 is none.
  const hundredths = Math.round(seconds * 100);
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  return `${two(hundredths / 360_000)}:${two((hundredths / 6_000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

function lookFrom(from, name) {
  let place = from;
  for (let depth = 0; place && depth < DEPTH_MAX; depth += 1) {
    try {
      if (place[name]) return place[name];
    } catch {
      // It is of another origin; who is around it may not be.
    }
    if (place.parent === place) return null;
    place = place.parent;
  }
  return null;
}

/** The system around this page, told that the lesson has begun; nothing where there is none. */
export function openScorm(wanted, trouble) {
  const names = Object.keys(KINDS).sort((one) => (one === (wanted ?? "scorm2004") ? -1 : 1));
  for (const name of names) {
    const api = lookFrom(window, KINDS[name].api) ?? lookFrom(window.top?.opener, KINDS[name].api);
    if (api) return new Scorm(api, name, trouble);
  }
  return null;
}

class Scorm {
  #api;
  #kind;
  #is12;
  #trouble;
  #began = performance.now();
  #ended = false;
  /** In a review or for browsing, nothing is told. */
  #told;
  /** How much of the lesson was reached, of 1. It never becomes less. */
  #measure = 0;

  constructor(api, name, trouble) {
    [this.#api, this.#kind, this.#is12, this.#trouble] = [api, KINDS[name], name === "scorm12", trouble];
    this.#do("Initialize", "");
    this.lengthMax = this.#kind.lengthMax;
    this.kept = this.#get(KEPT);
    this.#told = ["", "normal"].includes(this.#get(this.#kind.mode));
    const status = this.#get(this.#kind.completion);
    if (BEFORE.includes(status)) this.#set(this.#kind.completion, "incomplete");
    if (!this.#is12) this.#measure = status === "completed" ? 1 : Number(this.#get("cmi.progress_measure")) || 0;
    // Whoever opens the lesson again goes on with it, done or not: any other exit begins a new attempt, without what was done and reached.
    // It is said at once, because a tab may end without a word.
    this.#set(this.#kind.exit, "suspend");
    this.#do("Commit", "");
  }

  at(step, steps) {
    const measure = (step - 1) / steps;
    if (this.#is12 || measure <= this.#measure) return;
    this.#measure = measure;
    this.#set("cmi.progress_measure", measure.toFixed(2));
  }

  /** All goals of all steps are met. In SCORM 1.2 one word says this and the verdict on the score, which says more. */
  completed() {
    if (["passed", "failed"].includes(this.#get(this.#kind.completion))) return;
    this.#set(this.#kind.completion, "completed");
    if (this.#is12) return;
    this.#measure = 1;
    this.#set("cmi.progress_measure", "1");
  }

  /**
   * The questions at the end are answered. Whoever does it again and worse loses nothing: the best score is kept, and it is judged.
   * The score that is asked for is the system's to say, and without one there is none to fail.
   */
  scored(known, questions) {
    const { score, measured, wanted, success } = this.#kind;
    const [name, write] = measured;
    const [now, before, asked] = [write(known / questions), this.#get(`${score}.${name}`), this.#get(wanted)];
    const isBest = before === "" || Number(now) >= Number(before);
    if (isBest) {
      this.#set(`${score}.min`, "0");
      this.#set(`${score}.max`, "100");
      this.#set(`${score}.raw`, String(Math.round((known / questions) * 100)));
      if (!this.#is12) this.#set(`${score}.scaled`, now);
    }
    const passed = this.#get(success) === "passed" || asked === "" || Number(isBest ? now : before) >= Number(asked);
    this.#set(success, passed ? "passed" : "failed");
    return passed;
  }

  /** Whether the system has taken all of it: one may refuse what is long, or cut it without a word. */
  keep(text, step) {
    if (this.#ended || this.#told === false) return true;
    const isSaid = this.#set(KEPT, text);
    const heard = isSaid ? this.#get(KEPT) : "";
    // One that does not give back what it was told in the same session has cut nothing.
    const isCut = heard !== "" && heard.length < text.length && text.startsWith(heard);
    if (isCut) this.#trouble(`SetValue ${KEPT}: ${heard.length} / ${text.length}`);
    this.#set(this.#kind.location, String(step));
    this.#commit();
    return isSaid && !isCut;
  }

  end() {
    if (this.#ended) return;
    this.#commit();
    this.#do(this.#kind.end, "");
    this.#ended = true;
  }

  /** Says with it how long the lesson is open: of a session, a system counts what it was told last. */
  #commit() {
    const [time, write] = this.#kind.time;
    this.#set(time, write((performance.now() - this.#began) / 1000));
    this.#do("Commit", "");
  }

  #get(key) {
    return String(this.#call("GetValue", key) ?? "");
  }

  /** Whether the system has taken it. */
  #set(key, value) {
    return this.#told !== false && !this.#ended && this.#do("SetValue", key, value);
  }

  #do(name, ...values) {
    const answer = this.#call(name, ...values);
    if (answer === undefined) return false;
    if (String(answer) === "true") return true;
    const code = this.#call("GetLastError");
    this.#trouble(`${name} ${values[0]}: ${code} ${this.#call("GetErrorString", String(code))}`);
    return false;
  }

  /** Asks the system, and tells if it cannot be asked any more: its window may be gone, or of another page by now. */
  #call(name, ...values) {
    try {
      return this.#api[this.#kind.call(name)](...values) ?? null;
    } catch (error) {
      this.#trouble(`${name} ${values[0] ?? ""}: ${error.message}`);
      return undefined;
    }
  }
}
