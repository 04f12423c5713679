import type { SyntaxNode } from "../../syntax/engine.js";
import type { Operand } from "../ir.js";
import type { GraphBuilder } from "./graph-builder.js";
import type { InsertionPoints } from "./insertion-point.js";
import type { NameMeanings } from "./names.js";
import type { ScopeStack } from "./scope.js";

/** What lowering a function carries along. */
export interface LoweringContext {
  readonly builder: GraphBuilder;
  readonly scopes: ScopeStack;
  readonly names: NameMeanings;
  /** Names of locals whose address is taken somewhere in the function. */
  readonly addressTaken: ReadonlySet<string>;
  /** The program text of a node. */
  text(node: SyntaxNode): string;
  /** Emits the block of `({ … })` and gives the value of its last statement. */
  lowerStatementExpression(body: SyntaxNode): Operand;
  /** How many macro uses are being expanded: what they hold stands elsewhere in the file. */
  expansionDepth: number;
  readonly insertionPoints: InsertionPoints;
  /** The statement that is being lowered, where another one could stand before it. */
  statement: SyntaxNode | undefined;
}
