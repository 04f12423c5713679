import type { CallSite, ConnectionLife, InterveningCall, IoCall, QueueState } from "../evidence.js";
import type { Rename, SymbolId } from "../values.js";
import type { Outcome, UseAfterFatal } from "./outcomes.js";
import type { Path } from "./path.js";
import type { HandOver } from "./threads.js";
import { dependsOn, type WriteAttempt } from "./write-attempts.js";

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

/** What is known of connections by what names them, under other names. */
export function renamedLives(
  lives: ReadonlyMap<string, ConnectionLife>,
  rename: Rename,
): ReadonlyMap<string, ConnectionLife> {
  return lives.size === 0 ? lives : new Map([...lives].map(([identity, life]) => [rename(identity), life]));
}
