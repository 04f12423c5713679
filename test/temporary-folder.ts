import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A directory with some files, removed when the test ends. */
export class TemporaryFolder {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), "openssl-lint-")));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    chmodSync(this.directory, 0o755);
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    onTestFinished(() => {
      rmSync(this.directory, { recursive: true, force: true });
    });
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  exists(name: string): boolean {
    return existsSync(this.path(name));
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }
}
