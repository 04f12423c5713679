import type { ZeroLengthWriteEvent } from "../events.js";
import type { IoCall } from "../evidence.js";
import type { CallInstruction } from "../ir.js";
import type { WriteAttempt } from "../state/connection-state.js";

/** Collects calls of SSL_write that have nothing to write; SSL_write_ex and its like may be called so. */
export class ZeroLengthWrites {
  private readonly found = new Map<string, ZeroLengthWriteEvent>();

  note(call: IoCall, write: WriteAttempt | undefined, { arguments: given }: CallInstruction): void {
    if (call.io.name !== "SSL_write" || write?.length !== 0) return;
    this.found.set(call.id, { call, length: given[2]?.text ?? "" });
  }

  events(): ZeroLengthWriteEvent[] {
    return [...this.found.values()];
  }
}
