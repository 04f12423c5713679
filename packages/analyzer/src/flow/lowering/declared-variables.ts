import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, spanOf } from "../../syntax/tree.js";
import { narrowType, type NarrowVariable } from "../narrow-types.js";
import type { LoweringContext } from "./lowering-context.js";
import type { VariablePlace } from "./scope.js";

/**
 * Declares a local or parameter in the innermost scope, and gives its place.
 * @param declaration the `declaration` or `parameter_declaration`; undefined in the list of names of a K&R definition.
 * @param declarator the one in it that introduces `name`.
 */
export function declareVariable(
  name: SyntaxNode,
  declaration: SyntaxNode | undefined,
  declarator: SyntaxNode | undefined,
  context: LoweringContext,
): VariablePlace {
  const { scopes, addressTaken } = context;
  const text = context.text(name);
  const key = scopes.newKey(text);
  const narrow = declaration && declarator && narrowVariable(declaration, declarator, name, key, context);
  const storage = addressTaken.has(text) ? "shared" : "local";
  const variable: VariablePlace = { kind: "variable", key, text, storage, narrow };
  scopes.declare(variable);
  return variable;
}

/** What is known of a variable whose declared type loses negative results; undefined for all others. */
function narrowVariable(
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
