// What every fix and suggestion owes its user, over all fixtures.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  Analyzer,
  applyEdits,
  loadNativeEngine,
  resolveConfiguration,
  safeEdits,
  SourceText,
  type Finding,
  type Fix,
  type TextEdit,
} from "@openssl-lint/analyzer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canCompile, gcc } from "./compiler.js";
import { fixtures, withoutExpectations, type Fixture } from "./fixture.js";

const engine = loadNativeEngine();

/** More rounds than this would mean that fixes undo each other. */
const mostRounds = 10;

/** A program before and after a change. */
interface Repair {
  readonly title: string;
  readonly fixture: Fixture;
  readonly before: string;
  readonly after: string;
}

/** What one fix of one finding makes of a fixture. */
interface SingleRepair extends Repair {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** With every rule on, so that a finding of another rule that a fix brings about is seen. */
function findingsIn(text: string, { name, settings }: Fixture): readonly Finding[] {
  const target = settings.target === undefined ? {} : { target: settings.target };
  const configuration = resolveConfiguration({ preset: "all", ...target });
  return new Analyzer({ engine, configuration }).analyze(name, SourceText.fromString(text)).findings;
}

function edited(text: string, edits: readonly TextEdit[]): string {
  return new TextDecoder("utf8", { ignoreBOM: true }).decode(applyEdits(SourceText.fromString(text), edits));
}

function singleRepairs(fixture: Fixture): SingleRepair[] {
  const before = withoutExpectations(fixture.text);
  return findingsIn(before, fixture).flatMap((finding) =>
    finding.fixes.map((fix, index) => {
      const { line, column } = finding.range.start;
      const title = `${fixture.name}:${String(line)}:${String(column)} ${finding.rule} ${String(index)}`;
      return { title, fixture, finding, fix, before, after: edited(before, fix.edits) };
    }),
  );
}

/** All safe fixes, until there is none left. */
function completeRepair(fixture: Fixture): Repair {
  const before = withoutExpectations(fixture.text);
  let after = before;
  for (let round = 0; round < mostRounds; round++) {
    const edits = safeEdits(findingsIn(after, fixture));
    if (edits.length === 0) return { title: `${fixture.name} all`, fixture, before, after };
    after = edited(after, edits);
  }
  throw new Error(`${fixture.name}: the fixes do not come to an end`);
}

/** With the right `ret` another answer is possible, so that the queue matters and the answer has to be looked at. */
function mayReveal({ rule }: Finding): boolean {
  return rule === "no-wrong-ret" || rule === "no-constant-ret";
}

/** How many findings a rule has in each function. */
function countByPlace(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, function: name } of findings) {
    const place = `${rule} in ${name}()`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** Whatever there is more of afterwards. */
function added(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...after].filter(([what, count]) => count > (before.get(what) ?? 0)).map(([what]) => what);
}

const indentationOf = (line: string): string => /^[ \t]*/u.exec(line)?.[0] ?? "";

/**
 * Lines of the result that are new and indented as neither a neighbour, nor a line that they replace, nor the statement
 * before them; directives aside.
 */
function oddlyIndented({ before, after }: Repair): string[] {
  const [old, lines] = [before.split(/\r?\n/u), after.split(/\r?\n/u)];
  const [oldLines, newLines] = [new Set(old), new Set(lines)];
  const replaced = new Set(old.filter((line) => !newLines.has(line)).map(indentationOf));
  const written = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return written.filter((line, index) => {
    const neighbours = [written[index - 1] ?? "", written[index + 1] ?? ""].map(indentationOf);
    const indentation = indentationOf(line);
    const outer = written.slice(0, index).findLast((earlier) => !isDeeper(earlier, indentation));
    const fits = [...neighbours, indentationOf(outer ?? ""), ...replaced].includes(indentation);
    return !oldLines.has(line) && !fits;
  });
}

function isDeeper(line: string, indentation: string): boolean {
  return indentationOf(line).length > indentation.length;
}

/** The lines, 0-based, that belong to a preprocessor directive. */
function directiveLines(text: string): Set<number> {
  const result = new Set<number>();
  let continues = false;
  for (const [index, line] of text.split("\n").entries()) {
    if (continues || /^\s*#/u.test(line)) {
      result.add(index);
      continues = /\\\r?$/u.test(line);
    }
  }
  return result;
}

const single = fixtures.flatMap(singleRepairs);
const complete = fixtures.map(completeRepair).filter(({ before, after }) => before !== after);

describe("the fixes of the fixtures", () => {
  it("are both safe ones and suggestions", () => {
    expect(single.some(({ fix }) => fix.safe)).toBe(true);
    expect(single.some(({ fix }) => !fix.safe)).toBe(true);
  });

  it.each(single)("remove the finding and bring no other: $title", ({ fixture, finding, before, after }) => {
    const place = `${finding.rule} in ${finding.function}()`;
    const [old, left] = [findingsIn(before, fixture), findingsIn(after, fixture)].map(countByPlace);
    expect(left?.get(place) ?? 0).toBeLessThan(old?.get(place) ?? 0);
    if (!mayReveal(finding)) expect(added(old ?? new Map(), left ?? new Map())).toEqual([]);
  });

  it.each(complete)("bring no finding where all are applied: $title", ({ fixture, before, after }) => {
    const [old, left] = [findingsIn(before, fixture), findingsIn(after, fixture)].map(countByPlace);
    expect(added(old ?? new Map(), left ?? new Map())).toEqual([]);
  });

  it.each([...single, ...complete])("look as if the author had written them: $title", (repair) => {
    const { before, after } = repair;
    expect(oddlyIndented(repair)).toEqual([]);
    expect(/[ \t]+\r?$/mu.test(after)).toBe(/[ \t]+\r?$/mu.test(before));
    if (before.includes("\r\n")) expect(/[^\r]\n/u.test(after)).toBe(/[^\r]\n/u.test(before));
  });

  it.each(single)("leave directives alone: $title", ({ before, fix }) => {
    const directives = directiveLines(before);
    const changed = fix.edits.flatMap(({ range, newText }) =>
      newText.includes("#include") ? [] : [range.start.line - 1, range.end.line - 1],
    );
    expect(changed.filter((line) => directives.has(line))).toEqual([]);
  });
});

/**
 * The kinds of complaints that gcc has, each with how often; a kind is the name of the warning, or "error". What is no
 * longer used is left to the author.
 */
function complaints(stderr: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, kind = ""] of stderr.matchAll(/^[^ ].*: (error|warning: .*\[-W[\w=+-]+\])/gmu)) {
    if (kind.includes("[-Wunused-")) continue;
    const flag = /\[(-W[\w=+-]+)\]$/u.exec(kind)?.[1] ?? kind;
    counts.set(flag, (counts.get(flag) ?? 0) + 1);
  }
  return counts;
}

// Skipped where gcc or the OpenSSL headers (libssl-dev) are not installed.
describe.skipIf(!canCompile())("to gcc, the fixes of the fixtures", () => {
  const options = ["-fsyntax-only", "-Wall", "-Wextra", "-Wno-parentheses", "-Wno-deprecated-declarations"];
  const before = new Map<string, { readonly isC89: boolean; readonly kinds: ReadonlyMap<string, number> }>();
  let folder: string;

  /** What is C89 must stay so. */
  function compiled(text: string, asC89: boolean): ReadonlyMap<string, number> {
    const file = path.join(folder, "program.c");
    writeFileSync(file, text);
    const standard = asC89 ? ["-std=c89", "-pedantic-errors"] : [];
    return complaints(gcc([...options, ...standard, file]).stderr);
  }

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "openssl-lint-fixes-"));
    for (const { fixture, before: text } of single) {
      if (before.has(fixture.name)) continue;
      const isC89 = !compiled(text, true).has("error");
      before.set(fixture.name, { isC89, kinds: compiled(text, isC89) });
    }
  }, 120_000);

  it("are in C89 as well as in later C", () => {
    expect(new Set([...before.values()].map(({ isC89 }) => isC89)).size).toBe(2);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([...single, ...complete])("compile, without a new warning: $title", ({ fixture, after }) => {
    const old = before.get(fixture.name);
    expect(added(old?.kinds ?? new Map(), compiled(after, old?.isC89 === true))).toEqual([]);
  });
});
