import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  Analyzer,
  errorCodes,
  loadNativeEngine,
  locales,
  resolveConfiguration,
  ruleNames,
  rules,
  SourceText,
  type RuleMetadata,
  type RuleName,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { codePages } from "../../../scripts/generate-code-pages.mjs";
import { withRuleHead } from "../../../scripts/generate-rule-heads.mjs";

const documents = fileURLToPath(new URL("../../../docs/", import.meta.url));
const folder = `${documents}rules/`;
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

/** A section is what stands under a heading of level two. */
interface Page {
  readonly text: string;
  readonly sections: ReadonlyMap<string, string>;
}

function readPage(name: RuleName): Page {
  const text = readFileSync(`${folder}${name}.md`, "utf8");
  const [, ...parts] = text.split(/^## /mu);
  const sections = parts.map((part): [string, string] => {
    const end = part.indexOf("\n");
    return [part.slice(0, end), part.slice(end + 1)];
  });
  return { text, sections: new Map(sections) };
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

  it("has every heading in order", () => {
    const { options }: RuleMetadata = rules[name].meta;
    expect([...page.sections.keys()]).toEqual(
      headings.filter((heading) => heading !== "Options" || options !== undefined),
    );
    for (const [heading, text] of page.sections) expect(text.trim(), heading).not.toBe("");
  });

  it("has the head that the rule's metadata asks for (npm run generate)", async () => {
    expect(page.text).toBe(await withRuleHead(page.text, name, rules[name].meta));
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

describe("the pages of the result codes", () => {
  it("are what the tables of codes and rules make of them (npm run generate)", async () => {
    const pages = await codePages({ errorCodes, rules });
    expect(pages.size).toBe(errorCodes.length * locales.length);
    for (const [page, text] of pages) expect(readFileSync(documents + page, "utf8"), page).toBe(text);
  });

  it.each(["codes/", "zh-CN/codes/"])("are all that is in docs/%s", (codes) => {
    expect(readdirSync(documents + codes).sort()).toEqual(errorCodes.map(({ name }) => `${name}.md`).sort());
  });

  it("link to pages that exist", async () => {
    for (const [page, text] of await codePages({ errorCodes, rules })) {
      for (const [, link = ""] of text.matchAll(/\]\((\.[^)]+)\)/gu)) {
        expect(existsSync(new URL(link, `file://${documents}${page}`)), `${page}: ${link}`).toBe(true);
      }
    }
  });
});

describe("the head of a page", () => {
  const meta = {
    ...rules["no-wrong-ret"].meta,
    description: { en: "a | b is wrong", "zh-CN": "a | b 是错的" },
  };

  it("takes the place of whatever stands before the first section, and of nothing else", async () => {
    const page = await withRuleHead(
      "# old\n\nOld.\n\n## What it does\n\nIt **works**.\n",
      "no-wrong-ret",
      meta,
    );
    expect(page).toMatch(/^# no-wrong-ret\n\nA \| b is wrong\.\n\n\| Severity/u);
    expect(page).toMatch(/\|\n\n## What it does\n\nIt \*\*works\*\*\.\n$/u);
    expect(page).not.toContain("Old.");
  });

  it("needs a section to stand before", async () => {
    await expect(withRuleHead("# no-wrong-ret\n", "no-wrong-ret", meta)).rejects.toThrow(
      "needs its sections",
    );
  });
});
