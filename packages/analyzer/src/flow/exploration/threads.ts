import { fatalCodes } from "../../openssl/error-codes.js";
import type { CallSite } from "../evidence.js";
import { displayedName } from "../function-names.js";
import type { ConnectionState, HandOver } from "../state/connection-state.js";
import type { EvaluatedCall } from "../state/connections.js";
import { isVariable } from "../state/locations.js";
import type { PathState } from "../state/path-state.js";
import { codeMask } from "../state/state-key.js";
import { symbolOf, type SymbolId } from "../values.js";

/** Functions that start a thread, with the positions of the function that it runs and of what that is given. */
const starters: ReadonlyMap<string, { readonly entry: number; readonly argument: number }> = new Map([
  ["pthread_create", { entry: 2, argument: 3 }],
  ["thrd_create", { entry: 1, argument: 2 }],
  ["CreateThread", { entry: 2, argument: 3 }],
  ["_beginthreadex", { entry: 2, argument: 3 }],
  ["_beginthread", { entry: 0, argument: 2 }],
]);

/** The call of a thread's function with its argument; undefined for calls that start no thread, or an unknown one. */
export function threadCall(call: EvaluatedCall): EvaluatedCall | undefined {
  const { instruction, callee } = call;
  const starter = starters.get(callee);
  const entry = starter && call.arguments[starter.entry];
  if (starter === undefined || entry?.kind !== "function") return undefined;
  const { argument } = starter;
  return {
    ...call,
    callee: entry.name,
    instruction: { ...instruction, arguments: instruction.arguments.slice(argument, argument + 1) },
    arguments: call.arguments.slice(argument, argument + 1),
  };
}

/**
 * What the new thread begins with: an empty queue of its own, and connections on which others have made calls.
 * Undefined where it can come by no result of such a call.
 */
export function stateOfThread(
  state: PathState,
  starting: EvaluatedCall,
  { callee: entry }: EvaluatedCall,
): PathState | undefined {
  const { callee, instruction, functionName } = starting;
  const start: CallSite = { callee, span: instruction.span, functionName };
  const shared = new Set(
    [...state.values].flatMap(([location, value]) => (isVariable(location) ? [] : [symbolOf(value)])),
  );
  const handOver: HandOver = { start, entry: displayedName(entry) };
  const handedOver = [...state.connections].flatMap(([id, connection]): [string, ConnectionState][] =>
    connection.call !== undefined && connection.result !== undefined && shared.has(connection.result)
      ? [[id, { ...connection, outcome: undefined, write: undefined, handOver }]]
      : [],
  );
  if (handedOver.length === 0) return undefined;
  const thread = state.copy();
  thread.connections = new Map(handedOver);
  thread.queue = { kind: "clean" };
  thread.pending = new Map();
  thread.marks = 0;
  return thread;
}

/**
 * Whether the answer to a question about what was handed over lies in the queue of the other thread: a call that has
 * only to be repeated, as the thread that made it has found out, left nothing there, and neither did a read that gave 0.
 */
export function mayLookElsewhere(
  state: PathState,
  { call, result, code, codeIsOfResult }: ConnectionState,
  asked: SymbolId,
): boolean {
  const { low } = state.fact(asked);
  if (asked !== result || low > 0 || (low === 0 && call?.io.kind === "read")) return false;
  const wasAsked = code !== undefined && codeIsOfResult;
  return !wasAsked || (codeMask(state, code) & fatalCodes) !== 0;
}
