import path from "node:path";
import {
  Analyzer,
  applyEdits,
  loadNativeEngine,
  loadWasmEngine,
  ruleNames,
  safeEdits,
  SourceText,
  type FileAnalysis,
  type Finding,
  type SyntaxEngine,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { canCompile, gcc } from "./compiler.js";
import {
  configurationOf,
  fixtureFolder,
  fixtures,
  readFixture,
  withoutExpectations,
  type Fixture,
} from "./fixture.js";

function analyze(engine: SyntaxEngine, fixture: Fixture, source: SourceText): FileAnalysis {
  return new Analyzer({ engine, configuration: configurationOf(fixture) }).analyze(fixture.name, source);
}

/** One paragraph for every expectation without a finding and every finding without an expectation. */
function differences({ expectations, text }: Fixture, findings: readonly Finding[]): string {
  const lines = text.split("\n");
  const unmatched = [...findings];
  const paragraphs: { readonly line: number; readonly text: string }[] = [];
  for (const { line, rule, messagePart } of expectations) {
    const index = unmatched.findIndex(
      (finding) =>
        finding.range.start.line === line &&
        finding.rule === rule &&
        finding.message.includes(messagePart ?? ""),
    );
    if (index >= 0) unmatched.splice(index, 1);
    else
      paragraphs.push({
        line,
        text: `missing ${rule}${messagePart === undefined ? "" : ` "${messagePart}"`}`,
      });
  }
  for (const { rule, message, range, function: functionName } of unmatched) {
    paragraphs.push({ line: range.start.line, text: `unexpected ${rule} in ${functionName}(): ${message}` });
  }
  return paragraphs
    .sort((left, right) => left.line - right.line)
    .map(({ line, text: what }) => `line ${String(line)}: ${what}\n    ${lines[line - 1]?.trim() ?? ""}`)
    .join("\n");
}

/** Applies the safe fixes until there are none; a fix that never settles fails the test. */
function fixed(engine: SyntaxEngine, fixture: Fixture): string {
  let text = withoutExpectations(fixture.text);
  for (let round = 0; round < 10; round++) {
    const source = SourceText.fromString(text);
    const edits = safeEdits(analyze(engine, fixture, source).findings);
    if (edits.length === 0) return text;
    text = new TextDecoder().decode(applyEdits(source, edits));
  }
  throw new Error(`${fixture.name}: the fixes do not come to an end`);
}

const engines = [loadNativeEngine(), await loadWasmEngine()] as const;

describe("the set of fixtures", () => {
  it.each(ruleNames)("shows %s in a wrong and in a right program", (rule) => {
    const own = fixtures.filter(({ name }) => name.startsWith(`${rule}/`));
    expect(own.flatMap(({ expectations }) => expectations).some((expected) => expected.rule === rule)).toBe(
      true,
    );
    expect(own.map(({ name }) => name)).toContain(`${rule}/right.c`);
  });

  it("has correct programs without a single expectation", () => {
    const correct = fixtures.filter(({ name }) => name.startsWith("correct/"));
    expect(correct.length).toBeGreaterThan(0);
    expect(correct.flatMap(({ expectations }) => expectations)).toEqual([]);
  });
});

describe.each(fixtures)("$name", (fixture) => {
  const source = SourceText.fromString(fixture.text);

  it.each(engines)("has exactly the expected findings ($name engine)", (engine) => {
    const analysis = analyze(engine, fixture, source);
    expect(differences(fixture, analysis.findings)).toBe("");
    expect(analysis).toMatchObject({ syntaxErrors: [], budgetExceeded: [] });
    expect(analysis.functionsAnalysed).toBeGreaterThan(0);
  });

  it("is the same to both engines", () => {
    const [native, wasm] = engines.map((engine) => analyze(engine, fixture, source));
    expect(wasm).toEqual(native);
  });
});

const repairable = fixtures.flatMap((fixture) => {
  const { fixed: target } = fixture.settings;
  return target === undefined ? [] : [{ fixture, repaired: `${path.posix.dirname(fixture.name)}/${target}` }];
});

describe.each(repairable)("the safe fixes of $fixture.name", ({ fixture, repaired }) => {
  it.each(engines)("give the repaired file ($name engine)", (engine) => {
    expect(fixed(engine, fixture)).toBe(withoutExpectations(readFixture(repaired).text));
  });
});

// Skipped where gcc or the OpenSSL headers (libssl-dev) are not installed.
describe.skipIf(!canCompile())("gcc", () => {
  it("compiles every fixture", () => {
    const options = ["-fsyntax-only", "-Wall", "-Wno-parentheses", "-Wno-deprecated-declarations"];
    const files = fixtures.map(({ name }) => name);
    const { status, stderr } = gcc([...options, ...files], undefined, fixtureFolder);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    // One compiler for each of them, one after the other: on a busy machine that takes its time.
  }, 300_000);
});
