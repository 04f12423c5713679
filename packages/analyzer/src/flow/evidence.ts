import type { IoFunction } from "../openssl/io-functions.js";
import type { SourceSpan } from "../source/text.js";
import type { BinaryOperator, InsertionPoint, PlainStatement } from "./ir.js";

/** A call of a TLS I/O function in the program. */
export interface IoCall {
  readonly id: string;
  readonly io: IoFunction;
  readonly span: SourceSpan;
  /** The C function that holds the call. */
  readonly functionName: string;
  /** The connection argument as the program writes it. */
  readonly connection: string;
  readonly insertionPoint: InsertionPoint | undefined;
  /** The whole statement of a block that it stands in, where that is an expression or a declaration. */
  readonly statement: PlainStatement | undefined;
}

/** A call of SSL_get_error in the program. */
export interface ErrorQuery {
  readonly id: string;
  readonly span: SourceSpan;
  readonly functionName: string;
  readonly connection: string;
  readonly connectionSpan: SourceSpan;
  readonly ret: { readonly span: SourceSpan; readonly text: string };
  /** As of an I/O call. */
  readonly statement: SourceSpan | undefined;
  /** Whether it stands in the body of a macro, so that no edit at its span can change it. */
  readonly isExpanded: boolean;
}

/** Why the error queue may hold an entry. */
export interface QueueCause {
  /** The OpenSSL function that left it. */
  readonly callee: string;
  readonly span: SourceSpan;
  readonly functionName: string;
  /**
   * `failed`: its failure branch was taken; `fatal`: SSL_get_error called it fatal; `ignored`: nobody looked; `reported`:
   * it is there to add entries.
   */
  readonly reason: "failed" | "fatal" | "ignored" | "reported";
}

/** What is known of the thread's error queue at a point of a path. */
export type QueueState =
  /** Nothing was done to it since the function was entered; `mayBeEmptied` where somebody outside may have emptied it. */
  | { readonly kind: "entry"; readonly mayBeEmptied: boolean }
  | { readonly kind: "clean" }
  | { readonly kind: "stale"; readonly cause: QueueCause };

/** A call between an I/O call and SSL_get_error that changes the answer. */
export interface InterveningCall {
  readonly kind: "clears" | "pops" | "pushes" | "state" | "io";
  readonly callee: string;
  readonly span: SourceSpan;
  readonly functionName: string;
  /** Where helpers of the file led to it: the calls from the outermost to the innermost. */
  readonly through: readonly CallSite[];
  /** As of an I/O call. */
  readonly statement: SourceSpan | undefined;
  /** The last condition that the path decided before it. */
  readonly after: PathStep | undefined;
}

/** A call of a function that the analysis followed. */
export interface CallSite {
  readonly callee: string;
  readonly span: SourceSpan;
  readonly functionName: string;
}

/** A condition that the path takes in one direction. */
export interface PathStep {
  readonly span: SourceSpan;
  /** The condition as the program writes it, cut where it is long. */
  readonly condition: string;
  readonly holds: boolean;
}

/** Where the `ret` argument of an SSL_get_error comes from on a path. */
export type RetOrigin =
  | { readonly kind: "io"; readonly call: IoCall }
  | {
      readonly kind: "comparison";
      readonly call: IoCall;
      /** The comparison whose truth was stored instead of the result. */
      readonly span: SourceSpan;
      readonly leftSpan: SourceSpan;
      /** Where the comparison was assigned; undefined where it is the argument itself. */
      readonly assignment: SourceSpan | undefined;
      /** Whether an enclosing condition uses the assigned value directly. */
      readonly nested: boolean;
    }
  | {
      readonly kind: "constant";
      readonly value: number;
      readonly name: string | undefined;
      /** Whether the argument itself is the constant, not a variable that holds it. */
      readonly literal: boolean;
    }
  | { readonly kind: "errorCode"; readonly query: ErrorQuery }
  | { readonly kind: "queueEntry"; readonly callee: string }
  | { readonly kind: "byteCount"; readonly call: IoCall }
  | { readonly kind: "errno" }
  /** The result of a later call that is known to do no TLS I/O. */
  | { readonly kind: "otherCall"; readonly callee: string }
  /** A value that was there before the last I/O call. */
  | { readonly kind: "older" }
  | { readonly kind: "unknown" };

/** What a path knows of a connection besides its I/O calls: SSL_new made it, SSL_free ended it, or it is NULL. */
export type ConnectionLife =
  | { readonly kind: "new" | "freed"; readonly span: SourceSpan }
  | { readonly kind: "null"; readonly span: undefined };

/** A call that waits for a descriptor, or may. */
export interface WaitCall {
  /** `unknown` where it is not known for what, or whether at all. */
  readonly direction: "readable" | "writable" | "unknown";
  readonly callee: string;
  readonly span: SourceSpan;
  readonly functionName: string;
}

/** A condition that leaves 0, and nothing else, of the result of a read. */
export interface ZeroTest extends PathStep {
  readonly io: IoCall;
  readonly functionName: string;
}

/** What a function returns on a path; `text` where that is a constant. */
export interface ReturnedValue {
  readonly span: SourceSpan;
  readonly text: string | undefined;
}

/** The program says that something failed. */
export interface FailureText {
  /** What it takes the text from; `words` where its own message speaks of an error or a failure. */
  readonly source: "error queue" | "errno" | "words";
  /** Whether the code is in it, so that it says itself what it is about. */
  readonly tellsCode: boolean;
  readonly callee: string;
  readonly span: SourceSpan;
}

/** A code is compared with a constant, or stands for one in a `switch`. */
export interface CodeTest {
  readonly query: ErrorQuery;
  readonly functionName: string;
  readonly constant: number;
  /** The macro or enumerator that the program writes for the constant. */
  readonly name: string | undefined;
  readonly operator: BinaryOperator | "case";
  /** The comparison, or the label from `case` to its colon. */
  readonly span: SourceSpan;
  readonly constantSpan: SourceSpan;
  /** The other side of the comparison, or what the `switch` looks at. */
  readonly codeSpan: SourceSpan;
  /** Whether it stands in the body of a macro, so that no edit at its span can change it. */
  readonly isExpanded: boolean;
}
