import type { QueueCause } from "../evidence.js";
import type { SymbolId } from "../values.js";
import { emptyQueue } from "./assume.js";
import type { EvaluatedCall } from "./connections.js";
import type { PathState } from "./path-state.js";

/** The call leaves an entry in the queue if it has failed, which its result tells. */
export function addPending(
  state: PathState,
  result: SymbolId,
  call: EvaluatedCall,
  reason: QueueCause["reason"],
): void {
  state.pending = new Map(state.pending).set(result, causeOf(call, reason));
}

/** A handshake empties the queue only while it runs: what was left before is gone, but no program relies on it. */
export function clearByHandshake(state: PathState): void {
  const { queue } = state;
  emptyQueue(state);
  if (queue.kind === "entry") state.queue = queue;
}

export function causeOf(call: EvaluatedCall, reason: QueueCause["reason"]): QueueCause {
  return { callee: call.callee, span: call.instruction.span, functionName: call.functionName, reason };
}
