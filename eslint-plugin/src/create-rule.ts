import { ruleDocumentationUrl, type Options, type RuleName } from "@openssl-lint/analyzer/rule-metadata";
import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { CRuleDefinition } from "./types.js";

/** A rule that takes the options of the analyzer's, or none. */
export type OpensslRuleDefinition = CRuleDefinition<{ RuleOptions: [Options?] }>;

type CreateRule = (rule: OpensslRuleDefinition & { readonly name: RuleName }) => OpensslRuleDefinition;

/**
 * Makes an ESLint rule for C, with the address of its document. What it listens to and is given are nodes of C, where
 * the types of RuleCreator know those of JavaScript only.
 */
export const createRule = RuleCreator((name) =>
  ruleDocumentationUrl(name as RuleName),
) as unknown as CreateRule;
