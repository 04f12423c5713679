// Loaded before a program with --import: writes the processor time (milliseconds) and the peak of resident memory (KiB)
// that it used, as JSON, to file descriptor 3 at its end.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread)
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const processorMilliseconds = (userCPUTime + systemCPUTime) / 1000;
    writeSync(3, JSON.stringify({ processorMilliseconds, peakKilobytes: maxRSS }));
  });
