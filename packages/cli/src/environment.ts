import { buffer } from "node:stream/consumers";
import type { WriteStream } from "node:tty";
import { nearestLocale, type Locale } from "@openssl-lint/analyzer";

/** Everything of the process that a run touches besides files, so that tests can give their own. */
export interface Environment {
  /** Absolute path against which paths are resolved and shown. */
  readonly workingDirectory: string;
  /** Whether standard output takes colours. */
  readonly color: boolean;
  /** How wide lines of prose may be, in columns of the terminal. */
  readonly width: number;
  /** The language that the user's variables ask for, or the nearest that messages are written in. */
  readonly locale: Locale;
  readStandardInput(): Promise<Buffer>;
  write(text: string): void;
  writeError(text: string): void;
}

const usualWidth = 80;
const widestProse = 100;

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of this process. A reader that goes away (`| head`) ends the output, not the run. */
export function processEnvironment(): Environment {
  endQuietlyOnBrokenPipe(process.stdout);
  endQuietlyOnBrokenPipe(process.stderr);
  return {
    workingDirectory: process.cwd(),
    color: wantsColor(process.env, process.stdout),
    width: Math.min(process.stdout.columns || usualWidth, widestProse),
    locale: preferredLocale(process.env),
    readStandardInput: () => buffer(process.stdin),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
  };
}

/** Colours go to terminals only; NO_COLOR and FORCE_COLOR overrule that (see no-color.org, force-color.org). */
export function wantsColor(variables: Variables, stream: { readonly isTTY?: boolean }): boolean {
  if (variables["NO_COLOR"]) return false;
  const force = variables["FORCE_COLOR"];
  if (force) return force !== "0" && force !== "false";
  return stream.isTTY === true && variables["TERM"] !== "dumb";
}

/** The first of the variables that is set decides, as POSIX has it for messages. */
export function preferredLocale(variables: Variables): Locale {
  return nearestLocale(variables["LC_ALL"] || variables["LC_MESSAGES"] || variables["LANG"]);
}

function endQuietlyOnBrokenPipe(stream: WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    // Standard output may be what is broken, so the reason goes to standard error, in the plainest way.
    if (stream !== process.stderr) process.stderr.write(`openssl-lint: cannot write: ${error.message}\n`);
    process.exitCode = 2;
  });
}
