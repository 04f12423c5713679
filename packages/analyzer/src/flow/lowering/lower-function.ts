import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, findNode, namedChildren, spanOf } from "../../syntax/tree.js";
import type { FunctionGraph, Place } from "../ir.js";
import { GraphBuilder } from "./graph-builder.js";
import { InsertionPoints } from "./insertion-point.js";
import type { LoweringContext } from "./lowering-context.js";
import { StatementLowering } from "./lower-statement.js";
import type { IslandText } from "./island-text.js";
import type { NameMeanings } from "./names.js";
import { declareVariable } from "./declared-variables.js";
import { addressTakenNames, declaredName, ScopeStack } from "./scope.js";

/**
 * The control-flow graph of a `function_definition`; undefined where it has no body.
 * @param island the text of the function; the offsets of the tree count in the file that it is from.
 * @param name the function's name, which makes the keys of its places and instructions its own.
 */
export function lowerFunction(
  definition: SyntaxNode,
  name: string,
  island: IslandText,
  names: NameMeanings,
): FunctionGraph | undefined {
  const body = childInField(definition, "body");
  const declarator = childInField(definition, "declarator");
  if (body === undefined || declarator === undefined) return undefined;
  const scopes = new ScopeStack(name);
  const builder = new GraphBuilder(name);
  const nodeText = (node: SyntaxNode): string =>
    names.expandedText(node) ?? island.text.slice(node.start - island.start, node.end - island.start);
  const addressTaken = addressTakenNames(body, nodeText, (macro, index) =>
    names.assignsArgument(macro, index),
  );
  const insertionPoints = new InsertionPoints(body, island);
  const context: LoweringContext = {
    builder,
    scopes,
    names,
    addressTaken,
    text: nodeText,
    insertionPoints,
    statement: undefined,
    expansionDepth: 0,
    lowerStatementExpression(block) {
      return statements.lowerStatementExpression(block);
    },
  };
  const statements = new StatementLowering(context);
  const parameters = parameterNames(declarator).map(({ name: parameter, declaration }): Place => {
    const declared = declaration && childInField(declaration, "declarator");
    return declareVariable(parameter, declaration, declared, context);
  });
  statements.lowerBlock(body);
  const nameNode = declaredName(declarator) ?? declarator;
  return {
    name,
    span: spanOf(definition),
    nameSpan: spanOf(nameNode),
    parameters,
    ...builder.finish({
      kind: "return",
      value: undefined,
      span: { start: body.end - 1, end: body.end },
      insertionPoint: insertionPoints.atEnd(),
    }),
  };
}

interface ParameterName {
  readonly name: SyntaxNode;
  /** Undefined in the list of names of a K&R definition. */
  readonly declaration: SyntaxNode | undefined;
}

/** The names in a parameter list, or in the list of names of a K&R definition. */
function parameterNames(declarator: SyntaxNode): ParameterName[] {
  const functionDeclarator = findNode(declarator, (node) => node.type === "function_declarator");
  const list = functionDeclarator && childInField(functionDeclarator, "parameters");
  if (list === undefined) return [];
  return namedChildren(list).flatMap((parameter): ParameterName[] => {
    if (parameter.type === "identifier") return [{ name: parameter, declaration: undefined }];
    const inner = childInField(parameter, "declarator");
    const name = inner && declaredName(inner);
    return name === undefined ? [] : [{ name, declaration: parameter }];
  });
}
