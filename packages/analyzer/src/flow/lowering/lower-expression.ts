import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, namedChildren, spanOf, withoutParentheses } from "../../syntax/tree.js";
import type { BinaryOperator, FunctionPointer, Operand, Place } from "../ir.js";
import { characterLiteral, integerLiteral } from "./literals.js";
import type { LoweringContext } from "./lowering-context.js";
import { lowerCall, lowerMacro, withoutBranchHint } from "./lower-call.js";
import { namedConstant } from "./named-constants.js";
import { placeOf } from "./places.js";

const opaque: Operand = { kind: "opaque" };
const comparisonOperators: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** Emits the instructions of an expression in evaluation order and gives the operand that holds its value. */
export function lowerExpression(node: SyntaxNode, context: LoweringContext, nested = true): Operand {
  switch (node.type) {
    case "identifier":
      return lowerIdentifier(node, context);
    case "number_literal":
      return constant(integerLiteral(context.text(node).replace(/^-\s*/u, "")), context.text(node));
    case "char_literal":
      return constant(characterLiteral(context.text(node)), undefined);
    case "null":
    case "false":
      return constant(0, undefined);
    case "true":
      return constant(1, undefined);
    case "string_literal":
    case "concatenated_string":
      return { kind: "string" };
    case "parenthesized_expression":
      return lowerParenthesized(node, context, nested);
    case "cast_expression":
      return lowerCast(node, context);
    case "assignment_expression":
      return lowerAssignment(node, context, nested);
    case "update_expression":
      return lowerUpdate(node, context);
    case "binary_expression":
      return lowerBinary(node, context);
    case "unary_expression":
      return lowerUnary(node, context);
    case "conditional_expression":
      return lowerConditional(node, context);
    case "comma_expression":
      lowerField(node, "left", context, false);
      return lowerField(node, "right", context, nested);
    case "call_expression":
      return lowerCall(node, context);
    case "pointer_expression":
    case "field_expression":
    case "subscript_expression":
      return lowerPath(node, context);
    case "compound_literal_expression":
    case "initializer_list":
    case "initializer_pair":
      for (const child of namedChildren(node)) useOutOfSight(lowerExpression(child, context), context);
      return opaque;
    // The operand of sizeof and its like is not evaluated; anything else is not understood.
    default:
      return opaque;
  }
}

/** Emits the branches of a condition: `&&`, `||` and `!` become control flow. */
export function lowerCondition(
  node: SyntaxNode,
  context: LoweringContext,
  whenTrue: number,
  whenFalse: number,
): void {
  const { builder } = context;
  const condition = withoutParentheses(withoutBranchHint(withoutParentheses(node), context));
  const operator = operatorOf(condition);
  const left = childInField(condition, "left");
  const right = childInField(condition, "right");
  if (condition.type === "binary_expression" && (operator === "&&" || operator === "||") && left && right) {
    const next = builder.newBlock();
    if (operator === "&&") lowerCondition(left, context, next, whenFalse);
    else lowerCondition(left, context, whenTrue, next);
    builder.startBlock(next);
    lowerCondition(right, context, whenTrue, whenFalse);
    return;
  }
  if (condition.type === "conditional_expression") {
    lowerConditionalCondition(condition, context, whenTrue, whenFalse);
    return;
  }
  const negated = childInField(condition, "argument");
  if (condition.type === "unary_expression" && operator === "!" && negated) {
    lowerCondition(negated, context, whenFalse, whenTrue);
    return;
  }
  branchOn(lowerExpression(condition, context), condition, context, whenTrue, whenFalse);
}

function branchOn(
  condition: Operand,
  node: SyntaxNode,
  context: LoweringContext,
  whenTrue: number,
  whenFalse: number,
): void {
  const text = foldedText(node, context);
  context.builder.terminate({ kind: "branch", condition, span: spanOf(node), text, whenTrue, whenFalse });
}

/** `a ? b : c` as a condition: which of them decides is kept apart. GNU `a ?: c` holds where `a` does. */
function lowerConditionalCondition(
  node: SyntaxNode,
  context: LoweringContext,
  whenTrue: number,
  whenFalse: number,
): void {
  const { builder } = context;
  const condition = childInField(node, "condition");
  const consequence = childInField(node, "consequence");
  const alternative = childInField(node, "alternative");
  if (condition === undefined || alternative === undefined) return;
  const [chosen, other] = [builder.newBlock(), builder.newBlock()];
  lowerCondition(condition, context, consequence === undefined ? whenTrue : chosen, other);
  builder.startBlock(chosen);
  if (consequence !== undefined) lowerCondition(consequence, context, whenTrue, whenFalse);
  builder.startBlock(other);
  lowerCondition(alternative, context, whenTrue, whenFalse);
}

function constant(value: number | undefined, text: string | undefined): Operand {
  if (value === undefined) return opaque;
  return { kind: "constant", value: text?.startsWith("-") === true ? -value : value, name: undefined };
}

function lowerIdentifier(node: SyntaxNode, context: LoweringContext): Operand {
  const name = context.text(node);
  if (context.scopes.lookUp(name) === undefined) {
    const value = namedConstant(name, context);
    if (value !== undefined) return { kind: "constant", value, name };
    if (name === "NULL") return constant(0, undefined);
    const expanded = lowerMacro(node, name, undefined, context);
    if (expanded !== undefined) return expanded;
    const pointed = functionPointer(name, context);
    if (pointed !== undefined) return pointed;
  }
  const place = placeOf(node, context);
  return place === undefined ? opaque : { kind: "place", place };
}

function functionPointer(name: string, { names }: LoweringContext): FunctionPointer | undefined {
  const pointed = names.functionNamed(name);
  if (pointed === undefined) return undefined;
  return { kind: "function", name: pointed, neverReturns: names.endsPath(name) };
}

function lowerField(node: SyntaxNode, field: string, context: LoweringContext, nested = true): Operand {
  const child = childInField(node, field);
  return child === undefined ? opaque : lowerExpression(child, context, nested);
}

function lowerCast(node: SyntaxNode, context: LoweringContext): Operand {
  const value = lowerField(node, "value", context);
  const type = childInField(node, "type");
  if (type === undefined || !/^\(?\s*void\s*\)?$/u.test(context.text(type))) return value;
  // With `(void)f()` the program says that it does without the value.
  useOutOfSight(value, context);
  return opaque;
}

/** The value goes where the analysis does not follow, or the program throws it away on purpose. */
export function useOutOfSight(value: Operand, { builder }: LoweringContext): void {
  if (value.kind === "place" || value.kind === "temporary")
    builder.emit({ kind: "copy", result: builder.newTemporary(), value });
}

function lowerParenthesized(node: SyntaxNode, context: LoweringContext, nested: boolean): Operand {
  const [inner] = namedChildren(node);
  if (inner === undefined) return opaque;
  if (inner.type === "compound_statement") return context.lowerStatementExpression(inner);
  return lowerExpression(inner, context, nested);
}

function lowerAssignment(node: SyntaxNode, context: LoweringContext, nested: boolean): Operand {
  const left = childInField(node, "left");
  const right = childInField(node, "right");
  if (left === undefined || right === undefined) return opaque;
  const { builder } = context;
  const place = placeOf(left, context);
  if (place === undefined) lowerExpression(left, context);
  else lowerIndices(left, context);
  const plain = operatorOf(node) === "=";
  const value = lowerExpression(right, context);
  if (place === undefined) return plain ? value : opaque;
  if (plain)
    builder.emit({ kind: "assign", id: builder.newId(), span: spanOf(node), target: place, value, nested });
  else {
    emitBinary(
      node,
      "arithmetic",
      { node: left, value: { kind: "place", place } },
      { node: right, value },
      context,
    );
    const isStep = value.kind === "constant" && /^[+-]=$/u.test(operatorOf(node) ?? "");
    builder.emit({ kind: "forget", id: builder.newId(), place, isStep });
  }
  return { kind: "place", place };
}

function lowerUpdate(node: SyntaxNode, context: LoweringContext): Operand {
  const argument = childInField(node, "argument");
  if (argument === undefined) return opaque;
  const place = placeOf(argument, context);
  if (place === undefined) {
    lowerExpression(argument, context);
    return opaque;
  }
  lowerIndices(argument, context);
  context.builder.emit({ kind: "forget", id: context.builder.newId(), place, isStep: true });
  return opaque;
}

function lowerBinary(node: SyntaxNode, context: LoweringContext): Operand {
  const operator = operatorOf(node) ?? "";
  if (operator === "&&" || operator === "||") return lowerLogical(node, operator, context);
  const left = lowerSide(node, "left", context);
  const right = lowerSide(node, "right", context);
  const binary = comparisonOperators.has(operator) ? (operator as BinaryOperator) : "arithmetic";
  return emitBinary(node, binary, left, right, context);
}

/** A cast gives what a variable holds another type: its value is no longer that variable itself. */
function lowerSide(node: SyntaxNode, field: "left" | "right", context: LoweringContext): Side {
  const side = childInField(node, field) ?? node;
  const value = lowerField(node, field, context);
  const isNarrow =
    value.kind === "place" && value.place.kind === "variable" && value.place.narrow !== undefined;
  if (!isNarrow || withoutParentheses(side).type !== "cast_expression") return { node: side, value };
  const { builder } = context;
  const result = builder.newTemporary();
  builder.emit({ kind: "copy", result, value });
  return { node: side, value: { kind: "temporary", id: result } };
}

function lowerUnary(node: SyntaxNode, context: LoweringContext): Operand {
  const argument = childInField(node, "argument") ?? node;
  const value = lowerField(node, "argument", context);
  const operator = operatorOf(node);
  if (operator === "-" && value.kind === "constant") return constant(-value.value, undefined);
  const zero = { node, value: { kind: "constant", value: 0, name: undefined } } as const;
  const binary = operator === "!" ? "==" : "arithmetic";
  return emitBinary(node, binary, { node: argument, value }, zero, context);
}

interface Side {
  readonly node: SyntaxNode;
  readonly value: Operand;
}

function emitBinary(
  node: SyntaxNode,
  operator: BinaryOperator,
  left: Side,
  right: Side,
  { builder, names }: LoweringContext,
): Operand {
  const result = builder.newTemporary();
  builder.emit({
    kind: "binary",
    id: builder.newId(),
    span: spanOf(node),
    operator,
    left: left.value,
    leftSpan: spanOf(left.node),
    right: right.value,
    rightSpan: spanOf(right.node),
    result,
    isMask: operatorOf(node) === "&" && node.type === "binary_expression",
    isExpanded: names.expandedText(node) !== undefined,
  });
  return { kind: "temporary", id: result };
}

/** `a && b` as a value: 0 where `a` is false, else whether `b` is not 0; `||` likewise. */
function lowerLogical(node: SyntaxNode, operator: "&&" | "||", context: LoweringContext): Operand {
  const { builder } = context;
  const zero = { node, value: { kind: "constant", value: 0, name: undefined } } as const;
  const result = builder.newTemporary();
  const more = builder.newBlock();
  const end = builder.newBlock();
  for (const field of ["left", "right"] as const) {
    const child = childInField(node, field) ?? node;
    const side = { node: child, value: lowerField(node, field, context) };
    const value = emitBinary(node, "!=", side, zero, context);
    builder.emit({ kind: "copy", result, value });
    if (field === "right") break;
    branchOn(value, child, context, operator === "&&" ? more : end, operator === "&&" ? end : more);
    builder.startBlock(more);
  }
  builder.startBlock(end);
  return { kind: "temporary", id: result };
}

function lowerConditional(node: SyntaxNode, context: LoweringContext): Operand {
  const { builder } = context;
  const condition = childInField(node, "condition");
  const result = builder.newTemporary();
  const [consequence, alternative, end] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
  if (condition === undefined) return opaque;
  if (childInField(node, "consequence") === undefined) {
    // GNU `a ?: b` has no consequence: its value is the condition's.
    const value = lowerExpression(condition, context);
    builder.emit({ kind: "copy", result, value });
    branchOn(value, condition, context, end, alternative);
  } else {
    lowerCondition(condition, context, consequence, alternative);
  }
  builder.startBlock(consequence);
  builder.emit({ kind: "copy", result, value: lowerField(node, "consequence", context) });
  builder.goto(end);
  builder.startBlock(alternative);
  builder.emit({ kind: "copy", result, value: lowerField(node, "alternative", context) });
  builder.startBlock(end);
  return { kind: "temporary", id: result };
}

function lowerPath(node: SyntaxNode, context: LoweringContext): Operand {
  const argument = childInField(node, "argument");
  const isAddress = node.type === "pointer_expression" && node.children[0]?.type === "&";
  const place = isAddress ? argument && placeOf(argument, context) : placeOf(node, context);
  if (place !== undefined) {
    lowerIndices(node, context);
    return isAddress ? addressOf(place, context) : { kind: "place", place };
  }
  if (argument !== undefined) lowerExpression(argument, context);
  const index = childInField(node, "index");
  if (index !== undefined) lowerExpression(index, context);
  return opaque;
}

/** `&f` is the same as `f` where that is a function. */
function addressOf(place: Place, context: LoweringContext): Operand {
  const isGlobal = place.kind === "variable" && place.storage === "global";
  return (isGlobal ? functionPointer(place.key, context) : undefined) ?? { kind: "address", place };
}

/** Evaluates what stands in the brackets of an access path: `a[i = next()]`. */
function lowerIndices(node: SyntaxNode, context: LoweringContext): void {
  let inner: SyntaxNode | undefined = node;
  while (inner !== undefined) {
    const index = childInField(inner, "index");
    if (index !== undefined) lowerExpression(index, context);
    inner = childInField(inner, "argument") ?? childInField(inner, "value") ?? parenthesizedChild(inner);
  }
}

function parenthesizedChild(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === "parenthesized_expression" ? namedChildren(node)[0] : undefined;
}

/** The program text of a node on one line. */
export function foldedText(node: SyntaxNode, context: LoweringContext): string {
  return context.text(node).replaceAll(/\s+/gu, " ");
}

function operatorOf(node: SyntaxNode): string | undefined {
  return childInField(node, "operator")?.type;
}
