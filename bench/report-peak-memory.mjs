// Loaded before a program with --import: writes its peak of resident memory, in KiB, to file descriptor 3 at its end.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread) process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));
