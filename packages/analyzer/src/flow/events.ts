import type { ErrorCode } from "../openssl/error-codes.js";
import type { SourceSpan } from "../source/text.js";
import type {
  CallSite,
  CodeTest,
  ConnectionLife,
  ErrorQuery,
  FailureText,
  InterveningCall,
  IoCall,
  PathStep,
  QueueCause,
  QueueState,
  RetOrigin,
  ReturnedValue,
  WaitCall,
  ZeroTest,
} from "./evidence.js";
import type { BinaryOperator, InsertionPoint, ReturnTerminator } from "./ir.js";
import type { NarrowVariable } from "./narrow-types.js";
import type { VariableUses } from "./variable-uses.js";

/** SSL_get_error is reached on a path. */
export interface ErrorQueryEvent {
  readonly query: ErrorQuery;
  readonly ret: RetOrigin;
  /** Whether `ret` is the result of a call on what is certainly another connection. */
  readonly isOfOtherConnection: boolean;
  /** What happened to the connection besides I/O; `new` only where no I/O call was made on it. */
  readonly life: ConnectionLife | undefined;
  /** Whether `ret` can be 0 here; the result of an SSL_shutdown after one that returned 0 is never 0. */
  readonly mayBeZero: boolean;
  /** Whether the path has seen that the queue holds an entry: the code is SSL_ERROR_SSL then, whatever failed. */
  readonly queueHoldsEntry: boolean;
  /** Whether the function that asks looks at the variable that it gives as `ret` again. */
  readonly isRetReadLater: () => boolean;
  /** Whether `ret` can be 0 or negative here: only then does SSL_get_error look at anything. */
  readonly mayHaveFailed: boolean;
  /** The last I/O call on the connection; undefined where the path has none. */
  readonly io: IoCall | undefined;
  /** Where helpers of the file led to `io`: the calls from the outermost to the innermost. */
  readonly ioThrough: readonly CallSite[];
  /** Whether the program has stored the result of `io` anywhere. */
  readonly resultWasStored: boolean;
  /** A variable in scope that holds it on all paths to here, as the program writes it; undefined where none does. */
  readonly resultHolder: string | undefined;
  /** The only value that the result can have on this path, if there is just one. */
  readonly knownResult: number | undefined;
  /** Before the I/O call does anything: a handshake call empties the queue as it starts. */
  readonly queueBeforeIo: QueueState;
  readonly window: readonly InterveningCall[];
  readonly path: readonly PathStep[];
}

/** A code is tested, on one or several paths. */
export interface CodeTestEvent extends CodeTest {
  /** Whether every path that comes there compares a code. */
  readonly isAlwaysCode: boolean;
}

/** The result of an I/O call is compared with 0 where its code is known to be SSL_ERROR_SYSCALL. */
export interface ResultTestEvent {
  readonly query: ErrorQuery;
  readonly io: IoCall;
  readonly span: SourceSpan;
  readonly functionName: string;
  /** Whether the program looks for SSL_R_UNEXPECTED_EOF_WHILE_READING anywhere. */
  readonly knowsUnexpectedEof: boolean;
}

/** A function returns a code on one path, and a number of bytes on another. */
export interface CodeReturnEvent {
  readonly query: ErrorQuery;
  /** The `return` with the code. */
  readonly span: SourceSpan;
  readonly functionName: string;
  readonly byteCount: { readonly call: IoCall; readonly span: SourceSpan };
}

/** What becomes of the code of one SSL_get_error, over all paths. */
export interface CodeDispatchEvent {
  readonly query: ErrorQuery;
  readonly io: IoCall | undefined;
  /** Whether `ret` is the result of `io` on every path: about any other value the code says nothing. */
  readonly isAboutResult: boolean;
  /** The codes that the program compares the result with by name or number. */
  readonly tested: ReadonlySet<number>;
  /** Where it does so, in the order of the file. */
  readonly tests: readonly CodeTest[];
  /**
   * Whether the program treats this code otherwise than the fatal ones and, where it is to wait, than codes that it does
   * not know; or hands it on.
   */
  handles(code: number): boolean;
  /** Whether some path asks before the program has looked at the result, so that a success is among what it asks about. */
  readonly isUntested: boolean;
  /** Whether some path goes on with this code. */
  canBe(code: number): boolean;
  /** Whether nothing is done for one of the two codes that is not done for the other, as far as can be seen. */
  treatsAlike(left: number, right: number): boolean;
  /** What the program says of a failure on a path with this code, without telling which code it is. */
  failureTextAfter(code: number): FailureText | undefined;
  /** The same I/O call on the same connection that a path with this code goes on to. */
  repetitionAfter(code: number): IoCall | undefined;
}

/** A function that is not the program's own is given a code. */
export interface LibraryCallEvent {
  readonly callee: string;
  readonly span: SourceSpan;
  readonly functionName: string;
  /** Whether it stands in the body of a macro. */
  readonly isExpanded: boolean;
  /** Whether the first argument is a code on all paths, not on one of them another value of the same variable. */
  readonly isAlwaysGivenCode: boolean;
  readonly arguments: readonly {
    readonly span: SourceSpan;
    readonly text: string;
    /** The SSL_get_error whose code the argument is. */
    readonly errorCodeOf: ErrorQuery | undefined;
  }[];
}

/** A call on a connection after SSL_ERROR_SSL or SSL_ERROR_SYSCALL. */
export interface UseAfterFatalEvent {
  readonly query: ErrorQuery;
  /** The call that failed; undefined where the path has only the question about it. */
  readonly io: IoCall | undefined;
  /** The fatal codes that are left on the path. */
  readonly codes: readonly ErrorCode[];
  readonly later: IoCall;
  /** Where helpers of the program led to `later` from where the code is known: outermost first. */
  readonly through: readonly CallSite[];
  /** From the I/O call that failed to what tells the code. */
  readonly path: readonly PathStep[];
}

/** A call is made again after SSL_get_error asked to wait; over all paths that do so. */
export interface RetryEvent {
  readonly query: ErrorQuery;
  readonly call: IoCall;
  readonly answers: readonly RetryAnswer[];
}

/** The paths on which the call is repeated after SSL_ERROR_WANT_READ, after SSL_ERROR_WANT_WRITE, or after either. */
export interface RetryAnswer {
  readonly codes: readonly ErrorCode[];
  /** What the paths wait for in between; undefined for one that waits for nothing. */
  readonly waits: readonly (WaitCall | undefined)[];
  /** The first such path, from the I/O call to where it is made again. */
  readonly path: readonly PathStep[];
}

/** A write comes where SSL_get_error has asked to repeat another call, and cannot do what it is for. */
export interface WrongRetryEvent {
  readonly query: ErrorQuery;
  /** The call that must be repeated. */
  readonly io: IoCall;
  readonly later: IoCall;
  readonly mistake:
    /** The same bytes must be given again, and these are fewer; lengths in bytes. */
    | { readonly kind: "shorter"; readonly first: number; readonly then: number }
    /** Another buffer, as both are written, while the library holds the program to the same one. */
    | { readonly kind: "otherBuffer"; readonly first: string; readonly then: string }
    /** The buffer holds what that call has read into it since then. */
    | {
        readonly kind: "refilled";
        readonly by: CallSite;
        readonly buffer: string;
        /** From there to the later call. */
        readonly after: readonly PathStep[];
      }
    /** SSL_shutdown has begun to close the connection. */
    | { readonly kind: "afterShutdown" };
  /** From the call that must be repeated to the later one, or to what has read into the buffer. */
  readonly path: readonly PathStep[];
}

/** SSL_get_error is asked about a result that another thread has got. */
export interface CrossThreadQueryEvent {
  readonly query: ErrorQuery;
  readonly io: IoCall;
  /** The call that starts the thread which asks. */
  readonly start: CallSite;
  /** The function that the thread runs. */
  readonly entry: string;
  readonly path: readonly PathStep[];
}

/** SSL_write is called with a length that is 0 on some path. */
export interface ZeroLengthWriteEvent {
  readonly call: IoCall;
  /** The length as the program writes it. */
  readonly length: string;
}

/** `errno` is looked at for SSL_ERROR_SYSCALL, and on every path there something may have changed it. */
export interface LateErrnoEvent {
  readonly query: ErrorQuery;
  readonly io: IoCall;
  readonly span: SourceSpan;
  readonly functionName: string;
  /** What reads it where that is a function, such as `perror`. */
  readonly reader: string | undefined;
  readonly isExpanded: boolean;
  readonly changedBy: CallSite & { readonly insertionPoint: InsertionPoint | undefined };
}

/** Nothing looks at the result of an I/O call, on any path, nor asks in another way how it went. */
export interface IgnoredResultEvent {
  readonly io: IoCall;
  /** The variable that gets the result and is not read before it is written again. */
  readonly storedIn: { readonly text: string; readonly span: SourceSpan } | undefined;
  /** The next I/O call of the function on the same connection, where there is one. */
  readonly nextIo: IoCall | undefined;
}

/** A test takes one failure of an I/O call for a success, and nothing after it tells the two apart. */
export interface PartialCheckEvent {
  readonly io: IoCall;
  readonly functionName: string;
  /** The condition, and whether it holds on the path. */
  readonly span: SourceSpan;
  readonly holds: boolean;
  /** The comparison with 0 or -1; undefined where the result itself is the condition. */
  readonly comparison:
    | {
        readonly operator: BinaryOperator;
        readonly constant: number;
        readonly span: SourceSpan;
        readonly leftSpan: SourceSpan;
      }
    | undefined;
  /** The failure that goes on together with the success. */
  readonly missed: "zero" | "negative";
  /** Whether the condition tests something else on other paths, such as the result of `write`. */
  readonly testsOthers: boolean;
}

/** The program looks at a result of an I/O call that can be -1, in a variable whose type has no negative values. */
export interface NarrowResultEvent {
  readonly io: IoCall;
  /** The function that has the variable. */
  readonly functionName: string;
  readonly variable: NarrowVariable;
  /** Where the variable gets the result, and whether straight from a call; undefined for a parameter. */
  readonly store: { readonly span: SourceSpan; readonly isDirect: boolean } | undefined;
  /** What takes the failure for something else: a comparison, a test for truth, or SSL_get_error, with its `ret`. */
  readonly use: { readonly kind: "comparison" | "truth" | "ret"; readonly span: SourceSpan };
  /** What else the function does with the variable. */
  readonly uses: VariableUses;
  /** From the I/O call to there. */
  readonly path: readonly PathStep[];
}

/**
 * A read has returned 0, nothing asks what that means, and the function answers its caller otherwise than after a
 * negative result.
 */
export interface ZeroAsEndEvent {
  readonly io: IoCall;
  readonly functionName: string;
  readonly test: ZeroTest;
  readonly returned: ReturnedValue;
  /** The first way out of the function after a negative result. */
  readonly failure: ReturnedValue;
  /** `success`: the answer is that of a success; `end`: it is 0, where data gives a number of bytes, as with `read`. */
  readonly meaning: "success" | "end";
  readonly path: readonly PathStep[];
}

/** What a program takes for a result code: the result of an I/O call, or an entry of the error queue. */
export type TakenForCode =
  | { readonly kind: "result"; readonly io: IoCall }
  | { readonly kind: "queueEntry"; readonly callee: string; readonly span: SourceSpan };

/** One of these, and nothing else, is compared with a result code of SSL_get_error. */
export interface ResultAsCodeEvent {
  readonly compared: TakenForCode;
  readonly functionName: string;
  /** The comparison, or the value of the `switch`. */
  readonly span: SourceSpan;
  /** Such as `SSL_ERROR_WANT_READ`; the first one of a `switch`. */
  readonly codeName: string;
}

/** A function ends with the entry of a failure still in the error queue, and returns nothing that could tell of it. */
export interface UndrainedFailureEvent {
  readonly cause: QueueCause;
  /** The function that ends; nobody in the program calls it. */
  readonly functionName: string;
  /** Where it does so: its `return`s, or its closing brace. */
  readonly ends: readonly ReturnTerminator[];
  /** An I/O call of the program before which nothing empties the queue. */
  readonly next: IoCall;
}

/** The story of the paths, as the rules hear it. */
export interface ProtocolEvents {
  readonly errorQuery: ErrorQueryEvent;
  readonly codeDispatch: CodeDispatchEvent;
  readonly codeTest: CodeTestEvent;
  readonly codeReturn: CodeReturnEvent;
  readonly resultTest: ResultTestEvent;
  readonly libraryCall: LibraryCallEvent;
  readonly useAfterFatal: UseAfterFatalEvent;
  readonly retry: RetryEvent;
  readonly wrongRetry: WrongRetryEvent;
  readonly zeroLengthWrite: ZeroLengthWriteEvent;
  readonly crossThreadQuery: CrossThreadQueryEvent;
  readonly undrainedFailure: UndrainedFailureEvent;
  readonly lateErrno: LateErrnoEvent;
  readonly ignoredResult: IgnoredResultEvent;
  readonly partialCheck: PartialCheckEvent;
  readonly zeroAsEnd: ZeroAsEndEvent;
  readonly resultAsCode: ResultAsCodeEvent;
  readonly narrowResult: NarrowResultEvent;
}
