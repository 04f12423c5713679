import { spawnSync } from "node:child_process";

/** What gcc or a program that it built has said. */
export interface ProcessResult {
  /** null where a signal, or the time limit, ended the process. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const programTimeout = 20_000;

/** Runs gcc; `input` is its standard input. */
export function gcc(options: readonly string[], input?: string, folder?: string): ProcessResult {
  return spawnSync("gcc", options, { input, cwd: folder, encoding: "utf8" });
}

/** Runs a program that ends by itself, or is ended after 20 seconds. */
export function run(program: string): ProcessResult {
  return spawnSync(program, [], { encoding: "utf8", timeout: programTimeout });
}

/** Whether gcc and the OpenSSL headers (libssl-dev) are installed. */
export function canCompile(): boolean {
  return gcc(["-fsyntax-only", "-x", "c", "-"], "#include <openssl/ssl.h>\n").status === 0;
}
