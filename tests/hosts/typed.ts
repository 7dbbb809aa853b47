// A page in TypeScript that imports the npm package, and uses all that it exports. It is compiled and never run: see specs/npm.spec.ts.

import { type Events, type Load, mount, type Options, type Part, type Playground, type State } from "split-isles";
import init, { start } from "split-isles/isles.js";
import "split-isles/embed/split-isles.js";

const parts: Part[] = ["nav", "log", "lesson", "timeline", "lamps", "tools"];

const everything: Required<Options> = {
  src: new URL("https://course.example/split-isles/index.html"),
  scenario: "sleeper-wakes",
  lesson: "two-flags",
  step: 2,
  drill: "interview",
  seed: 7n,
  speed: 0.5,
  at: 2.5,
  run: "#s=1",
  theme: "auto",
  locale: "zh-Hans",
  hide: parts,
  motion: "reduce",
  ctl: true,
  allowLinks: false,
  storage: "host",
  events: true,
  xapi: true,
  heights: ["canvas", "open-iframe-resizer"],
  height: 560,
  title: "Two flags",
};

const isles: Playground = mount(document.body, everything);
mount(document.body, { src: "/split-isles/index.html", drill: true, seed: "7", storage: false }).unmount();
mount(document.querySelector("#isles"), { lesson: "two-flags" });
// @ts-expect-error There is no such option.
mount(document.body, { lessons: "two-flags" });
// @ts-expect-error A lesson has a name.
mount(document.body, { lesson: 1 });
// @ts-expect-error Nor is there such a part.
isles.set({ hide: ["map"] });
// @ts-expect-error Where the files are does not change.
isles.set({ src: "/elsewhere/index.html" });

const heard: { [Type in keyof Events]: (data: Events[Type]) => unknown } = {
  ready: ({ version, contract }) => `${version} speaks ${contract}`,
  resize: ({ height }) => height,
  step: ({ lesson, lessonId, title, language, stepId, stepTitle, step, steps }) => [lesson, lessonId, title, language, stepId, stepTitle, step / steps],
  prediction: ({ lesson, lessonId, stepId, right }) => right && [lesson, lessonId, stepId],
  answered: ({ card, right, grade }) => right && [card, grade],
  invariant: ({ invariant, verdict, atMs }) => verdict === "broken" && [invariant, atMs],
  completed: ({ what, lesson, lessonId, id, hints }) => what === "step" && [lesson, lessonId, id, hints ?? 0],
  scored: ({ lesson, lessonId, known, questions, completed }) => completed && [lesson, lessonId, known / questions],
  xapi: (statement) => JSON.stringify(statement),
  error: ({ field, message }) => `${field}: ${message}`,
};
const deaf = isles.on("completed", heard.completed);
deaf();
// @ts-expect-error Nobody says this.
isles.on("finished", () => {});

const loads: Load[] = [
  { lesson: "two-flags", step: 2, speed: 1 },
  { scenario: "sleeper-wakes", seed: 7, at: 2.5, speed: 1 },
  { run: "#s=1", speed: 1 },
];
for (const load of loads) isles.load(load);
// @ts-expect-error A lesson has its own city, and its own moments.
isles.load({ lesson: "two-flags", at: 2.5 });
isles.init({ progress: "", theme: "dark", locale: "en" });
isles.pause();
isles.resume();
isles.reset();
isles.set({ theme: "dark" });
isles.element.scrollIntoView();

/** What is to be told of a moment. */
export function told({ playing, speed, atMs, title, seed, lesson, step, invariants, run, progress }: State): string {
  const broken = invariants.filter(({ verdict }) => verdict === "broken").map(({ invariant }) => invariant);
  return [playing, speed, atMs, title, BigInt(seed), lesson?.toUpperCase(), step?.toFixed(), broken, run, progress?.length].join();
}
isles.getState().then(told).finally(isles.unmount);

// For who writes a page of their own around the module.
init().then(start);
