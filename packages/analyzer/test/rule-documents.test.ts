import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  Analyzer,
  loadNativeEngine,
  resolveConfiguration,
  ruleNames,
  rules,
  SourceText,
  type RuleMetadata,
  type RuleName,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("../../../docs/rules/", import.meta.url));
const engine = loadNativeEngine();

/** "Options" is for rules that have some. */
const headings = [
  "What it does",
  "Why is this bad?",
  "Example",
  "Use instead",
  "Fix",
  "Options",
  "When not to use it",
  "Versions",
  "What it does not see",
  "References",
];

/** A page without its sections is `introduction`; a section is what stands under a heading of level two. */
interface Page {
  readonly introduction: string;
  readonly sections: ReadonlyMap<string, string>;
}

function readPage(name: RuleName): Page {
  const text = readFileSync(`${folder}${name}.md`, "utf8");
  const [introduction = "", ...parts] = text.split(/^## /mu);
  const sections = parts.map((part): [string, string] => {
    const end = part.indexOf("\n");
    return [part.slice(0, end), part.slice(end + 1)];
  });
  return { introduction, sections: new Map(sections) };
}

function programsIn(section: string | undefined): string[] {
  return [...(section ?? "").matchAll(/^```c\n(.*?)^```$/gmsu)].map(([, program = ""]) => program);
}

function messagesOf(rule: RuleName, program: string): string[] {
  const off = ruleNames.filter((name) => name !== rule);
  const configuration = resolveConfiguration({
    preset: "all",
    rules: Object.fromEntries(off.map((name) => [name, "off"])),
  });
  const analysis = new Analyzer({ engine, configuration }).analyze(
    `${rule}.c`,
    SourceText.fromString(program),
  );
  expect(analysis.syntaxErrors).toEqual([]);
  expect(analysis.functionsAnalysed).toBeGreaterThan(0);
  return analysis.findings.map((finding) => finding.message);
}

it("has a page for every rule, and for nothing else", () => {
  expect(readdirSync(folder).sort()).toEqual(ruleNames.map((name) => `${name}.md`).sort());
});

describe.each(ruleNames)("docs/rules/%s.md", (name) => {
  const page = readPage(name);

  it("has the title, and every heading in order", () => {
    expect(page.introduction.split("\n", 1)).toEqual([`# ${name}`]);
    const { options }: RuleMetadata = rules[name].meta;
    expect([...page.sections.keys()]).toEqual(
      headings.filter((heading) => heading !== "Options" || options !== undefined),
    );
    for (const [heading, text] of page.sections) expect(text.trim(), heading).not.toBe("");
  });

  it("says the severity, preset and kind of fix that the rule has", () => {
    const rows = page.introduction.split("\n").filter((line) => line.startsWith("|"));
    const cells = rows.map((row) =>
      row
        .split("|")
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
    const { severity, preset, fix } = rules[name].meta;
    expect(cells[0]).toEqual(["Severity", "Preset", "Fix"]);
    expect(cells[2]).toEqual([severity, preset, fix]);
  });

  it("has a row for each option, with its default", () => {
    const { options = {} }: RuleMetadata = rules[name].meta;
    const rows = [...(page.sections.get("Options") ?? "").matchAll(/^\| `(\w+)` +\| `(.*?)` +\|/gmu)];
    expect(rows.map(([, option, value]) => [option, value])).toEqual(
      Object.entries(options).map(([option, schema]) => [option, JSON.stringify(schema.default)]),
    );
  });

  it("names the weakness that the rule has", () => {
    expect(page.sections.get("References")).toContain(`CWE-${String(rules[name].meta.cwe)}:`);
  });

  it("shows a program with a finding, and one without", () => {
    const wrong = programsIn(page.sections.get("Example"));
    const right = programsIn(page.sections.get("Use instead"));
    expect(wrong).not.toHaveLength(0);
    expect(right).not.toHaveLength(0);
    for (const program of wrong) expect(messagesOf(name, program), program).not.toEqual([]);
    for (const program of right) expect(messagesOf(name, program), program).toEqual([]);
  });
});
