import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, withoutCasts } from "../../syntax/tree.js";
import type { Place } from "../ir.js";
import { integerLiteral } from "./literals.js";
import type { LoweringContext } from "./lowering-context.js";

/** The place that an expression names, or undefined where it computes one, as `f(x)->y` does. */
export function placeOf(node: SyntaxNode, context: LoweringContext): Place | undefined {
  const expression = withoutCasts(node);
  switch (expression.type) {
    case "identifier":
      return variablePlace(expression, context);
    case "field_expression":
      return fieldPlace(expression, context);
    case "pointer_expression":
      return expression.children[0]?.type === "*" ? dereferencedPlace(expression, context) : undefined;
    case "subscript_expression":
      return elementPlace(expression, context);
    default:
      return undefined;
  }
}

function variablePlace(node: SyntaxNode, context: LoweringContext): Place {
  const text = context.text(node);
  const local = context.scopes.lookUp(text);
  return local ?? { kind: "variable", key: text, text, storage: "global", narrow: undefined };
}

function fieldPlace(node: SyntaxNode, context: LoweringContext): Place | undefined {
  const argument = childInField(node, "argument");
  const field = childInField(node, "field");
  if (argument === undefined || field === undefined) return undefined;
  const throughPointer = node.children.some((child) => child.type === "->");
  const base = withoutCasts(argument);
  // (*p).field and p->field are one place, and so are (&s)->field and s.field.
  const pointed = base.type === "pointer_expression" ? childInField(base, "argument") : undefined;
  if (pointed !== undefined && base.children[0]?.type === (throughPointer ? "&" : "*")) {
    return member(placeOf(pointed, context), throughPointer ? "." : "->", field, context);
  }
  return member(placeOf(base, context), throughPointer ? "->" : ".", field, context);
}

function member(
  base: Place | undefined,
  operator: "->" | ".",
  fieldNode: SyntaxNode,
  context: LoweringContext,
): Place | undefined {
  if (base === undefined) return undefined;
  const field = context.text(fieldNode);
  const text = base.text + operator + field;
  if (operator === "." && base.kind === "pointee") {
    return { kind: "member", base: base.base, operator: "->", field, text };
  }
  return { kind: "member", base, operator, field, text };
}

function dereferencedPlace(node: SyntaxNode, context: LoweringContext): Place | undefined {
  const argument = childInField(node, "argument");
  const base = argument && placeOf(argument, context);
  return base && { kind: "pointee", base, text: `*${base.text}` };
}

/** An index counts as the same one only where it is a literal or a plain place; `p[0]` and `*p` are one place. */
function elementPlace(node: SyntaxNode, context: LoweringContext): Place | undefined {
  const argument = childInField(node, "argument");
  const indexNode = childInField(node, "index");
  const base = argument && placeOf(argument, context);
  if (base === undefined || indexNode === undefined) return undefined;
  const text = `${base.text}[${context.text(indexNode)}]`;
  const index = withoutCasts(indexNode);
  const value = index.type === "number_literal" ? integerLiteral(context.text(index)) : undefined;
  if (value === 0) return { kind: "pointee", base, text };
  if (value !== undefined) {
    return { kind: "element", base, index: { kind: "constant", value, name: undefined }, text };
  }
  const place = placeOf(index, context);
  return place && { kind: "element", base, index: { kind: "place", place }, text };
}
