import { errorCodeValue } from "../../openssl/error-codes.js";
import type { IoFunction } from "../../openssl/io-functions.js";
import { anything, contains, restrict, type Domain } from "../domain.js";
import type { BinaryOperator } from "../ir.js";
import type { Origin, SymbolId } from "../values.js";
import type { ConnectionState } from "./connection-state.js";
import type { PathState } from "./path-state.js";

const none = errorCodeValue("SSL_ERROR_NONE");
const zeroReturn = errorCodeValue("SSL_ERROR_ZERO_RETURN");

/**
 * What the function promises about its result before anybody looks at it: a handshake gives 1 at the most.
 * @param length the number of bytes that the call is to move at most, where that is known.
 */
export function possibleResults({ name, wraps = name, result }: IoFunction, length = Infinity): Domain {
  switch (result) {
    case "one-or-zero":
      // SSL_READ_EARLY_DATA_FINISH is 2.
      return { low: 0, high: wraps === "SSL_read_early_data" ? 2 : 1, holes: [] };
    case "one-zero-negative":
      return { low: -Infinity, high: 1, holes: [] };
    case "bytes":
      return { low: -Infinity, high: length, holes: [] };
    case "non-negative":
    case "pointer":
      return anything;
  }
}

/**
 * Whether SSL_shutdown may just have answered 0: close_notify is sent, and the next one, which waits for the peer's, answers
 * 1 or fails. (wolfSSL says so with 2, and means a failure by 0.)
 */
export function isClosing(state: PathState, connection: ConnectionState | undefined): boolean {
  if (connection?.call?.io.kind !== "shutdown" || connection.result === undefined) return false;
  return contains(state.fact(connection.result), 0);
}

/**
 * Carries what has been learnt of a result over to the code that SSL_get_error gave for it, and the reverse.
 * @returns false where the two contradict each other, so that the path cannot go on.
 */
export function resultAndCodeAgree(state: PathState, symbol: SymbolId, origin: Origin | undefined): boolean {
  if (origin?.kind === "io") return resultTellsCode(state, symbol);
  return origin?.kind !== "errorCode" || codeTellsResult(state, symbol);
}

/** SSL_ERROR_NONE is given if and only if the result is positive. */
export function resultTellsCode(state: PathState, result: SymbolId): boolean {
  const { low, high } = state.fact(result);
  for (const connection of state.connections.values()) {
    const { code } = connection;
    if (connection.result !== result || code === undefined || !connection.codeIsOfResult) continue;
    if (low > 0 && !narrow(state, code, "==", none)) return false;
    if (high <= 0 && !narrow(state, code, "!=", none)) return false;
    if (high < 0 && isRead(connection) && !narrow(state, code, "!=", zeroReturn)) return false;
  }
  return true;
}

function codeTellsResult(state: PathState, code: SymbolId): boolean {
  const codes = state.fact(code);
  for (const { code: known, result, codeIsOfResult } of state.connections.values()) {
    if (known !== code || result === undefined || !codeIsOfResult) continue;
    if (codes.low === none && codes.high === none && !narrow(state, result, ">", 0)) return false;
    if (!contains(codes, none) && !narrow(state, result, "<=", 0)) return false;
  }
  return true;
}

/** After the peer's close_notify a read gives 0, in every version. */
function isRead({ call }: ConnectionState): boolean {
  return call?.io.kind === "read";
}

function narrow(state: PathState, symbol: SymbolId, operator: BinaryOperator, constant: number): boolean {
  const after = restrict(state.fact(symbol), operator, constant);
  if (after !== undefined) state.facts.set(symbol, after);
  return after !== undefined;
}
