import type { ErrorQueryEvent, UndrainedFailureEvent } from "../events.js";
import type { QueueCause } from "../evidence.js";
import { displayedName } from "../function-names.js";
import type { FunctionGraph, ReturnTerminator } from "../ir.js";
import type { FunctionExit } from "../state/function-exit.js";

interface UndrainedFailure {
  readonly cause: QueueCause;
  readonly functionName: string;
  readonly ends: Set<ReturnTerminator>;
}

/** Collects failures whose entry is still in the error queue where a function that the program enters ends. */
export class UndrainedFailures {
  private readonly failures = new Map<string, UndrainedFailure>();

  /**
   * Notes the exits of a function that nobody in the program calls. One that returns something may tell its caller to
   * look at the queue; and the end of a program is the end of its queue.
   */
  add({ name }: FunctionGraph, exits: readonly FunctionExit[]): void {
    if (displayedName(name) === "main") return;
    for (const { state, ends } of exits) {
      const { queue } = state;
      if (queue.kind !== "stale" || queue.cause.reason === "ignored") continue;
      if ([...ends].some(({ value }) => value !== undefined)) continue;
      const key = `${name} ${String(queue.cause.span.start)}`;
      const known = this.failures.get(key) ?? { cause: queue.cause, functionName: name, ends: new Set() };
      for (const end of ends) known.ends.add(end);
      this.failures.set(key, known);
    }
  }

  /** What is left does harm only where an I/O call that is asked about finds it. */
  events(queries: readonly ErrorQueryEvent[]): UndrainedFailureEvent[] {
    const next = queries.find(mayFindEntries)?.io;
    if (next === undefined) return [];
    return [...this.failures.values()].map((failure) => ({ ...failure, ends: [...failure.ends], next }));
  }
}

/** Nothing in the program empties the queue before the I/O call, on a path from outside. */
function mayFindEntries({ mayHaveFailed, io, queueBeforeIo }: ErrorQueryEvent): boolean {
  if (!mayHaveFailed || io === undefined || io.io.clearsQueueOnEntry) return false;
  return queueBeforeIo.kind === "entry" && !queueBeforeIo.mayBeEmptied;
}
