import { parseArgs } from "node:util";
import { nodeHost } from "./node-host.js";
import { serverName } from "./server-name.js";

const help = `Usage: ${serverName} --stdio

Language server for openssl-lint: diagnostics and quick fixes for SSL_get_error
handling in C. An editor starts it and speaks the Language Server Protocol with it.

Options:
  --stdio                  speak over standard input and output
  --clientProcessId <id>   end when the process with this id has ended
  --version                print the version
  --help                   print this text
`;

/** What the arguments ask for. */
export type Command =
  | { readonly kind: "serve" }
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "refuse"; readonly text: string };

/** Reads the arguments that follow the program's name; never throws. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        stdio: { type: "boolean" },
        // The protocol library reads this one from process.argv by itself.
        clientProcessId: { type: "string" },
        version: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help === true) return { kind: "print", text: help };
    if (values.version === true) return { kind: "print", text: `${nodeHost.version}\n` };
    if (values.stdio === true) return { kind: "serve" };
    return refuse("no transport given: an editor starts this program with --stdio.");
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(reason: string): Command {
  return { kind: "refuse", text: `${serverName}: ${reason}\nTry ${serverName} --help.\n` };
}
