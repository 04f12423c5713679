import type { CallInstruction } from "../ir.js";
import type { Value } from "../values.js";
import type { ConnectionState, PathState } from "./path-state.js";

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
    queueBefore: { kind: "entry", called: true },
    window: [],
    written: new Set(),
    code: undefined,
    windowAtCode: 0,
    value: identityOf(value),
    pathAtCall: undefined,
    through: [],
    stored: undefined,
  };
}
