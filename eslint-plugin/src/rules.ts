import type { RuleFixer, SuggestedEdit, ViolationReport } from "@eslint/core";
import type { Finding, Fix } from "@openssl-lint/analyzer";
import {
  defaultOptions,
  optionsSchema,
  ruleNames,
  rules as analyzerRules,
  type RuleMetadata,
  type RuleName,
} from "@openssl-lint/analyzer/rule-metadata";
import type { CNode } from "./ast.js";
import { createRule, type OpensslRuleDefinition } from "./create-rule.js";
import { linting } from "./load-linting.js";

/** One ESLint rule for each rule of the analyzer, under the same name. */
export const rules: Readonly<Record<RuleName, OpensslRuleDefinition>> = Object.fromEntries(
  ruleNames.map((name) => [name, ruleOf(name, analyzerRules[name].meta)]),
) as Record<RuleName, OpensslRuleDefinition>;

function ruleOf(name: RuleName, meta: RuleMetadata): OpensslRuleDefinition {
  const { description, preset, fix, options } = meta;
  return createRule({
    name,
    meta: {
      type: "problem",
      docs: {
        description: description.en,
        recommended: preset === "recommended",
      },
      ...(fix === "safe" && { fixable: "code" }),
      hasSuggestions: fix !== "none",
      languages: ["openssl/c"],
      schema: options === undefined ? [] : [optionsSchema(options)],
      defaultOptions: options === undefined ? [] : [defaultOptions(options, false)],
    },
    create(context) {
      const { sourceCode, cwd } = context;
      const { requestRule, findingsOf } = linting();
      // ESLint creates every rule before it walks the tree, so the analysis knows the options of all.
      requestRule(name, sourceCode, context.options[0]);
      return {
        translation_unit() {
          for (const finding of findingsOf(name, sourceCode, cwd)) context.report(violation(finding, fix));
        },
      };
    },
  });
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
