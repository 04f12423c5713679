import { errorCodeMask, fatalCodes } from "../../openssl/error-codes.js";
import { contains, holds, mirrored, negated, restrict, sameDomain } from "../domain.js";
import type { ErrorQuery, QueueCause, QueueState } from "../evidence.js";
import type { BinaryOperator } from "../ir.js";
import {
  conditionOn,
  isNamedConstant,
  unknownValue,
  type Origins,
  type SymbolId,
  type Value,
} from "../values.js";
import type { ConnectionState } from "./connection-state.js";
import { knownConstant } from "./memory.js";
import { learntOutcome } from "./outcomes.js";
import type { PathState } from "./path-state.js";
import { resultAndCodeAgree } from "./result-and-code.js";
import { codeMask } from "./state-key.js";
import { attemptAfterAnswer } from "./write-attempts.js";

/**
 * The state in which `value` is true, or false: a changed copy, `state` itself where nothing new is learnt,
 * undefined where the path cannot go on that way.
 */
export function assume(
  state: PathState,
  value: Value,
  holds: boolean,
  origins: Origins,
): PathState | undefined {
  switch (value.kind) {
    case "constant":
      return (value.value !== 0) === holds ? state : undefined;
    case "address":
    case "function":
      return holds ? state : undefined;
    case "unknown":
      return state;
    case "symbol":
    case "comparison": {
      const { symbol, operator, constant } = conditionOn(value, holds);
      return assumeComparison(state, symbol, operator, constant, origins);
    }
  }
}

/** The state in which `symbol OPERATOR constant` holds, as `assume` gives it. */
export function assumeComparison(
  state: PathState,
  symbol: SymbolId,
  operator: BinaryOperator,
  constant: number,
  origins: Origins,
): PathState | undefined {
  const before = state.fact(symbol);
  const after = restrict(before, operator, constant);
  if (after === undefined) return undefined;
  if (sameDomain(before, after)) return state;
  const assumed = state.copy();
  assumed.facts.set(symbol, after);
  if (!resultAndCodeAgree(assumed, symbol, origins.get(symbol))) return undefined;
  learn(assumed, symbol, origins);
  return assumed;
}

/** The value of a comparison, or of arithmetic, which is not followed. */
export function binaryValue(
  state: PathState,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  at: { readonly span: { start: number; end: number }; readonly leftSpan: { start: number; end: number } },
  origins: Origins,
): Value {
  if (operator === "arithmetic") return unknownValue;
  if (isFailedTransfer(state, left, origins) && mayBeLength(right, origins))
    return truth(holds(0, operator, 1));
  if (isFailedTransfer(state, right, origins) && mayBeLength(left, origins))
    return truth(holds(1, operator, 0));
  if (left.kind === "symbol" && right.kind === "symbol")
    return symbolsCompared(operator, left.symbol, right.symbol);
  const rightConstant = knownConstant(state, right);
  if (rightConstant === undefined) {
    const leftConstant = knownConstant(state, left);
    if (leftConstant === undefined || right.kind === "constant") return unknownValue;
    return binaryValue(
      state,
      mirrored(operator),
      right,
      { kind: "constant", value: leftConstant, name: undefined },
      at,
      origins,
    );
  }
  switch (left.kind) {
    case "constant":
      return truth(holds(left.value, operator, rightConstant));
    case "symbol":
      return {
        kind: "comparison",
        symbol: left.symbol,
        operator,
        constant: rightConstant,
        ...at,
        stored: undefined,
      };
    case "comparison": {
      // A truth value compared with 0 or 1 is itself or its opposite.
      const whenTrue = holds(1, operator, rightConstant);
      const whenFalse = holds(0, operator, rightConstant);
      if (whenTrue === whenFalse) return truth(whenTrue);
      return { ...left, ...at, operator: whenTrue ? left.operator : negated(left.operator) };
    }
    case "address":
    case "function":
      return rightConstant === 0 ? truth(operator === "!=") : unknownValue;
    case "unknown":
      return unknownValue;
  }
}

/** A symbol equals itself; names in capitals are constants, and two of them stand for two values. */
function symbolsCompared(operator: BinaryOperator, left: SymbolId, right: SymbolId): Value {
  if (left === right) return truth(holds(0, operator, 0));
  const areConstants = isNamedConstant(left) && isNamedConstant(right);
  return areConstants && (operator === "==" || operator === "!=") ? truth(operator === "!=") : unknownValue;
}

/** Whether the value is the result of a read or write that is known to have moved nothing. */
function isFailedTransfer(state: PathState, value: Value, origins: Origins): boolean {
  if (value.kind !== "symbol") return false;
  const origin = origins.get(value.symbol);
  return origin?.kind === "io" && origin.call.io.result === "bytes" && state.fact(value.symbol).high <= 0;
}

/**
 * Whether such a result is compared with what the program computes, as in `written != length`: that is taken for the
 * number of bytes that it wants to move, which is not 0.
 */
function mayBeLength(value: Value, origins: Origins): boolean {
  if (value.kind !== "symbol") return value.kind === "unknown";
  const origin = origins.get(value.symbol);
  return (origin?.kind === "place" || origin?.kind === "call") && !isNamedConstant(value.symbol);
}

function truth(isTrue: boolean): Value {
  return { kind: "constant", value: isTrue ? 1 : 0, name: undefined };
}

/** What a newly known value of a symbol says about the error queue. */
function learn(state: PathState, symbol: SymbolId, origins: Origins): void {
  const origin = origins.get(symbol);
  const { low, high } = state.fact(symbol);
  switch (origin?.kind) {
    case "queueEntry":
    case "queuePeek":
      if (low === 0 && high === 0) emptyQueue(state);
      return;
    case "io":
      if (low > 0) settle(state, symbol, undefined);
      if (low === 0 && high === 0 && origin.call.io.kind === "shutdown") withdrawOutcome(state, symbol);
      return;
    case "call": {
      const cause = state.pending.get(symbol);
      if (cause !== undefined && failed(state, symbol)) settle(state, symbol, cause);
      else if (low > 0) settle(state, symbol, undefined);
      return;
    }
    case "errorCode":
      learnCode(state, symbol, origin.query);
      return;
    case "byteCount":
    case "bio":
    case "place":
    case undefined:
      return;
  }
}

/** Functions of OpenSSL fail with NULL, 0 or a negative number; `!= 1` is how many programs test that. */
function failed(state: PathState, symbol: SymbolId): boolean {
  const fact = state.fact(symbol);
  return fact.high <= 0 || (!contains(fact, 1) && contains(fact, 0));
}

/** With one of these the program only has to go on, or to wait. */
const ordinaryCodes = errorCodeMask("SSL_ERROR_NONE", "SSL_ERROR_WANT_READ", "SSL_ERROR_WANT_WRITE");
const protocolError = errorCodeMask("SSL_ERROR_SSL");

function learnCode(state: PathState, code: SymbolId, query: ErrorQuery): void {
  const mask = codeMask(state, code);
  for (const [id, connection] of state.connections) {
    if (connection.code !== code) continue;
    state.setConnection(id, {
      ...connection,
      outcome: learntOutcome(state, connection, query, mask),
      write: attemptAfterAnswer(state, connection, query, mask),
    });
    if (connection.result === undefined) continue;
    // What looked like a fatal code while others were ruled out turns out to be none.
    if ((mask & fatalCodes) === 0 && isLeftBy(state.queue, connection)) state.queue = { kind: "clean" };
    const cause = state.pending.get(connection.result);
    if (cause === undefined) continue;
    if ((mask & fatalCodes) === 0) settle(state, connection.result, undefined);
    else if ((mask & ordinaryCodes) === 0 && (mask & protocolError) !== 0) {
      settle(state, connection.result, cause);
    }
  }
}

/** An SSL_shutdown that gave 0 has not failed, whatever SSL_get_error said. */
function withdrawOutcome(state: PathState, result: SymbolId): void {
  for (const [id, connection] of state.connections) {
    if (connection.result !== result || connection.outcome === undefined) continue;
    state.setConnection(id, { ...connection, outcome: undefined });
  }
}

/** Whether the entry in the queue is the connection's last failure, as far as its code tells. */
function isLeftBy(queue: QueueState, { call }: ConnectionState): boolean {
  return queue.kind === "stale" && queue.cause.reason === "fatal" && queue.cause.span === call?.span;
}

/** Whether a pending call left an entry is known now: `cause` if it did. */
function settle(state: PathState, symbol: SymbolId, cause: QueueCause | undefined): void {
  state.pending = new Map([...state.pending].filter(([pending]) => pending !== symbol));
  if (cause !== undefined && state.queue.kind !== "stale") state.queue = { kind: "stale", cause };
}

/** The queue is known to hold nothing, and nothing pending can change that. */
export function emptyQueue(state: PathState): void {
  state.queue = { kind: "clean" };
  state.pending = new Map();
}
