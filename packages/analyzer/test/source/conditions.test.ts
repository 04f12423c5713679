import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/source/preprocessor/condition-parser.js";
import { PreprocessorState, type Definitions } from "../../src/source/preprocessor/conditions.js";
import { lex } from "../../src/source/lexer.js";
import { macroDefinition } from "../../src/source/preprocessor/macros.js";

const nothing: Definitions = { values: new Map(), undefinedNames: new Set() };
const known: Definitions = {
  values: new Map([
    ["ONE", "1"],
    ["TWO", "(ONE + 1)"],
    ["EMPTY", ""],
    ["SELF", "SELF"],
  ]),
  undefinedNames: new Set(["ABSENT"]),
  openssl: { minimum: 0x10101000, maximum: 0x30500fff },
};

const truth = (condition: string, definitions = known): boolean | undefined =>
  new PreprocessorState(definitions).truth(parseCondition(condition));

describe("conditions", () => {
  it.each([
    ["1", true],
    ["0", false],
    ["0x10UL == 16 && 010 == 8 && 0b11 == 3 && 1'000 == 1000", true],
    ["2 + 3 * 4 == 14 && (2 + 3) * 4 == 20", true],
    ["7 / 2 == 3 && -7 % 2 == -1 && 1 << 4 == 16", true],
    ["(0x30000000L & 0xf0000000) >> 28 == 3", true],
    ["1 ? 0 : 1", false],
    ["~0 == -1 && !0", true],
    ["1 / 0", undefined],
    ["defined ONE && defined(ONE)", true],
    ["defined ABSENT || ABSENT", false],
    ["TWO == 2", true],
    ["EMPTY", undefined],
    ["SELF", undefined],
    ["SOMETHING", undefined],
    ["SOMETHING && 0", false],
    ["SOMETHING || 1", true],
    ["!SOMETHING", undefined],
    ["has_it(<a.h>)", undefined],
    ["1 +", undefined],
    ["", undefined],
  ])("%s is %s", (condition, expected) => {
    expect(truth(condition)).toBe(expected);
  });

  it.each([
    ["OPENSSL_VERSION_NUMBER < 0x10100000L", false],
    ["0x10100000L > OPENSSL_VERSION_NUMBER", false],
    ["OPENSSL_VERSION_NUMBER >= 0x10101000L", true],
    ["OPENSSL_VERSION_NUMBER >= 0x30000000L", undefined],
    ["OPENSSL_VERSION_NUMBER", true],
    ["defined(OPENSSL_VERSION_NUMBER)", true],
    ["OPENSSL_VERSION_PREREQ(1,1)", true],
    ["OPENSSL_VERSION_PREREQ(3,0)", undefined],
    ["OPENSSL_VERSION_PREREQ(4,0)", false],
    ["OPENSSL_VERSION_MAJOR >= 4", false],
  ])("knows the range of versions: %s is %s", (condition, expected) => {
    expect(truth(condition)).toBe(expected);
  });

  it("says nothing of versions without a target", () => {
    expect(truth("OPENSSL_VERSION_NUMBER < 0x10100000L", nothing)).toBeUndefined();
    expect(truth("OPENSSL_VERSION_PREREQ(3,0)", nothing)).toBeUndefined();
  });

  it("leaves endless and huge expressions unknown", () => {
    expect(truth("(".repeat(5000) + "1" + ")".repeat(5000))).toBeUndefined();
    expect(truth(`${"A && ".repeat(5000)}0`)).toBeUndefined();
    const values = new Map(
      Array.from({ length: 40 }, (_, i) => [`M${i}`, `M${i + 1} + M${i + 1} + M${i + 1}`]),
    );
    expect(truth("M0", { values, undefinedNames: new Set() })).toBeUndefined();
  });

  it("keeps what was assumed, and derives from it", () => {
    const state = new PreprocessorState(nothing);
    const read = (condition: string): boolean | undefined => state.truth(parseCondition(condition));
    expect(state.assume(parseCondition("defined(A) && !B && V < 0x30000000L && f(x)"), true)).toBe(true);
    expect(read("defined A")).toBe(true);
    expect(read("B")).toBe(false);
    expect(read("V < 0x30100000L")).toBe(true);
    expect(read("V >= 0x30000000L")).toBe(false);
    expect(read("f( x )")).toBe(true);
    expect(state.fact(parseCondition("defined(A)"))).toBeUndefined();
    expect(state.assume(parseCondition("D"), true)).toBe(true);
    expect(read("defined(D)")).toBe(true);
  });

  it("changes nothing when an assumption is contradicted", () => {
    const state = new PreprocessorState(nothing);
    state.assume(parseCondition("A"), true);
    expect(state.assume(parseCondition("B && V > 3 && !A"), true)).toBe(false);
    expect(state.truth(parseCondition("B"))).toBeUndefined();
    expect(state.truth(parseCondition("V > 3"))).toBeUndefined();
    expect(state.assume(parseCondition("!A || C"), true)).toBe(true);
    expect(state.truth(parseCondition("C"))).toBe(true);
  });

  it("lets #define and #undef win over everything before", () => {
    const state = new PreprocessorState(known);
    const [directive] = lex("#define ABSENT 3").directives;
    const macro = directive && macroDefinition(directive);
    if (macro !== undefined) state.define(macro);
    state.undefine("ONE");
    expect(state.truth(parseCondition("ABSENT == 3"))).toBe(true);
    expect(state.truth(parseCondition("defined(ONE)"))).toBe(false);
  });
});
