import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const server = fileURLToPath(new URL("../../server/dist/main.js", import.meta.url));

/** A copy of the folder `project` for a test to edit, and the language server where editors look for programs. */
export class EditedProject {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), "openssl-lint-editor-")));
  folder = path.join(this.home, "project");

  constructor() {
    cpSync(new URL("project", import.meta.url), this.folder, { recursive: true });
    mkdirSync(path.join(this.home, "bin"));
    this.write("bin/openssl-language-server", `#!/bin/sh\nexec '${process.execPath}' '${server}' "$@"\n`);
    chmodSync(path.join(this.home, "bin/openssl-language-server"), 0o755);
  }

  /** An environment in which programs find the server, and nothing of the user's own. */
  get environment() {
    return {
      PATH: `${path.join(this.home, "bin")}:${process.env.PATH}`,
      HOME: this.home,
      LANG: "C.UTF-8",
      TERM: "dumb",
    };
  }

  remove() {
    rmSync(this.home, { recursive: true, force: true });
  }

  read(name) {
    return readFileSync(path.join(this.home, name), "utf8");
  }

  delete(name) {
    rmSync(path.join(this.home, name));
  }

  write(name, text) {
    writeFileSync(path.join(this.home, name), text);
    return path.join(this.home, name);
  }
}
