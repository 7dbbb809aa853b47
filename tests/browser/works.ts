// What a course system keeps of a lesson, as the course page packs it.

import { randomBytes, randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";

const COURSE = new URL("../../lessons/course/", import.meta.url);

/** The lesson with the most steps, which has the most to be kept: its name, and the ids of its steps. */
export function longest() {
  const lessons = readdirSync(COURSE).filter((name) => name.endsWith(".toml")).map((name) => {
    const steps = readFileSync(new URL(name, COURSE), "utf8").split("[[step]]").slice(1);
    return { slug: name.replace(/^\d+-|\.toml$/g, ""), steps: steps.map((step) => /^id = "(.*)"/m.exec(step)?.[1] ?? "") };
  });
  return lessons.reduce((most, one) => (one.steps.length > most.steps.length ? one : most));
}

export type Work = { predictions: unknown[]; met: unknown[]; hints: unknown[]; opened: number };

/** What a system has kept of a lesson, as the page packs it. */
export function packed(works: Record<string, Work>): string {
  const text = `${JSON.stringify({ "split-isles-progress": 2, steps: works, reviews: {}, interviews: {} })}\n`;
  return JSON.stringify({ step: 1, progress: deflateRawSync(text).toString("base64") });
}

/** Everything that can be done in a lesson as it is now: a step has one prediction, and is met, or has taken all its hints. */
export function everything({ steps }: ReturnType<typeof longest>, isMet: boolean): Record<string, Work> {
  return Object.fromEntries(steps.map((id) => {
    const [hash, at] = [randomBytes(8).toString("hex"), () => Date.now() - randomInt(10_000_000)];
    const hints = [1, 2, 3].map((rung) => ({ at: at(), rung, hash }));
    const predictions = [{ at: at(), answer: { place: `hall ${id[0]}` }, right: false, hash }];
    return [id, { predictions, met: isMet ? [{ at: at(), hints: 3, hash }] : [], hints: isMet ? [] : hints, opened: at() }];
  }));
}

/** So many predictions to older versions of a lesson that it is enough. */
export function keptOf(lesson: ReturnType<typeof longest>, isEnough: (text: string) => boolean): string {
  const works = everything(lesson, true);
  for (let nth = 0; !isEnough(packed(works)); nth += 1) {
    const step = lesson.steps[nth % lesson.steps.length] ?? "";
    works[step]?.predictions.push({ at: Date.now() - 1_000_000 + nth, answer: { choice: 1 }, right: true, hash: randomBytes(8).toString("hex") });
  }
  return packed(works);
}

/** The step that is kept; nothing where the text cannot be read. */
export function stepIn(kept: string): number | null {
  try {
    return JSON.parse(kept).step;
  } catch {
    return null;
  }
}

/** How many predictions are kept. */
export function predictionsIn(kept: string): number {
  const { progress } = JSON.parse(kept);
  return progress ? inflateRawSync(Buffer.from(progress, "base64")).toString().split('"answer"').length - 1 : 0;
}
