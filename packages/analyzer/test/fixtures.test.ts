import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  Analyzer,
  applyEdits,
  isRuleName,
  loadNativeEngine,
  loadWasmEngine,
  resolveConfiguration,
  ruleNames,
  safeEdits,
  SourceText,
  type Configuration,
  type FileAnalysis,
  type Finding,
  type RuleInput,
  type SyntaxEngine,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { canCompile, gcc } from "./compiler.js";

const folder = fileURLToPath(new URL("../../../test-fixtures/", import.meta.url));

/** What a comment `// expect: RULE "part of the message"` says about its line (1-based). */
interface Expectation {
  readonly line: number;
  readonly rule: string;
  readonly messagePart: string | undefined;
}

/** What the first line `// openssl-lint-test: key=value …` sets. */
type Settings = Readonly<Partial<Record<"rules" | "options" | "preset" | "target" | "fixed", string>>>;

interface Fixture {
  /** Relative to the folder of all fixtures, with forward slashes. */
  readonly name: string;
  readonly text: string;
  readonly settings: Settings;
  readonly expectations: readonly Expectation[];
}

const directive = /^\/\/ openssl-lint-test:(.*)$/mu;
const expectationComment = /[ \t]*(?:\/\/|\/\*)[ \t]*expect:[ \t]*(.*?)[ \t]*(?:\*\/)?[ \t]*$/gmu;

function readFixture(name: string): Fixture {
  const text = readFileSync(path.join(folder, name), "utf8");
  const [firstLine = ""] = text.split("\n", 1);
  const expectations = text
    .split("\n")
    .flatMap((lineText, index) => expectationsOf(lineText, index + 1, `${name}:${String(index + 1)}`));
  return { name, text, settings: settingsOf(firstLine, name), expectations };
}

function settingsOf(firstLine: string, place: string): Settings {
  const settings: Record<string, string> = {};
  const written = directive.exec(firstLine)?.[1]?.trim() ?? "";
  // A value may hold spaces, as in `target=openssl>=3.0 <4.0`.
  for (const setting of written.split(/\s+(?=[a-z]+=)/u).filter((part) => part !== "")) {
    const [, key = "", value = ""] = /^(rules|options|preset|target|fixed)=(.+)$/u.exec(setting) ?? [];
    if (key === "") throw new Error(`${place}: unknown setting "${setting}"`);
    settings[key] = value;
  }
  return settings;
}

function expectationsOf(lineText: string, line: number, place: string): Expectation[] {
  const [comment] = lineText.matchAll(expectationComment);
  if (comment === undefined) {
    if (/(?:\/\/|\/\*)\s*expect/iu.test(lineText)) throw new Error(`${place}: expectation cannot be read`);
    return [];
  }
  const written = comment[1] ?? "";
  const items = [...written.matchAll(/([a-z-]+)(?:[ \t]+"([^"]*)")?[ \t]*(?:;[ \t]*|$)/guy)];
  if (items.map(([item]) => item).join("") !== written) throw new Error(`${place}: cannot read "${written}"`);
  return items.map(([, rule = "", messagePart]) => {
    if (!isRuleName(rule)) throw new Error(`${place}: no rule is named "${rule}"`);
    return { line, rule, messagePart };
  });
}

/** The C text alone: what a person who never heard of fixtures would have written. Lines stay where they are. */
function withoutExpectations(text: string): string {
  return text.replace(directive, "").replace(expectationComment, "");
}

function configurationOf({ settings }: Fixture): Configuration {
  const only = settings.rules?.split(",");
  only?.forEach((name) => {
    if (!isRuleName(name)) throw new Error(`no rule is named "${name}"`);
  });
  const off = ruleNames.filter((name) => only !== undefined && !only.includes(name));
  const options = JSON.parse(settings.options ?? "{}") as Record<string, Record<string, unknown>>;
  const withOptions = Object.entries(options).map(([name, values]): [string, RuleInput] => [
    name,
    ["error", values],
  ]);
  return resolveConfiguration({
    preset: settings.preset ?? "all",
    rules: Object.fromEntries([...withOptions, ...off.map((name): [string, RuleInput] => [name, "off"])]),
    ...(settings.target === undefined ? {} : { target: settings.target }),
  });
}

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

const fixtures = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(path.sep).join("/"))
  .filter(
    (name) =>
      name.endsWith(".c") &&
      [...ruleNames, "correct", "flow", "preprocessor"].includes(name.split("/")[0] ?? ""),
  )
  .sort()
  .map(readFixture);
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
    const { status, stderr } = gcc([...options, ...files], undefined, folder);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    // One compiler for each of them, one after the other: on a busy machine that takes its time.
  }, 300_000);
});
