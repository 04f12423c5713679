import { inlineLess } from "@openssl-lint/analyzer/workspace";
import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import type { Host } from "./host.js";
import { Lifecycle } from "./lifecycle.js";
import { startServer } from "./server.js";

/** Speaks with the editor over standard input and output until the editor says `exit` or goes away. */
export function serveStdio(host: Host): void {
  // Standard output belongs to the protocol: a stray console.log would break a message in two.
  console.log = console.info = console.debug = console.error;
  inlineLess();
  const writer = new StreamMessageWriter(process.stdout);
  const lifecycle = new Lifecycle(writer);
  const connection = createConnection(new StreamMessageReader(process.stdin), writer, {
    messageStrategy: lifecycle,
  });
  process.stdin.on("close", () => process.exit(lifecycle.exitCode));
  startServer(connection, host);
}
