import type { SyntaxNode } from "../../syntax/engine.js";
import type { InsertionPoint, PlainStatement, Operand } from "../ir.js";
import type { GraphBuilder } from "./graph-builder.js";
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
  /** Where a statement can go before the one that is being lowered. */
  insertionPoint: InsertionPoint | undefined;
  /** The statement of a block that is being lowered, where that is an expression or a declaration. */
  statement: PlainStatement | undefined;
}
