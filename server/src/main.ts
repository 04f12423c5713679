#!/usr/bin/env node
import { parseCommandLine } from "./command-line.js";

const command = parseCommandLine(process.argv.slice(2));
switch (command.kind) {
  case "serve": {
    const { nodeHost, serveStdio } = await import("./node.js");
    serveStdio(nodeHost);
    break;
  }
  case "print":
    process.stdout.write(command.text);
    break;
  case "refuse":
    process.stderr.write(command.text);
    process.exitCode = 2;
    break;
}
