import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { EditedProject } from "./edited-project.mjs";
import { setUpNotes } from "./set-up-notes.mjs";

const script = fileURLToPath(new URL("emacs.el", import.meta.url));

test("Emacs with eglot, set up as the server's README says, shows the diagnostics and applies a fix", () => {
  const project = new EditedProject();
  onTestFinished(() => project.remove());
  execFileSync("emacs", ["--batch", "--load", script], {
    cwd: project.folder,
    env: {
      ...project.environment,
      SETUP: project.write("setup.el", setUpNotes("elisp", "eglot-server-programs")),
      FILE: path.join(project.folder, "receive.c"),
      OUTPUT: project.write("shown.json", ""),
    },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  });
  const shown = JSON.parse(project.read("shown.json"));
  expect(shown).toMatchObject({
    diagnostics: [
      {
        line: 9,
        message: expect.stringMatching(/log_error\(\) empties the error queue between SSL_read\(\) and/u),
      },
      { line: 24, message: expect.stringMatching(/require-error-clear/u) },
    ],
  });
  expect(shown.offered).toContain("Insert ERR_clear_error() before SSL_write()");
  expect(project.read("project/receive.c")).toContain(
    "    ERR_clear_error();\n    int n = SSL_write(ssl, data, size);\n",
  );
});
