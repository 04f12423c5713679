import { errorCodeMask, waitCodes } from "../../openssl/error-codes.js";
import { isLibraryFunction } from "../c-library.js";
import type { ErrorQuery, IoCall } from "../evidence.js";
import type { ProjectFunctions } from "../project-functions.js";
import { sameValue, symbolOf, valueKey, type Origins, type SymbolId, type Value } from "../values.js";
import type { ConnectionState, Refill, WriteAttempt } from "./connection-state.js";
import type { EvaluatedCall } from "./connections.js";
import { firstReadAt, isVariable, isVariableOf, variableOf } from "./locations.js";
import { knownConstant } from "./memory.js";
import type { OpenCondition } from "./open-conditions.js";
import type { PathState } from "./path-state.js";
import { stepsSince } from "./path.js";

const wantWrite = errorCodeMask("SSL_ERROR_WANT_WRITE");

/** What a call gives to write; undefined for other calls, and for wrappers, whose arguments are not known. */
export function attemptOf(
  state: PathState,
  { instruction, arguments: given, functionName }: EvaluatedCall,
  call: IoCall,
  functions: ProjectFunctions,
): WriteAttempt | undefined {
  if (!/^SSL_write(?:_ex2?)?$/u.test(call.io.name)) return undefined;
  const [, buffer, length] = given;
  const [, written] = instruction.arguments;
  if (buffer === undefined || written === undefined) return undefined;
  const { operand, text } = written;
  const isLiteral = operand.kind === "string" && text.startsWith('"');
  return {
    call,
    buffer,
    text,
    memory: isLiteral ? text : ownMemory(buffer, functionName, functions),
    length: length && knownConstant(state, length),
    blocked: undefined,
    refill: undefined,
  };
}

/** The variable of the function that a buffer is, or is in. */
function ownMemory(buffer: Value, functionName: string, functions: ProjectFunctions): string | undefined {
  if (buffer.kind === "address") {
    const variable = variableOf(buffer.location);
    return isVariable(variable) ? variable : undefined;
  }
  // What a local holds that nothing has ever been stored in is its own address: it is an array.
  const variable = buffer.kind === "symbol" ? firstReadAt(buffer.symbol) : undefined;
  if (variable === undefined || !isVariable(variable) || !isVariableOf(functionName, variable))
    return undefined;
  const parameters = functions.graphOf(functionName, true)?.parameters;
  const isParameter = parameters?.some((place) => place.kind === "variable" && place.key === variable);
  return isParameter === false ? variable : undefined;
}

/** The write after the path has learnt which codes are left of the answer to `query`. */
export function attemptAfterAnswer(
  state: PathState,
  { write, call: io, pathAtCall }: ConnectionState,
  query: ErrorQuery,
  codes: number,
): WriteAttempt | undefined {
  if (write === undefined || write.call !== io) return write;
  if ((codes & wantWrite) === 0 || (codes & ~waitCodes) !== 0) return write;
  const steps = stepsSince(state.path, pathAtCall);
  return { ...write, blocked: { query, io, steps, path: state.path } };
}

/** Reading in between is allowed, and the write must still be repeated. */
export function attemptAfterRead(
  before: ConnectionState | undefined,
  call: IoCall,
): WriteAttempt | undefined {
  return call.io.kind === "read" && before?.write?.blocked !== undefined ? before.write : undefined;
}

/** Functions that put what they read where an argument points, with the position of that argument. */
const readers: ReadonlyMap<string, number> = new Map([
  ["read", 1],
  ["recv", 1],
  ["recvfrom", 1],
  ["fread", 0],
  ["fgets", 0],
  ["SSL_read", 1],
  ["SSL_read_ex", 1],
]);

/** The call puts other bytes into its buffer, if it succeeds. */
export function noteRefill(state: PathState, call: EvaluatedCall, result: SymbolId): void {
  const position = readers.get(call.callee);
  const destination = position === undefined ? undefined : call.arguments[position];
  if (destination === undefined || destination.kind === "unknown") return;
  const { callee, functionName, instruction } = call;
  const refill: Refill = { site: { callee, span: instruction.span, functionName }, result, path: state.path };
  changeWrites(state, (write) =>
    write.blocked !== undefined && sameValue(write.buffer, destination) ? { ...write, refill } : write,
  );
}

/** Whether the refill has certainly taken place. */
export function hasRefilled(state: PathState, { result }: Refill): boolean {
  return state.fact(result).low > 0 || isPointerThatIsThere(state, result);
}

/** `fgets` returns a pointer: all that is known of one that is not NULL is that it is not 0. */
function isPointerThatIsThere(state: PathState, result: SymbolId): boolean {
  return result.startsWith("call:") && state.fact(result).holes.includes(0);
}

/** A function that is not known may repeat the write, or give the connection up. */
export function forgetWrites(state: PathState): void {
  changeWrites(state, (write) => (write.blocked === undefined ? write : undefined));
}

/** What the program remembers may say that the write is not to be repeated yet, or was. */
export function forgetWritesUnder(state: PathState, conditions: readonly OpenCondition[]): void {
  if (conditions.length > 0 && hasBlockedWrite(state)) forgetWrites(state);
}

/** What `fgets` or `read` returns says nothing of what was left to write. */
export function isAnswerOfLibrary(value: Value, origins: Origins): boolean {
  const symbol = symbolOf(value);
  const origin = symbol === undefined ? undefined : origins.get(symbol);
  return origin?.kind === "call" && origin.callee !== undefined && isLibraryFunction(origin.callee);
}

/** What tells apart paths that must not go on as one. */
export function writeKey({ write }: ConnectionState): string {
  if (write?.blocked === undefined) return "";
  const { call, buffer, length, refill } = write;
  const refilled = refill === undefined ? "" : String(refill.site.span.start);
  return ["blocked", call.id, valueKey(buffer), String(length), refilled].join(" ");
}

export function hasBlockedWrite(state: PathState): boolean {
  for (const { write } of state.connections.values()) if (write?.blocked !== undefined) return true;
  return false;
}

function changeWrites(state: PathState, changed: (write: WriteAttempt) => WriteAttempt | undefined): void {
  for (const [id, connection] of state.connections) {
    if (connection.write === undefined) continue;
    const write = changed(connection.write);
    if (write !== connection.write) state.setConnection(id, { ...connection, write });
  }
}
