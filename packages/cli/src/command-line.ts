import { readFileSync } from "node:fs";
import { locales } from "@openssl-lint/analyzer";
import { Command, CommanderError, Option } from "commander";
import type { Environment } from "./environment.js";
import type { ExplainOptions } from "./explain.js";
import { formatNames } from "./formats/index.js";
import { lint } from "./lint.js";
import {
  parseDefine,
  parseMaximumWarnings,
  parsePreset,
  parseRules,
  parseTarget,
  type LintOptions,
} from "./options.js";

/**
 * Does what the arguments (without the program's own name) ask for.
 * @returns the exit code: 0 nothing wrong, 1 findings, 2 the run itself failed.
 */
export async function runCommandLine(args: readonly string[], environment: Environment): Promise<number> {
  let exitCode = 0;
  const program = createProgram(environment).action(async (paths: string[], options: LintOptions) => {
    exitCode = await lint(paths, options, environment);
  });
  program
    .command("explain <name>")
    .description("print the page of a rule or of a result code of SSL_get_error")
    .action(async (name: string, _: unknown, command: Command) => {
      const { explain } = await import("./explain.js");
      exitCode = await explain(name, command.optsWithGlobals<ExplainOptions>(), environment);
    });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version arrive here too, with 0; everything else is a bad option, which commander numbers 1.
    return error.exitCode === 0 ? 0 : 2;
  }
  return exitCode;
}

function createProgram(environment: Environment): Command {
  const program = new Command("openssl-lint")
    .description("Finds broken SSL_get_error handling in C programs.")
    .argument(
      "[paths...]",
      "files, directories or glob patterns; - is standard input (default: this directory)",
    )
    .version(packageVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    // A path may be called "help"; --help is enough.
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.write(text),
      writeErr: (text) => environment.writeError(text),
    })
    .addHelpText("after", helpText);
  for (const option of options()) program.addOption(option);
  return program;
}

function options(): Option[] {
  return [
    new Option("--format <name>", "how findings are written").choices(formatNames).default("human"),
    new Option("--preset <name>", "rules to start from: recommended, strict, all").argParser(parsePreset),
    new Option(
      "--rule <name:severity>",
      "off, information, warning or error for a rule; repeatable",
    ).argParser(parseRules),
    new Option("--target <text>", 'library and versions, such as "openssl>=3.0"').argParser(parseTarget),
    new Option("-D, --define <name[=value]>", "preprocessor definition; repeatable").argParser(parseDefine),
    new Option("--fix", "apply the safe fixes"),
    new Option("--quiet", "report errors only"),
    new Option("--max-warnings <count>", "fail on more warnings than this").argParser(parseMaximumWarnings),
    new Option(
      "--config <file>",
      "configuration file (default: the nearest openssl-lint.json above each file)",
    ),
    new Option("--no-config", "use no configuration file"),
    new Option("--no-ignore", "also check what .gitignore leaves out"),
    new Option("--stdin-filename <name>", "the name to show for standard input"),
    new Option(
      "--locale <name>",
      "language of messages (default: as LC_ALL, LC_MESSAGES or LANG say, else en)",
    ).choices(locales),
    new Option("--no-color", "no colours, whatever the terminal and the environment"),
    new Option("--stats", "print what was analysed, what was not, and times, on standard error"),
  ];
}

const helpText = `
Examples:
  openssl-lint                                check the C files below this directory
  openssl-lint src/tls.c include              check a file and a directory
  openssl-lint --fix src                      apply the safe fixes
  openssl-lint --rule no-constant-ret:off     leave out a rule
  openssl-lint --format json src > tls.json   findings for programs
  openssl-lint explain SSL_ERROR_SYSCALL      what a result code or a rule is about
  git show :tls.c | openssl-lint --stdin-filename tls.c -

Exit codes:
  0  no errors, and no more warnings than --max-warnings allows
  1  errors, or too many warnings
  2  the run itself failed: a bad option or configuration, a missing or unreadable file`;

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}
