// The npm package as who installs it has it: found by Node.js, by bundlers and by TypeScript.

import { exec, execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import enhanced from "enhanced-resolve";
import ts from "typescript";
import { expect, test } from "../fixture.ts";
import { contract } from "../hosts.ts";

const PACKED = process.env.ISLES_NPM ?? "";

/** What is imported from the package, and the file that it is. */
const IMPORTS: Record<string, string> = {
  "split-isles": "mount.js",
  "split-isles/embed/split-isles.js": "embed/split-isles.js",
  "split-isles/isles.js": "isles.js",
  "split-isles/package.json": "package.json",
};

/** A project that has installed the package, and nothing else. */
let project: string;
const installed = () => join(project, "node_modules/split-isles");

test.beforeAll(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), "split-isles-npm-")));
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "a-page", private: true, type: "module" }));
  const packing = await promisify(exec)(`npm pack --silent --pack-destination "${project}"`, { cwd: PACKED });
  await promisify(exec)(`npm install --silent --offline --no-audit --no-fund "./${packing.stdout.trim()}"`, { cwd: project });
});

test.afterAll(() => rm(project, { recursive: true }));

test("everything in the package is installed, under its name", async () => {
  const files = async (folder: string) => (await readdir(folder, { recursive: true })).sort();
  expect(await files(installed())).toEqual(await files(PACKED));
  const described = JSON.parse(await readFile(join(installed(), "package.json"), "utf8"));
  expect(described).toMatchObject({ name: "split-isles", type: "module", license: "MIT OR Apache-2.0", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
});

test("Node.js and bundlers find what is imported, older ones too", async () => {
  const files = Object.values(IMPORTS).map((file) => join(installed(), file));
  const source = `console.log(JSON.stringify(${JSON.stringify(Object.keys(IMPORTS))}.map((name) => import.meta.resolve(name)))); await import("split-isles"); await import("split-isles/embed/split-isles.js");`;
  const told = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", source], { cwd: project });
  expect(JSON.parse(told.stdout).map(fileURLToPath)).toEqual(files);
  const required = createRequire(join(project, "page.js"));
  expect(Object.keys(IMPORTS).map((name) => required.resolve(name))).toEqual(files);
  // webpack's way, as it was when it still refused a package whose conditions stand in a senseless order.
  const find = enhanced.create.sync({ conditionNames: ["webpack", "import", "module", "browser"] });
  expect(Object.keys(IMPORTS).map((name) => find({}, project, name))).toEqual(files);
});

/** What TypeScript has to say of files of the project. */
function complaints(names: string[], module: ts.ModuleKind, moduleResolution: ts.ModuleResolutionKind): string[] {
  const program = ts.createProgram(names.map((name) => join(project, name)), {
    module,
    moduleResolution,
    target: ts.ScriptTarget.ESNext,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
    // Of types, only the language's own are left unchecked.
    skipDefaultLibCheck: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

test("a page in TypeScript compiles in every way of finding modules, and what does not exist is a mistake", async () => {
  await cp(join(import.meta.dirname, "../../hosts/typed.ts"), join(project, "typed.ts"));
  const { ModuleKind, ModuleResolutionKind } = ts;
  const ways = [
    [ModuleKind.ESNext, ModuleResolutionKind.Bundler],
    [ModuleKind.Node16, ModuleResolutionKind.Node16],
    [ModuleKind.NodeNext, ModuleResolutionKind.NodeNext],
  ] as const;
  for (const [module, resolution] of ways) expect(complaints(["typed.ts"], module, resolution), ModuleResolutionKind[resolution]).toEqual([]);
});

/** A schema as TypeScript. */
function spelt(schema: any, named: Record<string, any>): string {
  if (schema.$ref) return spelt(named[schema.$ref.replace("#/$defs/", "")], named);
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one: unknown) => JSON.stringify(one)).join(" | ");
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([key, field]) => `${key}${schema.required?.includes(key) ? "" : "?"}: ${spelt(field, named)}`);
    return `{ ${fields.join("; ")} }`;
  }
  if (schema.oneOf) return schema.oneOf.map((one: unknown) => spelt(one, named)).join(" | ");
  if (schema.type === "array") return `(${spelt(schema.items, named)})[]`;
  return [schema.type].flat().map((type) => (type === "integer" ? "number" : type)).join(" | ");
}

/** One type for each key of which a message needs one: with what depends on it and on nothing, and without what is another's. */
function ofEach({ oneOf, dependentRequired, properties }: any, named: Record<string, any>): string {
  const keys: string[] = oneOf.map(({ required: [key] }: any) => key);
  const ways = keys.map((key) => {
    const fits = ([name]: [string, unknown]) => name === key || (!keys.includes(name) && (dependentRequired[name] ?? [key]).includes(key));
    const its = spelt({ required: [key], properties: Object.fromEntries(Object.entries(properties).filter(fits)) }, named);
    const others = Object.entries(properties).filter((entry) => !fits(entry));
    return `${its.slice(0, -2)}; ${others.map(([name]) => `${name}?: never`).join("; ")} }`;
  });
  return ways.join(" | ");
}

test("the types say what the published contract says, and no more", async () => {
  const { $defs } = (await contract()).schema;
  const message = $defs.message.properties.type.enum as string[];
  const init = $defs.in.oneOf.find((one: any) => one.properties.type.const === "init").properties.data;
  // A statement is xAPI's affair; `state` is no event but an answer.
  const events = message.filter((name) => name !== "state").map((name) => `${name}: ${spelt($defs[name], $defs)}`);
  const lines = [
    'import type { Events, Load, Playground, State } from "split-isles";',
    "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;",
    `interface Said { ${events.join("; ")}; xapi: Record<string, unknown> }`,
    "export const names: Same<keyof Events, keyof Said> = true;",
    "export const each: { [Type in keyof Said]: Same<Events[Type], Said[Type]> } =",
    `  { ${[...message.filter((name) => name !== "state"), "xapi"].map((name) => `${name}: true`).join(", ")} };`,
    `export const state: Same<State, ${spelt($defs.state, $defs)}> = true;`,
    `export const load: Same<Load, ${ofEach($defs.load, $defs)}> = true;`,
    `export const init: Same<Parameters<Playground["init"]>[0], ${spelt(init, $defs)}> = true;`,
  ];
  await writeFile(join(project, "contract.ts"), lines.join("\n"));
  expect(complaints(["contract.ts"], ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext)).toEqual([]);
});
