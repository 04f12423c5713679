import { rmSync } from "node:fs";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Files that are not what they shall be yet: where a signal ends the process, they go with it. */
const unfinished = new Set<string>();

/** Does `write`, which makes a new file at `path` and takes it away again, and leaves nothing there if a signal comes. */
export async function withUnfinishedFile(path: string, write: () => Promise<void>): Promise<void> {
  if (unfinished.size === 0) for (const signal of signals) process.once(signal, endBySignal);
  unfinished.add(path);
  try {
    await write();
  } finally {
    unfinished.delete(path);
    if (unfinished.size === 0) for (const signal of signals) process.removeListener(signal, endBySignal);
  }
}

/** Ends the process as the signal would have without us. */
function endBySignal(signal: NodeJS.Signals): void {
  for (const path of unfinished) rmSync(path, { force: true });
  for (const other of signals) process.removeListener(other, endBySignal);
  process.kill(process.pid, signal);
}
