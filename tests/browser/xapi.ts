// The rules of xAPI for a statement, as Learning Locker's own validator has them.

import { createRequire } from "node:module";

const validate: (statement: unknown) => unknown[] = createRequire(import.meta.url)("@learninglocker/xapi-validation").default;

/** What is wrong with a statement. */
export const mistakesIn = (statement: unknown): unknown[] => validate(statement);

export const verbOf = (statement: any): string => statement.verb.id.split("/").at(-1);
