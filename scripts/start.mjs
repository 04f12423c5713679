// `npm start -- ARGUMENTS`: the command line of this checkout, in the folder where npm was called.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import { root, setUp } from "./set-up.mjs";

setUp();
const program = path.join(root, "packages/cli/dist/main.js");
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
});
