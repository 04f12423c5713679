import type { QueueCause } from "../evidence.js";
import { emptyQueue } from "../state/assume.js";
import type { EvaluatedCall } from "../state/connections.js";
import type { PathState } from "../state/path-state.js";
import type { SymbolId } from "../values.js";

/** Of so many calls it is kept that they may have left an entry; a path that looks at none of them is no evidence. */
const mostPending = 200;

/** The call leaves an entry in the queue if it has failed, which its result tells. */
export function addPending(
  state: PathState,
  result: SymbolId,
  call: EvaluatedCall,
  reason: QueueCause["reason"],
): void {
  const pending = new Map(state.pending).set(result, causeOf(call, reason));
  const [oldest] = pending.keys();
  if (pending.size > mostPending && oldest !== undefined) pending.delete(oldest);
  state.pending = pending;
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
