import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, spanOf } from "../../syntax/tree.js";
import { narrowType, type NarrowVariable } from "../narrow-types.js";
import type { LoweringContext } from "./lowering-context.js";

/**
 * What is known of a variable whose declared type loses negative results; undefined for all others.
 * @param declaration the `declaration` or `parameter_declaration`.
 * @param declarator the one in it that introduces `name`.
 */
export function narrowVariable(
  declaration: SyntaxNode,
  declarator: SyntaxNode,
  name: SyntaxNode,
  key: string,
  { names, text }: Pick<LoweringContext, "names" | "text">,
): Readonly<NarrowVariable> | undefined {
  const type = childInField(declaration, "type");
  const declared =
    declarator.type === "init_declarator" ? childInField(declarator, "declarator") : declarator;
  // A pointer to such a type, or an array of it, holds no result.
  if (type === undefined || declared !== name) return undefined;
  const narrow = narrowType(text(type));
  if (narrow === undefined || (text(type) === "bool" && !names.hasStandardBool)) return undefined;
  const declarators = declaration.children.filter((child) => child.field === "declarator");
  const isOwnType =
    declaration.type === "declaration" &&
    declarators.length === 1 &&
    names.expandedText(declaration) === undefined;
  return {
    ...narrow,
    key,
    text: text(name),
    type: text(type).replaceAll(/\s+/gu, " "),
    nameSpan: spanOf(name),
    replaceableType: isOwnType ? spanOf(type) : undefined,
  };
}
