// A lesson within a course system: the playground in a frame beside this script, which tells the system what the frame tells it, by SCORM
// or cmi5, and has it keep what the learner has done. The frame's side is the contract of docs/EMBEDDING.md; the system's is docs/COURSES.md.

import { openCmi5 } from "./cmi5.js";
import { openScorm } from "./scorm.js";
import { pack, unpack } from "./pack.js";

const WORDS = {
  en: {
    alone: "No course system has opened this page. The lesson works, and nothing is reported; your work is kept in this browser.",
    lesson: "This page has to be told which lesson to open, as in course.html?lesson=the-vote.",
    refused: "The course system did not take everything. Your work goes on, but part of it may not be recorded:",
    damaged: "What the course system has kept of your work cannot be read, so the lesson begins anew:",
    long: "There is more than the course system can keep: next time the step is found again, but not what was done in it.",
    back: "Back to the course",
  },
  zh: {
    alone: "这一页不是由课程系统打开的。课照常可用，但不会上报；你的进度保存在这个浏览器里。",
    lesson: "这一页需要知道打开哪一课，例如 course.html?lesson=the-vote。",
    refused: "课程系统没有全部接受。你可以继续，但有些内容可能没有记录下来：",
    damaged: "课程系统保存的进度无法读取，这一课将从头开始：",
    long: "内容超出课程系统能保存的长度：下次能找到这一步，但找不到这一步里做过的事。",
    back: "回到课程",
  },
};
const words = WORDS[navigator.language.startsWith("zh") ? "zh" : "en"];

const root = document.documentElement;
const lesson = root.dataset.lesson || new URLSearchParams(location.search).get("lesson");
const frame = document.createElement("iframe");
const page = new URL("index.html", document.baseURI);

/** What is kept between launches: `step`, `progress` (packed), and what was already told: `done`, `passed`. */
let kept = {};
let course = null;

function tell(what, detail = "") {
  const note = document.getElementById("note");
  note.textContent = `${what} ${detail}`.trim();
  note.hidden = false;
}

const say = (type, data) => frame.contentWindow.postMessage({ target: "split-isles", v: 1, type, data }, location.origin);

/** Opens the frame where the learner left off. */
async function open() {
  const trouble = (error) => tell(words.refused, error?.message ?? error);
  try {
    course = (await openCmi5(trouble)) ?? openScorm(root.dataset.course, trouble);
    if (!course) tell(lesson ? words.alone : words.lesson);
  } catch (error) {
    trouble(error);
  }
  try {
    if (course?.kept) kept = JSON.parse(course.kept);
  } catch (error) {
    tell(words.damaged, error.message);
  }
  const asked = { embed: 1, allowLinks: false, lesson, step: kept.step, locale: course?.locale };
  // Whoever learns here next on the same machine finds nothing: the course system keeps it, for each learner.
  if (course) Object.assign(asked, { storage: "host", events: 1, xapi: course.takesStatements ? 1 : 0, parentOrigin: location.origin });
  for (const [key, value] of Object.entries(asked)) if (value !== undefined && value !== null) page.searchParams.set(key, value);
  Object.assign(frame, { title: "Split Isles", allow: "fullscreen; clipboard-write", src: page });
  document.body.append(frame);
  if (course?.back) {
    const back = document.getElementById("back");
    Object.assign(back.firstElementChild, { href: course.back, textContent: words.back });
    back.hidden = false;
  }
}

const HEARD = {
  async ready() {
    delete HEARD.ready;
    if (!kept.progress) return;
    try {
      say("init", { progress: await unpack(kept.progress) });
    } catch (error) {
      tell(words.damaged, error.message);
    }
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
    if (state.lesson !== lesson) return;
    kept.progress = await pack(state.progress);
    const text = JSON.stringify(kept);
    if (text.length <= course.lengthMax) return course.keep(text, kept.step);
    tell(words.long);
    course.keep(JSON.stringify({ ...kept, progress: undefined }), kept.step);
  },
  error: ({ field, message }) => tell(words.damaged, `${field}: ${message}`),
};

addEventListener("message", ({ source, origin, data }) => {
  if (!course || source !== frame.contentWindow || origin !== location.origin || data?.source !== "split-isles") return;
  if (data.type === "xapi") return course.statement?.(data.statement);
  // The way to other lessons is open within the frame; they are not this one.
  if (data.data.lesson && data.data.lesson !== lesson) return;
  HEARD[data.type]?.(data.data);
});
addEventListener("pagehide", () => course?.end(Boolean(kept.done && kept.passed)));
// A page that comes back from the browser's memory has said goodbye already.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
open();
