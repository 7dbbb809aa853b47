// What the course's own files and the guide for authors say, as far as tests need it.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** An answer that can be picked: what it says, and the moment of the run that shows why, in milliseconds. */
export type Offered = { text: string; at: number };

/** The answers of each step of a lesson; of none where something else is asked. */
export async function offered(file: string): Promise<Offered[][]> {
  const path = fileURLToPath(new URL(`../../../lessons/course/${file}.toml`, import.meta.url));
  const [, ...steps] = (await readFile(path, "utf8")).split("[[step]]");
  return steps.map((step) => {
    const [, ...options] = step.split("[[step.predict.option]]");
    return options.map((option) => {
      const text = /^text = "(.*)"$/m.exec(option)?.[1];
      const at = /^shows = .*? at = "([\d.]+)s"/m.exec(option)?.[1];
      if (!text || !at) throw new Error(`${file}: what is offered cannot be read: ${option}`);
      return { text: spoken(text), at: Math.round(Number(at) * 1_000) };
    });
  });
}

/** A text as the page shows it in the story's words: without marks. */
const spoken = (text: string) => text.replaceAll(/[⟨⟩*`]/g, "").replaceAll(/\[([^\]]*)\]\(#[^)]*\)/g, "$1");

/** The whole lesson of the guide for authors. */
export function example(): string {
  const guide = readFileSync(new URL("../../../docs/AUTHORING.md", import.meta.url), "utf8");
  const lesson = /```toml lesson\n([^]*?)```/.exec(guide)?.[1];
  if (!lesson) throw new Error("docs/AUTHORING.md has changed");
  return lesson;
}
