import type { CrossThreadQueryEvent } from "../events.js";
import type { ErrorQuery } from "../evidence.js";
import type { ConnectionState } from "../state/connection-state.js";
import type { PathState } from "../state/path-state.js";
import { stepsSince } from "../state/path.js";

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
