import type { RuleVisitor } from "@eslint/core";
import type {
  CustomRuleDefinitionType,
  CustomRuleTypeDefinitions,
  CustomRuleVisitorWithExit,
} from "@eslint/plugin-kit";
import type { CNode, CNodeOf, CNodeType } from "./ast.js";
import type { CSourceCode } from "./languages/c-source-code.js";
import type { CLanguageOptions } from "./languages/language-options.js";

type CNodeVisitor = {
  [Type in CNodeType]?: ((node: CNodeOf<Type>, parent: CNode | undefined) => void) | undefined;
};

/** What a rule for C listens to: node types, and any selector. */
export interface CRuleVisitor extends RuleVisitor, CustomRuleVisitorWithExit<CNodeVisitor> {}

/** An ESLint rule for C. */
export type CRuleDefinition<Options extends Partial<CustomRuleTypeDefinitions> = object> =
  CustomRuleDefinitionType<
    { LangOptions: CLanguageOptions; Code: CSourceCode; Visitor: CRuleVisitor; Node: CNode },
    Options
  >;
