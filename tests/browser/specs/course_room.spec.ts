// How much a course system has to keep of a lesson.

import { expect, test } from "../fixture.ts";
import { everything, longest, packed } from "../works.ts";

test("all that can be done in the longest lesson takes less than half of what SCORM 1.2 keeps", () => {
  for (const isMet of [true, false]) {
    const text = packed(everything(longest(), isMet));
    expect(text.length).toBeGreaterThan(500);
    expect(text.length).toBeLessThan(4_096 / 2);
  }
});
