// The server for editors in browsers: whoever starts it bundles it, and says by a `Host` where the files are.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  type Disposable,
} from "vscode-languageserver/browser";
import type { Host } from "./host.js";
import { Lifecycle } from "./lifecycle.js";
import { startServer } from "./server.js";

/** One end of a `MessageChannel`. */
export type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

/** Speaks with the client at the other end of a port, until that says `exit` or the server is disposed of. */
export function servePort(port: Port, host: Host): Disposable {
  const writer = new BrowserMessageWriter(port);
  const connection = createConnection(new BrowserMessageReader(port), writer, {
    messageStrategy: new Lifecycle(writer),
  });
  startServer(connection, host);
  return connection;
}
