// `npm run package -w packages/vscode`: writes the extension as openssl-lint-VERSION.vsix, for every platform and for browsers.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, installDependencies } from "../../../scripts/set-up.mjs";

installDependencies();
if (build().status !== 0) process.exit(1);
const { stageExtension } = await import("./stage.mjs");
const home = fileURLToPath(new URL("..", import.meta.url));
const staged = path.join(home, "dist", "extension");
await stageExtension(staged);

// Not among the dependencies: it brings more than 100 packages, for something that is seldom done.
const vsce = ["--yes", "@vscode/vsce@4.1.0", "package", "--no-dependencies", "--out", home];
const { status } = spawnSync("npx", vsce, {
  cwd: staged,
  stdio: ["ignore", "inherit", "inherit"],
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
