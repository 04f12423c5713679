#!/usr/bin/env node
import { inlineLess } from "@openssl-lint/analyzer/workspace";
import { runCommandLine } from "./command-line.js";
import { processEnvironment } from "./environment.js";

inlineLess();
const environment = processEnvironment();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), environment);
} catch (error) {
  environment.writeError(`openssl-lint: internal error: ${String(error)}, please report\n`);
  process.exitCode = 2;
}
