import type { CallSite, CrossThreadQueryEvent, ErrorQuery } from "../events.js";
import { displayedName } from "../function-names.js";
import { symbolOf } from "../values.js";
import type { EvaluatedCall } from "./connections.js";
import { stepsSince } from "./path.js";
import { isVariable, type ConnectionState, type PathState } from "./path-state.js";

/** Functions that start a thread, with the positions of the function that it runs and of what that is given. */
const starters: Readonly<Record<string, { readonly entry: number; readonly argument: number }>> = {
  pthread_create: { entry: 2, argument: 3 },
  thrd_create: { entry: 1, argument: 2 },
  CreateThread: { entry: 2, argument: 3 },
  _beginthreadex: { entry: 2, argument: 3 },
  _beginthread: { entry: 0, argument: 2 },
};

/** A result that one thread has got, and another can read. */
export interface HandOver {
  /** The call that starts the other thread. */
  readonly start: CallSite;
  /** The function that runs there. */
  readonly entry: string;
}

/** The call of a thread's function with its argument; undefined for calls that start no thread, or an unknown one. */
export function threadCall({ instruction, callee, ...call }: EvaluatedCall): EvaluatedCall | undefined {
  const starter = starters[callee];
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
    [...state.entries()].flatMap(([location, value]) => (isVariable(location) ? [] : [symbolOf(value)])),
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

/** Collects questions about results that came from another thread. */
export class CrossThreadQueries {
  private readonly found = new Map<string, CrossThreadQueryEvent>();

  add({ path }: PathState, query: ErrorQuery, { call: io, handOver, pathAtCall }: ConnectionState): void {
    if (io === undefined || handOver === undefined || this.found.has(query.id)) return;
    this.found.set(query.id, { query, io, ...handOver, path: stepsSince(path, pathAtCall) });
  }

  events(): CrossThreadQueryEvent[] {
    return [...this.found.values()];
  }
}
