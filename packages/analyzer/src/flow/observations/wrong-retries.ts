import type { WrongRetryEvent } from "../events.js";
import type { IoCall } from "../evidence.js";
import type { ConnectionModes } from "../project-functions.js";
import type { ConnectionState, OutcomeEvidence, WriteAttempt } from "../state/connection-state.js";
import type { PathState } from "../state/path-state.js";
import { stepsFrom } from "../state/path.js";
import { hasRefilled } from "../state/write-attempts.js";

/** The plain bytes that one record can hold: of a longer write, no more than these are on their way. */
const longestRecord = 16_384;

/** Collects calls that come instead of the one that SSL_get_error has asked to repeat, and that cannot succeed. */
export class WrongRetries {
  private readonly found = new Map<string, WrongRetryEvent>();

  /**
   * A call on a connection that is certainly the one `before`.
   * @param write what it gives to write; undefined for other calls.
   */
  note(
    state: PathState,
    before: ConnectionState,
    later: IoCall,
    write: WriteAttempt | undefined,
    modes: ConnectionModes,
  ): void {
    if (write === undefined) return;
    const { outcome } = before;
    if (outcome?.kind === "retry" && before.call?.io.kind === "shutdown") {
      this.add(state, before.call, later, outcome.evidence, { kind: "afterShutdown" });
    }
    const first = before.write;
    if (first?.blocked === undefined || modes.usesDatagrams) return;
    const mistake = mistakeOf(state, first, write, modes);
    if (mistake !== undefined) this.add(state, first.call, later, first.blocked, mistake);
  }

  private add(
    { path }: PathState,
    io: IoCall,
    later: IoCall,
    { query, steps, path: known }: OutcomeEvidence,
    mistake: WrongRetryEvent["mistake"],
  ): void {
    const key = `${later.id} ${mistake.kind}`;
    if (this.found.has(key)) return;
    const since = stepsFrom(path, known);
    const before = mistake.kind === "refilled" ? since.slice(0, since.length - mistake.after.length) : since;
    this.found.set(key, { query, io, later, mistake, path: [...steps, ...before] });
  }

  events(): WrongRetryEvent[] {
    return [...this.found.values()];
  }
}

/** What is wrong with a write that comes after one that must be repeated. */
function mistakeOf(
  state: PathState,
  first: WriteAttempt,
  then: WriteAttempt,
  modes: ConnectionModes,
): WrongRetryEvent["mistake"] | undefined {
  const { length, refill } = first;
  if (then.length !== undefined && length !== undefined && then.length < Math.min(length, longestRecord))
    return { kind: "shorter", first: length, then: then.length };
  if (refill !== undefined && first.call.id === then.call.id && hasRefilled(state, refill))
    return {
      kind: "refilled",
      by: refill.site,
      buffer: first.text,
      after: stepsFrom(state.path, refill.path),
    };
  const isOther = first.memory !== undefined && then.memory !== undefined && first.memory !== then.memory;
  if (isOther && !modes.mayMoveWriteBuffers)
    return { kind: "otherBuffer", first: first.text, then: then.text };
  return undefined;
}
