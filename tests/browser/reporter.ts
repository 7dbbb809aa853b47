// One line per test, everything about a failure, and a closing line that counts.

import type { FullResult, Reporter, TestCase, TestError, TestResult } from "@playwright/test/reporter";

export default class Lines implements Reporter {
  #failed: string[] = [];
  #passed = 0;
  #skipped = 0;
  #errors = 0;

  onTestEnd(test: TestCase, result: TestResult) {
    const again = result.status !== "passed" && result.status !== "skipped" && result.retry < test.retries;
    if (again) return;
    const name = test.titlePath().slice(2).join(" › ");
    const spent = `${(result.duration / 1000).toFixed(1)} s`;
    if (test.outcome() === "skipped") {
      this.#skipped += 1;
      console.log(`  skipped  ${name}`);
    } else if (test.ok()) {
      this.#passed += 1;
      console.log(`  passed   ${name} (${spent})`);
    } else {
      this.#failed.push(name);
      console.log(`  FAILED   ${name} (${spent})`);
      for (const error of result.errors) console.log(indent(error.stack ?? error.message ?? String(error.value)));
      for (const { name: kind, path } of result.attachments) if (path) console.log(indent(`${kind}: ${path}`));
    }
  }

  onStdOut(text: string | Buffer) {
    process.stdout.write(text);
  }

  onError(error: TestError) {
    this.#errors += 1;
    console.log(indent(error.stack ?? error.message ?? String(error.value)));
  }

  onEnd(_: FullResult) {
    for (const name of this.#failed) console.log(`  FAILED   ${name}`);
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : "";
    console.log(`${this.#passed} passed, ${this.#failed.length + this.#errors} failed${skipped}`);
  }

  printsToStdio() {
    return true;
  }
}

const indent = (text: string) => text.replace(/^/gm, "      ");
