import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCodeServer } from "./code-server.mjs";
import { EditedProject } from "./edited-project.mjs";
import { Workbench } from "./workbench.mjs";

// The packed extension in VS Code's own workbench, in a folder that is not trusted.

const { version } = JSON.parse(
  readFileSync(new URL("../../packages/vscode/package.json", import.meta.url), "utf8"),
);
const vsix = fileURLToPath(
  new URL(`../../packages/vscode/vscode-openssl-lint-${version}.vsix`, import.meta.url),
);
const screenshot = fileURLToPath(new URL("../../docs/images/vscode.png", import.meta.url));

const fixed = "    ERR_clear_error();\n    int n = SSL_write(ssl, data, size);\n";
const onSave = { "[c]": { "editor.codeActionsOnSave": { "source.fixAll.openssl": "explicit" } } };
const hosts = [
  { host: "Node", settings: onSave, processes: 1 },
  {
    host: "web worker",
    settings: { ...onSave, "remote.extensionKind": { "openssl-lint.vscode-openssl-lint": ["web"] } },
    processes: 0,
  },
];

describe.each(hosts)("the extension in the $host extension host", ({ host, settings, processes }) => {
  const project = new EditedProject();
  let server, workbench;

  beforeAll(async () => {
    server = await startCodeServer({ vsix, home: project.home, settings });
    workbench = await Workbench.open(`${server.address}?folder=${project.folder}`);
  });

  afterAll(async () => {
    await workbench?.close();
    await server?.stop();
    project.remove();
  });

  test("underlines what is wrong", async () => {
    await workbench.openFile("receive.c");
    expect(await workbench.squiggles()).toEqual({ errors: 1, warnings: 1 });
  });

  test("runs there, where the folder is not trusted", async () => {
    expect(serverProcesses()).toHaveLength(processes);
    expect(await workbench.statusBar()).toContain("Restricted Mode");
  });

  test("lists the problem with the path that leads to it, through another file", async () => {
    const problems = await workbench.problems(10);
    expect(problems.slice(0, 7)).toEqual([
      expect.stringContaining("2 problems in file receive.c"),
      expect.stringMatching(
        /^Error: log_error\(\) empties the error queue between .* at line 9 and character 17\./u,
      ),
      "SSL_read() is called here at line 8 and character 13 in receive.c",
      "`n <= 0` is true on this path at line 9 and character 9 in receive.c",
      "log_error() is called here at line 9 and character 17 in receive.c",
      "ERR_print_errors_fp() empties the error queue at line 7 and character 5 in log.c",
      "SSL_get_error() is given `n` here at line 10 and character 13 in receive.c",
    ]);
  });

  test("shows what is known where the mouse rests", async () => {
    const hover = await workbench.hover("SSL_get_error");
    expect(hover).toMatch(/n is the result of SSL_read\(\) \(line 8\)/u);
    expect(hover).toMatch(/In between: ERR_print_errors_fp\(\) \(log\.c, line 7\)/u);
    if (host === "Node" && process.env.UPDATE_SCREENSHOT === "1") await workbench.screenshot(screenshot);
  });

  test("starts the server anew when told to", async () => {
    const before = serverProcesses();
    await workbench.runCommand("openssl-lint: Restart Server");
    await workbench.squigglesToGo();
    await workbench.squigglesToCome();
    expect(serverProcesses()).toHaveLength(processes);
    for (const id of before) expect(serverProcesses()).not.toContain(id);
  });

  test("notices a configuration that is written outside of the editor, and that it is gone", async () => {
    project.write("project/openssl-lint.json", '{ "rules": { "no-intervening-call": "off" } }');
    await workbench.squigglesToGo();
    project.delete("project/openssl-lint.json");
    await workbench.squigglesToCome();
  });

  test("applies a quick fix", async () => {
    const titles = await workbench.fix(24, 20, "Insert ERR_clear_error() before SSL_write()");
    expect(titles).toEqual([
      "Insert ERR_clear_error() before SSL_write()",
      "Suppress require-error-clear here, with a comment",
      "Open the documentation of require-error-clear",
    ]);
    expect(project.read("project/receive.c")).toContain(fixed);
  });

  test("applies the safe fixes on save, where the user wants that", async () => {
    await workbench.undoAndSave();
    expect(project.read("project/receive.c")).toContain(fixed);
  });

  /** The ids of the servers that this extension has started as processes. */
  function serverProcesses() {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/u.test(name))
      .filter((id) => {
        const line = commandLine(id);
        return line.includes(project.home) && line.includes("server.mjs");
      });
  }
});

function commandLine(processId) {
  try {
    return readFileSync(path.join("/proc", processId, "cmdline"), "utf8");
  } catch {
    return ""; // It has ended meanwhile.
  }
}
