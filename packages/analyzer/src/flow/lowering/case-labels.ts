import type { SyntaxNode } from "../../syntax/engine.js";
import { namedChildren, spanOf, withoutCasts } from "../../syntax/tree.js";
import type { SwitchCase } from "../ir.js";
import { characterLiteral, integerLiteral } from "./literals.js";
import type { LoweringContext } from "./lowering-context.js";
import { namedConstant } from "./named-constants.js";

/** A label for a range of more values than this may be taken by any. */
const widestRange = 256;

/** What leads from a `case` to the block that it labels. */
export function switchCases(
  node: SyntaxNode,
  value: SyntaxNode,
  target: number,
  context: LoweringContext,
): SwitchCase[] {
  const colon = node.children.find((child) => child.type === ":") ?? value;
  const label = {
    name: value.type === "identifier" ? context.text(value) : undefined,
    target,
    span: { start: node.start, end: colon.end },
    valueSpan: spanOf(value),
    isExpanded: context.names.expandedText(node) !== undefined,
  };
  return caseValues(value, context).map((known) => ({ ...label, value: known }));
}

/** The values of a `case`; undefined for one that is not known. A range stands there as `first ?: last`. */
function caseValues(node: SyntaxNode, context: LoweringContext): (number | undefined)[] {
  if (node.type !== "conditional_expression") return [constantValue(node, context)];
  const [first, last] = namedChildren(node).map((bound) => constantValue(bound, context));
  if (first === undefined || last === undefined || last - first >= widestRange) return [undefined];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function constantValue(node: SyntaxNode, context: LoweringContext): number | undefined {
  const value = withoutCasts(node);
  const text = context.text(value);
  switch (value.type) {
    case "number_literal":
      return text.startsWith("-") ? negated(integerLiteral(text.slice(1).trimStart())) : integerLiteral(text);
    case "char_literal":
      return characterLiteral(text);
    case "identifier":
      return namedConstant(text, context);
    case "unary_expression": {
      const [operand] = namedChildren(value);
      return text.startsWith("-") && operand ? negated(constantValue(operand, context)) : undefined;
    }
    default:
      return undefined;
  }
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
