import type { CallInstruction, Place } from "../ir.js";
import type { Value } from "../values.js";
import type { ConnectionState } from "./connection-state.js";
import type { PathState } from "./path-state.js";

/** A call as the explorer hands it over: its arguments evaluated, and where it stands. */
export interface EvaluatedCall {
  readonly instruction: CallInstruction;
  readonly callee: string;
  readonly arguments: readonly Value[];
  readonly functionName: string;
}

/** By the value of the connection argument, else by the same spelling in the same function. */
export function findConnection(
  state: PathState,
  call: EvaluatedCall,
  value: Value | undefined,
): string | undefined {
  return connectionOf(state, identityOf(value), spelling(call));
}

/**
 * The connection that a wrapper's argument holds, as `c` holds `c->ssl`: it is known by its own value or name from
 * other calls. Undefined where there is none, or more than one.
 */
export function heldConnection(
  state: PathState,
  call: EvaluatedCall,
  holder: Value | undefined,
): string | undefined {
  const identity = identityOf(holder);
  const name = spelling(call).replace(/ &/u, " ");
  const held = [...state.connections].filter(
    ([id, { value }]) =>
      isMemberOf(id, name) || (identity !== undefined && value?.includes(`${identity}->`) === true),
  );
  return held.length === 1 ? held[0]?.[0] : undefined;
}

function isMemberOf(id: string, name: string): boolean {
  return id.startsWith(`${name}->`) || id.startsWith(`${name}.`);
}

/** The connection of a wrapper's call whose very result is asked about: only the wrapper knows how it finds it. */
export function connectionOfResult(state: PathState, ret: Value): string | undefined {
  if (ret.kind !== "symbol") return undefined;
  for (const [id, { call, result }] of state.connections) {
    if (result === ret.symbol && call?.io.wraps !== undefined) return id;
  }
  return undefined;
}

/** The call as one of OpenSSL's functions is written: with the connection as its first argument. */
export function withConnectionFirst(call: EvaluatedCall, index: number): EvaluatedCall {
  const { instruction } = call;
  const first = <T>(list: readonly T[]): T[] => [
    ...list.slice(index, index + 1),
    ...list.slice(0, index),
    ...list.slice(index + 1),
  ];
  return {
    ...call,
    instruction: { ...instruction, arguments: first(instruction.arguments) },
    arguments: first(call.arguments),
  };
}

/** The connection that is known by what it holds, else by its name. */
export function connectionOf(
  state: PathState,
  identity: string | undefined,
  name: string,
): string | undefined {
  if (identity !== undefined) {
    for (const [id, connection] of state.connections) if (connection.value === identity) return id;
  }
  return state.connections.has(name) ? name : undefined;
}

/** What tells one connection from another; undefined where the path does not know which one it is. */
export function identityOf(value: Value | undefined): string | undefined {
  if (value?.kind === "symbol") return value.symbol;
  return value?.kind === "address" ? `&${value.location}` : undefined;
}

/** Names a connection by its first use: the function, and the argument as it is written there. */
export function spelling(call: EvaluatedCall): string {
  return `${call.functionName} ${call.instruction.arguments[0]?.text ?? ""}`;
}

/** A connection about which SSL_get_error is asked before the path has seen any I/O on it. */
export function unseenConnection(value: Value | undefined): ConnectionState {
  return {
    call: undefined,
    result: undefined,
    closesAgain: false,
    queueBefore: { kind: "entry", mayBeEmptied: true },
    window: [],
    code: undefined,
    codeIsOfResult: false,
    windowAtCode: 0,
    outcome: undefined,
    afterFatal: undefined,
    write: undefined,
    handOver: undefined,
    value: identityOf(value),
    pathAtCall: undefined,
    through: [],
    stored: undefined,
  };
}

/** Remembers which place holds the result of an I/O call, and when it no longer does. */
export function noteHolder(
  state: PathState,
  location: string | undefined,
  target: Place,
  value: Value,
): void {
  if (location === undefined) return;
  for (const [id, connection] of state.connections) {
    if (value.kind === "symbol" && value.symbol === connection.result) {
      state.setConnection(id, { ...connection, stored: { location, text: target.text } });
    } else if (connection.stored?.location === location) {
      state.setConnection(id, { ...connection, stored: { location, text: undefined } });
    }
  }
}
