// The server for programs that run it in a process of their own, such as an extension of an editor.
export { nodeHost } from "./node-host.js";
export { serveStdio } from "./stdio.js";
