import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { TemporaryFolder } from "../../../test/temporary-folder.js";

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

/** A temporary folder, and the command line run in it. */
export class TemporaryProject extends TemporaryFolder {
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
