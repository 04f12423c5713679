import type {
  CallSite,
  ConnectionLife,
  ErrorQuery,
  InterveningCall,
  IoCall,
  PathStep,
  QueueState,
} from "../evidence.js";
import { valueKey, type Rename, type SymbolId, type Value } from "../values.js";
import type { ConditionAlternatives } from "./condition-alternatives.js";
import type { Path } from "./path.js";

/** What a path knows of one connection since its last I/O call. */
export interface ConnectionState {
  /** The last I/O call; undefined where only SSL_get_error was seen. */
  readonly call: IoCall | undefined;
  readonly result: SymbolId | undefined;
  /** Whether it is an SSL_shutdown after one that answered 0. */
  readonly closesAgain: boolean;
  readonly queueBefore: QueueState;
  readonly window: readonly InterveningCall[];
  /** The code that SSL_get_error last gave for it. */
  readonly code: SymbolId | undefined;
  /** Whether `code` is about `result`: the two then say the same of success and failure. */
  readonly codeIsOfResult: boolean;
  /** How much stood in the window when it gave that code. */
  readonly windowAtCode: number;
  /** How the call ended, as far as the path has told the code apart. */
  readonly outcome: Outcome | undefined;
  /** The call was made although an earlier one on the connection had failed for good, in a caller. */
  readonly afterFatal: UseAfterFatal | undefined;
  /** What the last write was given, until another call has taken its place. */
  readonly write: WriteAttempt | undefined;
  /** How a thread came by the result that another one has got. */
  readonly handOver: HandOver | undefined;
  /** What the connection argument held at its last use, where that is known. */
  readonly value: string | undefined;
  readonly pathAtCall: Path | undefined;
  /** The calls that led to the I/O call, from the function that the state is in. */
  readonly through: readonly CallSite[];
  /** Where the result was stored last; `text` is undefined once that place holds something else. */
  readonly stored: { readonly location: string; readonly text: string | undefined } | undefined;
}

/** What the program knows on a path, from SSL_get_error, about how the last call on a connection ended. */
export type Outcome = FatalOutcome | RetryOutcome;

/** SSL_ERROR_SSL or SSL_ERROR_SYSCALL: the connection must not be used any more. */
export interface FatalOutcome {
  readonly kind: "fatal";
  /** The codes that are left, as a set of bits; with `evidence`, of no matter to which paths are followed as one. */
  readonly codes: number;
  /** Undefined in a function that was called with the connection in this state. */
  readonly evidence: OutcomeEvidence | undefined;
  /** What the path has assumed since then of memory that it does not know. */
  readonly conditions: ConditionAlternatives;
}

/** SSL_ERROR_WANT_READ or SSL_ERROR_WANT_WRITE, and no other code: the call must be repeated. */
export interface RetryOutcome {
  readonly kind: "retry";
  readonly codes: number;
  readonly evidence: OutcomeEvidence;
}

export interface OutcomeEvidence {
  readonly query: ErrorQuery;
  readonly io: IoCall | undefined;
  /** The conditions from the I/O call to the one that settled the code, and the path there. */
  readonly steps: readonly PathStep[];
  readonly path: Path | undefined;
}

/** A call on a connection after a fatal code. */
export interface UseAfterFatal {
  readonly later: IoCall;
  /** The calls that led to it, from the function that the state is in. */
  readonly through: readonly CallSite[];
  readonly conditions: ConditionAlternatives;
}

/**
 * What the last SSL_write on a connection was given. Once it was told to wait, a record with these bytes is on its way,
 * and only the same write can take it further.
 */
export interface WriteAttempt {
  readonly call: IoCall;
  readonly buffer: Value;
  /** The buffer as the program writes it. */
  readonly text: string;
  /** The variable or string literal that the buffer is; undefined where it may be any memory. */
  readonly memory: string | undefined;
  readonly length: number | undefined;
  /** How the path knows that the write must be repeated; undefined while it does not. */
  readonly blocked: OutcomeEvidence | undefined;
  /** What has put other bytes into the buffer since then. */
  readonly refill: Refill | undefined;
}

export interface Refill {
  readonly site: CallSite;
  /** Other bytes are there only if the call has succeeded. */
  readonly result: SymbolId;
  readonly path: Path | undefined;
}

/** A result that one thread has got, and another can read. */
export interface HandOver {
  /** The call that starts the other thread. */
  readonly start: CallSite;
  /** The function that runs there. */
  readonly entry: string;
}

/** The connection under other names; the same object where they say nothing of it. */
export function renamedConnection(connection: ConnectionState, rename: Rename): ConnectionState {
  const { value, stored } = connection;
  const renamed = value === undefined ? undefined : rename(value);
  const location = stored === undefined ? undefined : rename(stored.location);
  if (renamed === value && location === stored?.location) return connection;
  const isStored = stored !== undefined && location !== undefined;
  return { ...connection, value: renamed, stored: isStored ? { ...stored, location } : undefined };
}

/** The connection once the symbol stands for a new value; the same object where it does not depend on that. */
export function withoutSymbol(connection: ConnectionState, symbol: SymbolId): ConnectionState {
  const { result, code, outcome, write, value } = connection;
  const isResult = result === symbol;
  const isCode = code === symbol;
  // What was reached through the old value is another connection now.
  const isOther = (outcome ?? write) !== undefined && value?.includes(symbol) === true;
  const endsOutcome = outcome !== undefined && isOther && !isResult && !isCode;
  const endsWrite = write !== undefined && (isOther || dependsOn(write, symbol));
  if (!isResult && !isCode && !endsOutcome && !endsWrite) return connection;
  return {
    ...connection,
    result: isResult ? undefined : result,
    code: isResult || isCode ? undefined : code,
    outcome: endsOutcome ? undefined : outcome,
    write: endsWrite ? undefined : write,
  };
}

/** Whether what is known of a write leads through the symbol. */
function dependsOn({ buffer, refill }: WriteAttempt, symbol: SymbolId): boolean {
  return valueKey(buffer).includes(symbol) || refill?.result === symbol;
}

/** What is known of connections by what names them, under other names. */
export function renamedLives(
  lives: ReadonlyMap<string, ConnectionLife>,
  rename: Rename,
): ReadonlyMap<string, ConnectionLife> {
  return lives.size === 0 ? lives : new Map([...lives].map(([identity, life]) => [rename(identity), life]));
}
