import type { RuleFixer, SuggestedEdit, ViolationReport } from "@eslint/core";
import {
  ruleDocumentationUrl,
  ruleNames,
  rules as analyzerRules,
  type Finding,
  type Fix,
  type RuleMetadata,
  type RuleName,
} from "@openssl-lint/analyzer";
import { findingsOf } from "./analysis.js";
import type { CNode } from "./ast.js";
import type { CRuleDefinition } from "./types.js";

/** One ESLint rule for each rule of the analyzer, under the same name. */
export const rules: Readonly<Record<RuleName, CRuleDefinition>> = Object.fromEntries(
  ruleNames.map((name) => [name, createRule(name, analyzerRules[name].meta)]),
) as Record<RuleName, CRuleDefinition>;

function createRule(name: RuleName, meta: RuleMetadata): CRuleDefinition {
  const { description, preset, fix } = meta;
  return {
    meta: {
      type: "problem",
      docs: { description, recommended: preset === "recommended", url: ruleDocumentationUrl(name) },
      ...(fix === "safe" && { fixable: "code" }),
      hasSuggestions: fix !== "none",
      languages: ["openssl/c"],
      schema: [],
      defaultOptions: [],
    },
    create: (context) => ({
      translation_unit() {
        for (const finding of findingsOf(name, context.sourceCode)) context.report(violation(finding, fix));
      },
    }),
  };
}

/** ESLint takes one fix for a problem; a rule that announced no fixes may only suggest, or say nothing. */
function violation(finding: Finding, announced: RuleMetadata["fix"]): ViolationReport<CNode> {
  const { message, range, file } = finding;
  const fixes = announced === "none" ? [] : finding.fixes.filter((fix) => changesOnly(file, fix));
  const automatic = announced === "safe" ? fixes.find((fix) => fix.safe) : undefined;
  return {
    message,
    loc: { start: range.start, end: range.end },
    fix: automatic === undefined ? null : fixer(automatic),
    suggest: fixes.filter((fix) => fix !== automatic).map(suggestion),
  };
}

/** ESLint writes to the file that it lints and to no other. */
function changesOnly(file: string, fix: Fix): boolean {
  return fix.edits.every((edit) => edit.file === file);
}

function suggestion(fix: Fix): SuggestedEdit {
  return { desc: fix.title, fix: fixer(fix) };
}

function fixer({ edits }: Fix): RuleFixer {
  return (editor) =>
    edits.map(({ range, newText }) =>
      editor.replaceTextRange([range.start.offset, range.end.offset], newText),
    );
}
