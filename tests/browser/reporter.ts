// One line per test, everything about a failure, and a closing line that counts. What passes only when it is tried again is told as loudly as a
// failure: a busy machine explains one or two, and more than that fails the run.

import type { FullResult, Reporter, TestCase, TestError, TestResult } from "@playwright/test/reporter";

/** How many tests may need a second try. */
const UNSTABLE_MAX = 2;

export default class Lines implements Reporter {
  #failed: string[] = [];
  #unstable: string[] = [];
  #passed = 0;
  #skipped = 0;
  #errors = 0;

  onTestEnd(test: TestCase, result: TestResult) {
    const again = ["failed", "timedOut"].includes(result.status) && result.retry < test.retries;
    const name = test.titlePath().slice(2).join(" › ");
    const spent = `${(result.duration / 1000).toFixed(1)} s`;
    if (again) {
      this.#unstable.push(name);
      console.log(`  AGAIN    ${name} (${spent})`);
      tellWhy(result);
    } else if (test.outcome() === "skipped") {
      this.#skipped += 1;
      console.log(`  skipped  ${name}`);
    } else if (test.ok()) {
      this.#passed += 1;
      console.log(`  passed   ${name} (${spent})`);
    } else {
      this.#failed.push(name);
      console.log(`  FAILED   ${name} (${spent})`);
      tellWhy(result);
    }
  }

  onStdOut(text: string | Buffer) {
    process.stdout.write(text);
  }

  onError(error: TestError) {
    this.#errors += 1;
    console.log(indent(error.stack ?? error.message ?? String(error.value)));
  }

  async onEnd(result: FullResult) {
    const unstable = this.#unstable.filter((name) => !this.#failed.includes(name));
    for (const name of unstable) console.log(`  UNSTABLE ${name}`);
    for (const name of this.#failed) console.log(`  FAILED   ${name}`);
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : "";
    const again = unstable.length > 0 ? `, ${unstable.length} at the second try` : "";
    console.log(`${this.#passed} passed, ${this.#failed.length + this.#errors} failed${skipped}${again}`);
    if (unstable.length <= UNSTABLE_MAX) return { status: result.status };
    console.log(`At most ${UNSTABLE_MAX} may need a second try.`);
    return { status: "failed" as const };
  }

  printsToStdio() {
    return true;
  }
}

function tellWhy(result: TestResult) {
  for (const error of result.errors) console.log(indent(error.stack ?? error.message ?? String(error.value)));
  for (const { name: kind, path } of result.attachments) if (path) console.log(indent(`${kind}: ${path}`));
}

const indent = (text: string) => text.replace(/^/gm, "      ");
