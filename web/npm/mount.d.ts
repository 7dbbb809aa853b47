/** What a playground is asked for: the keys of its address (docs/EMBEDDING.md), as values of JavaScript. */
export interface Options {
  /** The address of this package's `index.html`, when that is not beside the script: bundlers move scripts, and leave the rest. */
  src?: string | URL;
  /** The name of a scenario, or the https address of a file. Default: the first city. */
  scenario?: string;
  /** The name of a lesson; it comes before a scenario. */
  lesson?: string;
  /** The lesson's step, from 1. */
  step?: number;
  /** The cards, or an interview. */
  drill?: true | "interview";
  /** Another course of chance than the scenario's own. */
  seed?: number | bigint | string;
  /** Times of real time, 0.001 to 8. Default: 1. */
  speed?: number;
  /** Seconds of the city's time: it opens at that moment, standing still. */
  at?: number;
  /** A run, as `getState()` tells it, or the fragment of a link. */
  run?: string;
  theme?: "light" | "dark" | "auto";
  /** A language's tag, as `en` or `zh-Hans`; of several with commas, the first that there is. */
  locale?: string;
  /** Parts that are left out. */
  hide?: Part[];
  motion?: "auto" | "reduce" | "full";
  /** Load when the reader presses a button. Default: at once. */
  ctl?: boolean;
  /** Ways out of the frame, and of a lesson to others. Default: true. */
  allowLinks?: boolean;
  /** Whether the browser may keep anything; with `"host"`, your page keeps the learner's work itself, see `init`. Default: true. */
  storage?: boolean | "host";
  /** Whether `on` hears what the learner does. Default: false. */
  events?: boolean;
  /** Whether `on` hears it as xAPI statements too. Default: false. */
  xapi?: boolean;
  /** Other ways to tell the height to the page. */
  heights?: ("canvas" | "open-iframe-resizer")[];
  /** Pixels. Default: as high as what is shown. */
  height?: number;
  /** The frame's name for who does not see it. Default: "Split Isles". */
  title?: string;
}

export type Part = "nav" | "log" | "lesson" | "timeline" | "lamps" | "tools";

/** What can be heard: the `data` of the messages of contract v1 (embed/messages-v1.schema.json). */
export interface Events {
  ready: { version: string; contract: 1 };
  resize: { height: number };
  step: {
    lesson: string;
    lessonId: string;
    title: string;
    language: string;
    stepId: string;
    stepTitle: string;
    step: number;
    steps: number;
  };
  prediction: { lesson: string; lessonId: string; stepId: string; right: boolean };
  answered: { card: string; right: boolean; grade: number };
  invariant: { invariant: string; verdict: "holds" | "broken" | "open"; atMs: number };
  completed: { what: "step" | "lesson"; lesson: string; lessonId: string; id: string; hints?: number };
  scored: { lesson: string; lessonId: string; known: number; questions: number; completed: boolean };
  /** An xAPI statement. */
  xapi: Record<string, unknown>;
  error: { field: string; message: string };
}

/** What can be opened in a playground that is there. */
export type Load =
  | { lesson: string; step?: number; speed?: number; scenario?: never; seed?: never; at?: never; run?: never }
  | { scenario: string; seed?: number | string; at?: number; speed?: number; lesson?: never; step?: never; run?: never }
  | { run: string; speed?: number; scenario?: never; lesson?: never; step?: never; seed?: never; at?: never };

/** How things stand. */
export interface State {
  playing: boolean;
  speed: number;
  atMs: number;
  title: string;
  /** As text: seeds are longer than numbers in JavaScript. */
  seed: string;
  lesson: string | null;
  step: number | null;
  invariants: { invariant: string; verdict: "holds" | "broken" | "open" }[];
  /** The whole run, as it stands in a link. */
  run: string;
  /** With `storage: "host"`, what was done in the open lesson: text to keep, and to give back by `init`. */
  progress: string | null;
}

/** A playground in a page. Whatever it is told before it can hear is done as soon as it can. */
export interface Playground {
  /** The element that holds the frame. */
  readonly element: HTMLElement;
  /** Changes options. Theme and language change in place; anything else opens the frame anew. */
  set(changes: Partial<Omit<Options, "src">>): void;
  /** Hears one type of message. What it returns ends that. */
  on<Type extends keyof Events>(type: Type, listener: (data: Events[Type]) => void): () => void;
  /**
   * Gives back what your page has kept, where it was mounted with `storage: "host"`: the `progress` that `getState()` told. Once is enough for a
   * playground that stands; after `set` has opened it anew, give it again.
   */
  init(what: { progress?: string; theme?: "light" | "dark" | "auto"; locale?: string }): void;
  pause(): void;
  resume(): void;
  /** Begins the run anew. */
  reset(): void;
  load(what: Load): void;
  /** How things stand once everything that was said before is done. Rejects (`AbortError`) when the playground is taken out before it answers. */
  getState(): Promise<State>;
  /** Takes it out of the page and frees everything. */
  unmount(): void;
}

/**
 * Puts a playground into an element, after what is in it. There may be as many on a page as one likes.
 * @throws TypeError for what is no element, as null where a selector finds nothing, for an option that does not exist, for a `src` that is no page, and without one where a bundler has moved the script.
 */
export function mount(element: Element | null, options?: Options): Playground;
