import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { EditedProject } from "./edited-project.mjs";
import { setUpNotes } from "./set-up-notes.mjs";

const script = fileURLToPath(new URL("neovim.lua", import.meta.url));

test("Neovim, set up as the server's README says, shows the diagnostics and applies a fix", () => {
  const project = new EditedProject();
  onTestFinished(() => project.remove());
  const version = /^NVIM v(\d+)\.(\d+)/u.exec(execFileSync("nvim", ["--version"], { encoding: "utf8" }));
  const isNew = Number(version[1]) > 0 || Number(version[2]) >= 11;
  execFileSync("nvim", ["--headless", "--clean", "-S", script], {
    cwd: project.folder,
    env: {
      ...project.environment,
      SETUP: project.write("setup.lua", setUpNotes("lua", isNew ? "vim.lsp.enable" : "vim.lsp.start_client")),
      FILE: "receive.c",
      OUTPUT: project.write("shown.json", ""),
    },
    timeout: 60_000,
  });
  const shown = JSON.parse(project.read("shown.json"));
  expect(shown).toMatchObject({
    diagnostics: [
      {
        line: 9,
        column: 17,
        code: "no-intervening-call",
        message: expect.stringMatching(/^log_error\(\) empties the error queue between SSL_read\(\) and/u),
      },
      { line: 24, column: 13, code: "require-error-clear" },
    ],
    remaining: [{ line: 9, code: "no-intervening-call" }],
  });
  expect(shown.offered[0]).toBe("Insert ERR_clear_error() before SSL_write()");
  expect(project.read("project/receive.c")).toContain(
    "    ERR_clear_error();\n    int n = SSL_write(ssl, data, size);\n",
  );
});
