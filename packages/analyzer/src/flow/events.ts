import type { IoFunction } from "../openssl/io-functions.js";
import type { SourceSpan } from "../source/text.js";
import type { InsertionPoint } from "./ir.js";

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
}

/** A call of SSL_get_error in the program. */
export interface ErrorQuery {
  readonly id: string;
  readonly span: SourceSpan;
  readonly functionName: string;
  readonly connection: string;
  readonly ret: { readonly span: SourceSpan; readonly text: string };
  /** Whether it stands in the body of a macro, so that no edit at its span can change it. */
  readonly isExpanded: boolean;
}

/** Why the error queue may hold an entry. */
export interface QueueCause {
  /** The OpenSSL function that left it. */
  readonly callee: string;
  readonly span: SourceSpan;
  readonly functionName: string;
  /** `failed`: its failure branch was taken; `fatal`: SSL_get_error called it fatal; `ignored`: nobody looked. */
  readonly reason: "failed" | "fatal" | "ignored";
}

/** What is known of the thread's error queue at a point of a path. */
export type QueueState =
  /** Nothing was done to it since the function was entered; `called` where callers in the file are known. */
  | { readonly kind: "entry"; readonly called: boolean }
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

/** SSL_get_error is reached on a path. */
export interface ErrorQueryEvent {
  readonly query: ErrorQuery;
  readonly ret: RetOrigin;
  /** Whether `ret` can be 0 or negative here: only then does SSL_get_error look at anything. */
  readonly mayHaveFailed: boolean;
  /** The last I/O call on the connection; undefined where the path has none. */
  readonly io: IoCall | undefined;
  /** Where helpers of the file led to `io`: the calls from the outermost to the innermost. */
  readonly ioThrough: readonly CallSite[];
  /** Whether the program has stored the result of `io` anywhere. */
  readonly resultWasStored: boolean;
  /** A variable that still holds it, as the program writes it; undefined where none does. */
  readonly resultHolder: string | undefined;
  /** The only value that the result can have on this path, if there is just one. */
  readonly knownResult: number | undefined;
  /** Before the I/O call does anything: a handshake call empties the queue as it starts. */
  readonly queueBeforeIo: QueueState;
  readonly window: readonly InterveningCall[];
  readonly path: readonly PathStep[];
}

/** What becomes of the code of one SSL_get_error, over all paths. */
export interface CodeDispatchEvent {
  readonly query: ErrorQuery;
  readonly io: IoCall | undefined;
  /** The codes that the program compares the result with by name or number. */
  readonly tested: ReadonlySet<number>;
  /** Whether the program treats this code otherwise than the fatal ones, or hands it on. */
  handles(code: number): boolean;
  /** The place of the first test of the code. */
  readonly firstTest: SourceSpan | undefined;
}

/** A public OpenSSL function, or `strerror`, is called. */
export interface LibraryCallEvent {
  readonly callee: string;
  readonly span: SourceSpan;
  readonly functionName: string;
  /** Whether it stands in the body of a macro. */
  readonly isExpanded: boolean;
  readonly arguments: readonly {
    readonly span: SourceSpan;
    readonly text: string;
    /** The SSL_get_error whose code the argument is. */
    readonly errorCodeOf: ErrorQuery | undefined;
  }[];
}

/** The story of the paths, as the rules hear it. */
export interface ProtocolEvents {
  readonly errorQuery: ErrorQueryEvent;
  readonly codeDispatch: CodeDispatchEvent;
  readonly libraryCall: LibraryCallEvent;
}
