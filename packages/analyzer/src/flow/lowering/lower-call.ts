import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, namedChildren, spanOf, withoutCasts } from "../../syntax/tree.js";
import { displayedName } from "../function-names.js";
import type { Argument, Operand } from "../ir.js";
import type { LoweringContext } from "./lowering-context.js";
import { foldedText, lowerCondition, lowerExpression } from "./lower-expression.js";
import { placeOf } from "./places.js";

/** Emits a call after its arguments; an assertion becomes a branch, and a call that never returns ends the path. */
export function lowerCall(node: SyntaxNode, context: LoweringContext): Operand {
  const { builder, names, statement, insertionPoints } = context;
  const calleeNode = childInField(node, "function");
  const argumentList = childInField(node, "arguments");
  const argumentNodes = argumentList === undefined ? [] : namedChildren(argumentList);
  const callee = calleeNode && calledName(calleeNode, context);
  const [firstArgument] = argumentNodes;
  if (callee !== undefined && names.isAssertion(callee) && firstArgument !== undefined) {
    lowerAssertion(firstArgument, context);
    return { kind: "opaque" };
  }
  if (callee !== undefined && firstArgument !== undefined && isTransparent(callee, firstArgument)) {
    return lowerExpression(firstArgument, context);
  }
  const expanded = calleeNode && lowerMacroCall(node, calleeNode, argumentNodes, context);
  if (expanded !== undefined) return expanded;
  const pointer = calleeNode && lowerPointer(calleeNode, callee, context);
  const callArguments = argumentNodes.map((argument): Argument => ({
    operand: lowerExpression(argument, context),
    span: spanOf(argument),
    text: foldedText(argument, context),
  }));
  const result = builder.newTemporary();
  builder.emit({
    kind: "call",
    id: builder.newId(),
    span: spanOf(node),
    callee,
    pointer,
    arguments: callArguments,
    result,
    insertionPoint: statement && insertionPoints.before(statement),
    statement: statement && insertionPoints.plain(statement),
    visibleLocals: callee === "SSL_get_error" ? context.scopes.visibleKeys() : undefined,
    isExpanded: names.expandedText(node) !== undefined,
  });
  if (callee !== undefined) forgetAssigned(callee, callArguments, context);
  if (callee !== undefined && names.endsPath(displayedName(callee))) builder.terminate({ kind: "stop" });
  return { kind: "temporary", id: result };
}

/** A macro can write the variables that it is given by name; one of unknown body that is given a text only shows them. */
function forgetAssigned(
  callee: string,
  callArguments: readonly Argument[],
  { builder, names }: LoweringContext,
): void {
  const isGivenText = callArguments.some(({ operand }) => operand.kind === "string");
  for (const [index, { operand }] of callArguments.entries()) {
    if (operand.kind === "place" && (names.assignsArgument(callee, index) ?? !isGivenText))
      builder.emit({ kind: "forget", id: builder.newId(), place: operand.place, isStep: false });
  }
}

/** Whether the value of a call is that of its first argument, as far as it matters: of a hint, or a text translated. */
function isTransparent(callee: string, { type }: SyntaxNode): boolean {
  const isText = type === "string_literal" || type === "concatenated_string";
  return isBranchHint(callee) || (isText && translation.test(displayedName(callee)));
}

const translation = /^(?:N?_|(?:\w+_)?gettext)$/u;

/** Whether a name is that of a hint for the compiler, whose value is that of its first argument. */
function isBranchHint(name: string): boolean {
  return /^(?:__builtin_expect(?:_with_probability)?|(?:\w+_)?(?:un)?likely)$/iu.test(name);
}

/** The condition inside of a hint such as `unlikely(n <= 0)`; the node itself where it is none. */
export function withoutBranchHint(node: SyntaxNode, context: LoweringContext): SyntaxNode {
  if (node.type !== "call_expression") return node;
  const calleeNode = childInField(node, "function");
  const callee = calleeNode && calledName(calleeNode, context);
  const argumentList = childInField(node, "arguments");
  const [condition] = argumentList === undefined ? [] : namedChildren(argumentList);
  return callee !== undefined && isBranchHint(callee) && condition !== undefined ? condition : node;
}

/** `(*f)(x)` and `(&f)(x)` call the same function as `f(x)`. */
function withoutIndirection(node: SyntaxNode): SyntaxNode {
  const callee = withoutCasts(node);
  const pointed = callee.type === "pointer_expression" ? childInField(callee, "argument") : undefined;
  return pointed === undefined ? callee : withoutIndirection(pointed);
}

/** The function that a plain name calls; a name that is a local variable is a function pointer. */
function calledName(node: SyntaxNode, context: LoweringContext): string | undefined {
  const callee = withoutIndirection(node);
  if (callee.type !== "identifier") return undefined;
  const name = context.text(callee);
  return context.scopes.lookUp(name) === undefined ? context.names.calledFunction(name) : undefined;
}

/** What a call goes through that names no function: a member, a local, or a variable of the file. */
function lowerPointer(
  node: SyntaxNode,
  callee: string | undefined,
  context: LoweringContext,
): Operand | undefined {
  const pointer = withoutIndirection(node);
  if (callee === undefined) return lowerExpression(pointer, context);
  if (context.names.functionNamed(context.text(pointer)) !== undefined) return undefined;
  const place = placeOf(pointer, context);
  return place && { kind: "place", place };
}

function lowerAssertion(condition: SyntaxNode, context: LoweringContext): void {
  const { builder } = context;
  const [holds, fails] = [builder.newBlock(), builder.newBlock()];
  lowerCondition(condition, context, holds, fails);
  builder.startBlock(fails);
  builder.terminate({ kind: "stop" });
  builder.startBlock(holds);
}

/** Macros that use macros are expanded so far. */
const deepestExpansion = 6;

/** Emits what the use of a function-like macro stands for; undefined where it is none or cannot be read. */
function lowerMacroCall(
  use: SyntaxNode,
  callee: SyntaxNode,
  argumentNodes: readonly SyntaxNode[],
  context: LoweringContext,
): Operand | undefined {
  if (callee.type !== "identifier") return undefined;
  const macroArguments = argumentNodes.map((argument) => ({
    text: context.text(argument),
    start: context.names.expandedText(argument) === undefined ? argument.start : undefined,
  }));
  return lowerMacro(use, context.text(callee), macroArguments, context);
}

/** Emits what the use of a macro stands for, an object-like one where there are no arguments to speak of. */
export function lowerMacro(
  use: SyntaxNode,
  name: string,
  macroArguments: Parameters<LoweringContext["names"]["expandMacro"]>[1],
  context: LoweringContext,
): Operand | undefined {
  if (context.expansionDepth >= deepestExpansion) return undefined;
  const expansion = context.names.expandMacro(name, macroArguments, spanOf(use));
  if (expansion === undefined) return undefined;
  context.expansionDepth++;
  try {
    if (expansion.kind === "expression") return lowerExpression(expansion.node, context);
    return context.lowerStatementExpression(expansion.node);
  } finally {
    context.expansionDepth--;
  }
}
