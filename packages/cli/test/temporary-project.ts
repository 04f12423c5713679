import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const mainPath = fileURLToPath(new URL("../dist/main.js", import.meta.url));

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly variables?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  /** Runs as this user; only root can ask for that. */
  readonly user?: number;
}

export interface RunOutput {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory with some files, removed when the test ends, and the command line run in it. */
export class TemporaryProject {
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

  run(args: readonly string[], options: RunOptions = {}): RunOutput {
    return runProcess(args, { workingDirectory: this.directory, ...options });
  }
}

/** Runs the command line as built, with no variables but PATH and those that are given. */
export function runProcess(args: readonly string[], options: RunOptions): RunOutput {
  const { status, stdout, stderr } = spawnSync(process.execPath, [mainPath, ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...options.variables },
    maxBuffer: 1 << 28,
    // Nothing else could stop it: vitest waits for a test that waits for its process.
    timeout: 60_000,
    ...(options.workingDirectory !== undefined && { cwd: options.workingDirectory }),
    ...(options.input !== undefined && { input: options.input }),
    ...(options.user !== undefined && { uid: options.user, gid: options.user }),
  });
  return { exitCode: status, stdout, stderr };
}
