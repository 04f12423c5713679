import type { SourceSpan } from "../source/text.js";
import type { NarrowVariable } from "./narrow-types.js";

/**
 * An access path of the program, such as `c->ssl` or `*want`, as it is written: which memory it means
 * depends on the path's state. `text` is for messages.
 */
export type Place =
  | {
      readonly kind: "variable";
      /** Names of locals carry their function and scope, so that keys tell variables apart. */
      readonly key: string;
      readonly text: string;
      /** `local`: only this function changes it; `shared`: a local whose address is taken. */
      readonly storage: "local" | "shared" | "global";
      /** For a local whose declared type loses negative results of I/O calls. */
      readonly narrow: NarrowVariable | undefined;
    }
  | {
      readonly kind: "member";
      readonly base: Place;
      readonly operator: "->" | ".";
      readonly field: string;
      readonly text: string;
    }
  | { readonly kind: "pointee"; readonly base: Place; readonly text: string }
  | { readonly kind: "element"; readonly base: Place; readonly index: Operand; readonly text: string };

/** The address of a function. */
export interface FunctionPointer {
  readonly kind: "function";
  readonly name: string;
  /** Whether it is known that a call of it never returns. */
  readonly neverReturns: boolean;
}

export type Operand =
  | { readonly kind: "constant"; readonly value: number; readonly name: string | undefined }
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "temporary"; readonly id: number }
  | { readonly kind: "address"; readonly place: Place }
  /** A function whose name stands for its address. */
  | FunctionPointer
  | { readonly kind: "string" }
  | { readonly kind: "opaque" };

export interface Argument {
  readonly operand: Operand;
  readonly span: SourceSpan;
  /** As the program writes it, white space folded. */
  readonly text: string;
}

export type BinaryOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "arithmetic";

/** A whole statement of a block that is an expression or a declaration. */
export interface PlainStatement extends SourceSpan {
  /** Undefined where no declaration can come right after it, as after a statement in C89. */
  readonly following: DeclarationPoint | undefined;
}

/** How a declaration is put after a statement. */
export interface DeclarationPoint {
  /** A line end and the indentation, or a space. */
  readonly separator: () => string;
  /** Whether the function has no such word. */
  readonly isUnusedName: (name: string) => boolean;
}

/** How a statement is put before the one with a call: it replaces `span`, with a text on either side. */
export interface InsertionPoint {
  /** Empty, or what stands between name and value of a declaration that has to be taken apart. */
  readonly span: SourceSpan;
  readonly before: string;
  /** A line end and the indentation, or a space, and what the statement after it begins with. */
  readonly after: string;
}

export interface CallInstruction {
  readonly kind: "call";
  readonly id: string;
  readonly span: SourceSpan;
  /** The function's name with macro aliases resolved; undefined for a call through a local pointer or a member. */
  readonly callee: string | undefined;
  /** What the call goes through where its name is not that of a function. */
  readonly pointer: Operand | undefined;
  readonly arguments: readonly Argument[];
  readonly result: number;
  /** Undefined where a statement before it would change what runs when. */
  readonly insertionPoint: InsertionPoint | undefined;
  /** The whole statement of a block that it stands in, where that is an expression or a declaration. */
  readonly statement: PlainStatement | undefined;
  /** The keys of the locals in scope, for SSL_get_error: a fix can name those. */
  readonly visibleLocals: ReadonlySet<string> | undefined;
  /** Whether the call stands in the body of a macro, so that no edit at its span can change it. */
  readonly isExpanded: boolean;
}

export interface AssignInstruction {
  readonly kind: "assign";
  readonly id: string;
  /** The whole assignment or declarator. */
  readonly span: SourceSpan;
  readonly target: Place;
  readonly value: Operand;
  /** Whether an enclosing expression uses the assigned value, as in `if ((r = f()))`. */
  readonly nested: boolean;
}

export type Instruction =
  | CallInstruction
  | AssignInstruction
  | {
      readonly kind: "binary";
      readonly id: string;
      readonly span: SourceSpan;
      readonly operator: BinaryOperator;
      readonly left: Operand;
      readonly leftSpan: SourceSpan;
      readonly right: Operand;
      readonly rightSpan: SourceSpan;
      readonly result: number;
      /** Whether it is `left & right`, as a test of flags is. */
      readonly isMask: boolean;
      /** Whether it stands in the body of a macro, so that no edit at its span can change it. */
      readonly isExpanded: boolean;
    }
  /** The value of `?:`, `&&` and `||`, which is computed in several blocks; or one that goes out of sight. */
  | { readonly kind: "copy"; readonly result: number; readonly value: Operand }
  /** A place whose new value is not known, such as after `x += y`; `isStep` where it is counted up or down, as by `i++`. */
  | { readonly kind: "forget"; readonly id: string; readonly place: Place; readonly isStep: boolean }
  /** A new statement: no temporary of an earlier one is used any more, but for those before `firstTemporary`. */
  | { readonly kind: "statement"; readonly firstTemporary: number };

export type BinaryInstruction = Instruction & { readonly kind: "binary" };

export interface SwitchCase {
  /** Undefined for a label whose value is not known. */
  readonly value: number | undefined;
  /** The macro or enumerator that stands for the value. */
  readonly name: string | undefined;
  readonly target: number;
  /** From `case` to the colon. */
  readonly span: SourceSpan;
  readonly valueSpan: SourceSpan;
  readonly isExpanded: boolean;
}

export type Terminator =
  | { readonly kind: "goto"; readonly target: number }
  | {
      readonly kind: "branch";
      readonly condition: Operand;
      readonly span: SourceSpan;
      /** The condition as the program writes it, white space folded. */
      readonly text: string;
      readonly whenTrue: number;
      readonly whenFalse: number;
    }
  | {
      readonly kind: "switch";
      readonly value: Operand;
      readonly span: SourceSpan;
      readonly cases: readonly SwitchCase[];
      readonly otherwise: number;
    }
  | ReturnTerminator
  /** The path ends here: `abort`, `exit`, a failed assertion. */
  | { readonly kind: "stop" };

export interface ReturnTerminator {
  readonly kind: "return";
  readonly value: Operand | undefined;
  /** The statement, or the closing brace of the function. */
  readonly span: SourceSpan;
  /** Undefined where a statement before it could change what is returned. */
  readonly insertionPoint: InsertionPoint | undefined;
}

export interface BasicBlock {
  readonly index: number;
  readonly instructions: readonly Instruction[];
  readonly terminator: Terminator;
}

/** The control-flow graph of one function in one configuration; block 0 is its entry. */
export interface FunctionGraph {
  readonly name: string;
  readonly span: SourceSpan;
  readonly nameSpan: SourceSpan;
  readonly parameters: readonly Place[];
  readonly blocks: readonly BasicBlock[];
  /** For each block its position in reverse postorder; blocks that cannot be reached come last. */
  readonly order: readonly number[];
  /** For each block the variables whose values can still matter at its start. */
  readonly live: readonly ReadonlySet<string>[];
}

/** The blocks that can follow a terminator. */
export function successors(terminator: Terminator): readonly number[] {
  switch (terminator.kind) {
    case "goto":
      return [terminator.target];
    case "branch":
      return [terminator.whenTrue, terminator.whenFalse];
    case "switch":
      return [...terminator.cases.map((item) => item.target), terminator.otherwise];
    case "return":
    case "stop":
      return [];
  }
}
