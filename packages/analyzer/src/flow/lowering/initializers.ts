import type { SourceSpan } from "../../source/text.js";
import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, namedChildren, spanOf } from "../../syntax/tree.js";
import type { Operand, Place } from "../ir.js";
import type { LoweringContext } from "./lowering-context.js";
import { lowerExpression, useOutOfSight } from "./lower-expression.js";

/** What `{.a = x, .b.c = y}` gives a member; the names on the way to it are outermost first. */
export interface MemberValue {
  readonly path: readonly string[];
  readonly value: Operand;
  readonly span: SourceSpan;
}

/**
 * Emits the values of an `initializer_list` in their order, and gives those that a member is named for.
 * @param path the names that lead to what the list initialises; undefined where not all of them are known.
 */
export function lowerInitializerList(
  list: SyntaxNode,
  context: LoweringContext,
  path: readonly string[] | undefined,
): MemberValue[] {
  return namedChildren(list).flatMap((item): MemberValue[] => {
    const isPair = item.type === "initializer_pair";
    const valueNode = isPair ? childInField(item, "value") : item;
    if (valueNode === undefined) return [];
    const names = isPair && path !== undefined ? designatedNames(item, context) : undefined;
    const inner = names && path && [...path, ...names];
    if (valueNode.type === "initializer_list") return lowerInitializerList(valueNode, context, inner);
    const value = lowerExpression(valueNode, context);
    if (inner !== undefined) return [{ path: inner, value, span: spanOf(item) }];
    useOutOfSight(value, context);
    return [];
  });
}

/** The member of `base` that a path of names leads to. */
export function memberOf(base: Place, path: readonly string[]): Place {
  return path.reduce<Place>(
    (place, field) => ({ kind: "member", base: place, operator: ".", field, text: `${place.text}.${field}` }),
    base,
  );
}

/** `.a.b` names two members; undefined where an index is among them. */
function designatedNames(pair: SyntaxNode, context: LoweringContext): string[] | undefined {
  const designators = pair.children.filter((child) => child.field === "designator");
  if (designators.some((designator) => designator.type !== "field_designator")) return undefined;
  return designators.flatMap((designator) => namedChildren(designator).map((name) => context.text(name)));
}
