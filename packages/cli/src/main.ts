#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { runCommandLine } from "./command-line.js";
import { processEnvironment } from "./environment.js";

// How much V8 puts into one optimised function, 920 by default: compiling that took a third of the processor time of a
// run, which is over before it pays, and a longer one is no slower with less.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=150");

const environment = processEnvironment();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), environment);
} catch (error) {
  environment.writeError(`openssl-lint: internal error: ${String(error)}, please report\n`);
  process.exitCode = 2;
}
