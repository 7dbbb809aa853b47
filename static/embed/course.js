// A lesson within a course system: the playground in a frame beside this script, which tells the system what the frame tells it, by SCORM
// or cmi5, and has it keep what the learner has done. The frame's side is the contract of docs/EMBEDDING.md; the system's is docs/COURSES.md.

import { openCmi5 } from "./cmi5.js";
import { openScorm } from "./scorm.js";
import { pack, unpack } from "./pack.js";

const WORDS = {
  en: {
    alone: "No course system has opened this page. The lesson works, and nothing is reported; your work is kept in this browser.",
    lesson: "This page has to be told which lesson to open, as in course.html?lesson=the-vote.",
    lost: "The course system did not open this lesson. It works, but nothing is recorded or kept: please open it from the course again.",
    refused: "The course system did not take everything. Your work goes on, but part of it may not be recorded:",
    damaged: "What the course system has kept of your work cannot be read, so the lesson begins anew:",
    long: "There is more than the course system can keep: next time the step is found again, but not all that was done.",
    back: "Back to the course",
  },
  zh: {
    alone: "这一页不是由课程系统打开的。这一课照常可以学，但不会上报；你的进度保存在这个浏览器里。",
    lesson: "这一页需要知道打开哪一课，例如 course.html?lesson=the-vote。",
    lost: "课程系统没有打开这一课。这一课照常可以学，但什么都不会记录，也不会保存：请从课程里重新打开。",
    refused: "课程系统没有全部接受。你可以继续，但有些内容可能没有记录下来：",
    damaged: "课程系统保存的进度无法读取，这一课将从头开始：",
    long: "内容超出课程系统能保存的长度：下次能找到这一步，但做过的事不会全都在。",
    back: "回到课程",
  },
};

const root = document.documentElement;
const lesson = root.dataset.lesson || new URLSearchParams(location.search).get("lesson");
const frame = document.createElement("iframe");
const page = new URL("index.html", document.baseURI);

/** What is kept between launches: `step`, `progress` (packed), and what was already told: `done`, `passed`. */
let kept = {};
/** The progress as the frame knows it: it is given back whenever the frame begins, and only then is there anything to ask for. */
let progress = null;
/** The same, packed, as the system has last taken it or given it: where there is no room for what is newer, that stays. */
let taken;
/** What is kept, as the system was last told or has given it. */
let told = "";
/** How often the frame has told its state. */
let states = 0;
let course = null;
let words;
/** What the note says: which of the words, and more. */
let said = null;

/** Speaks the first of these languages that there are words in, whatever was said already. */
function speak(tags) {
  const language = tags.map((tag) => /^(en|zh)\b/i.exec(tag)?.[1].toLowerCase()).find(Boolean) ?? "en";
  words = WORDS[language];
  root.lang = language === "zh" ? "zh-Hans" : "en";
  if (said) tell(...said);
}

function tell(what, detail = "") {
  said = [what, detail];
  const note = document.getElementById("note");
  const text = `${words[what]} ${detail}`.trim();
  // Who hears the note hears it once, however often something is tried again.
  if (note.textContent !== text) note.textContent = text;
  note.hidden = false;
}

const say = (type, data) => frame.contentWindow.postMessage({ target: "split-isles", v: 1, type, id: type, data }, location.origin);

/** What the system has kept; nothing of it where it cannot be read. */
async function recall() {
  try {
    kept = { ...(course?.kept && JSON.parse(course.kept)) };
    if (kept.progress) progress = await unpack(kept.progress);
    taken = kept.progress;
  } catch (error) {
    tell("damaged", error.message);
  }
  told = JSON.stringify(kept);
}

/** Has the system keep what is known. What is too long, or not taken whole, gives way to the work that was taken last, or to none: the step is found again. */
function keep() {
  told = JSON.stringify(kept);
  const works = new Set([kept.progress, taken, undefined]);
  for (const work of works) {
    const text = JSON.stringify({ ...kept, progress: work });
    if (text.length > course.lengthMax || !course.keep(text, kept.step)) continue;
    taken = work;
    if (work !== kept.progress) tell("long");
    return;
  }
}

/** An address that is none of a page could be a script, which would run as this page. */
function isPage(address) {
  try {
    return ["http:", "https:"].includes(new URL(address, location.href).protocol);
  } catch {
    return false;
  }
}

/** Opens the frame where the learner left off. */
async function open() {
  speak(navigator.languages);
  const trouble = (error) => tell("refused", error?.message ?? error);
  let lost = false;
  try {
    course = (await openCmi5(trouble)) ?? openScorm(root.dataset.course, trouble);
    if (course?.locale) speak(course.locale.split(","));
    if (!course) tell(lesson ? "alone" : "lesson");
  } catch (error) {
    lost = true;
    tell("lost", `(${error?.message ?? error})`);
  }
  await recall();
  const asked = { embed: 1, allowLinks: false, lesson, step: kept.step, locale: course?.locale };
  // Whoever learns here next on the same machine finds nothing: the course system keeps it, for each learner, or nobody does.
  if (lost) asked.storage = 0;
  if (course) Object.assign(asked, { storage: "host", events: 1, xapi: course.takesStatements ? 1 : 0, parentOrigin: location.origin });
  for (const [key, value] of Object.entries(asked)) if (value !== undefined && value !== null) page.searchParams.set(key, value);
  Object.assign(frame, { title: "Split Isles", allow: "fullscreen; clipboard-write", src: page });
  document.body.append(frame);
  if (course?.back && isPage(course.back)) {
    const back = document.getElementById("back");
    Object.assign(back.firstElementChild, { href: course.back, textContent: words.back });
    back.hidden = false;
  }
}

const HEARD = {
  ready() {
    if (progress) say("init", { progress });
  },
  step({ step, steps, lessonId }) {
    kept.step = step;
    course.at(step, steps, lessonId);
    say("getState");
  },
  prediction: () => say("getState"),
  completed({ what }) {
    if (what === "lesson" && !kept.done) {
      kept.done = true;
      course.completed();
    }
    say("getState");
  },
  scored({ known, questions, completed }) {
    if (!completed) return;
    kept.passed = course.scored(known, questions, kept.passed);
    say("getState");
  },
  async state(state) {
    if (state.lesson !== lesson || state.progress === null) return;
    progress = state.progress;
    states += 1;
    const latest = states;
    const packed = await pack(progress);
    if (latest !== states) return;
    kept.progress = packed;
    keep();
  },
  error: ({ field, message }) => tell("damaged", `${field}: ${message}`),
};

addEventListener("message", ({ source, origin, data }) => {
  if (!course || source !== frame.contentWindow || origin !== location.origin || data?.source !== "split-isles") return;
  if (data.type === "xapi") return course.statement?.(data.statement);
  // An answer to `init`, and no new beginning.
  if (data.type === "ready" && data.re) return;
  // Only this lesson is the course system's business.
  if (data.data.lesson && data.data.lesson !== lesson) return;
  HEARD[data.type]?.(data.data);
});
// Nothing but this event is sure to come, and it comes once: "unload" is not sent any more by some browsers. What was reported a moment ago must not
// be reported again next time, so that is kept even if the work done since then was not told yet.
addEventListener("pagehide", () => {
  if (!course) return;
  if (JSON.stringify(kept) !== told) keep();
  course.end();
});
// A page that comes back from the browser's memory has said goodbye already.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
open();
