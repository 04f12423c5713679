import { enclosingSwitch } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

/** The labels of the `switch` at the bar. */
function labels(marked: string): readonly string[] | undefined {
  return enclosingSwitch(marked.replace("|", ""), marked.indexOf("|"))?.labels;
}

describe("the switch around a place", () => {
  it.each([
    ["has its labels before and after", "switch (a) { case A: f(); case |\n case B: }", ["A", "B"]],
    ["may be still open", "int f() { switch (g(x, (y))) { case A: case B: |", ["A", "B"]],
    ["is the innermost", "switch (a) { case A: switch (b) { case B: | } case C: ; }", ["B"]],
    [
      "has no labels of inner ones",
      "switch (a) { case A: switch (b) { case B: ; } | case C: switch (c) { case D: ; } }",
      ["A", "C"],
    ],
    ["goes through blocks", "switch (a) { case A: if (x) { | } }", ["A"]],
    ["does not see comments", "switch (a) { /* case X: { */ case A: | }", ["A"]],
  ])("%s", (_, text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it.each(["switch (a) { case A: } |", "if (a) { | }", "|", "switch (a) { /* | */ }"])(
    "is not there: %s",
    (text) => {
      expect(labels(text)).toBeUndefined();
    },
  );
});
