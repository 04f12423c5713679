import { resolve } from "node:path";
import { loadEngine, Project, type Finding, type Severity } from "@openssl-lint/analyzer";
import {
  describeProblem,
  discoverFiles,
  displayName,
  type RunProblem,
} from "@openssl-lint/analyzer/workspace";
import type { Environment } from "./environment.js";
import { ConfigurationFinder } from "./find-configuration.js";
import { formats } from "./formats/index.js";
import { describeStatistics } from "./formats/statistics.js";
import { lintFiles, type LintedFile, type LintResult } from "./lint-files.js";
import { configurationInput, configurationSource, type LintOptions } from "./options.js";

/**
 * Checks what `paths` stand for and writes the report.
 * @returns the exit code: 0 nothing wrong, 1 findings, 2 the run itself failed.
 */
export async function lint(
  paths: readonly string[],
  options: LintOptions,
  environment: Environment,
): Promise<number> {
  const { workingDirectory } = environment;
  const readsStandardInput = paths.includes("-");
  if (readsStandardInput && options.fix === true) {
    environment.writeError("openssl-lint: --fix cannot change standard input\n");
    return 2;
  }
  const { files, problems } = discoverFiles(
    paths.length === 0 ? ["."] : paths.filter((path) => path !== "-"),
    {
      workingDirectory,
      respectGitIgnore: options.ignore,
      subject: "openssl-lint",
      ignoreHint: "--no-ignore includes what .gitignore leaves out",
    },
  );
  const standardInput = readsStandardInput ? await readStandardInput(options, environment) : undefined;
  const engine = await loadEngine();
  const { locale = environment.locale } = options;
  const result = await lintFiles(inOrder(files, standardInput), {
    workingDirectory,
    configurations: new ConfigurationFinder(
      configurationSource(options, workingDirectory),
      configurationInput(options),
      workingDirectory,
    ),
    createProject: (configuration, includes) => new Project({ engine, configuration, locale, includes }),
    fix: options.fix === true,
    fixes: isWanted(options),
  });
  return conclude(result, problems, options, environment);
}

function conclude(
  { report, problems }: LintResult,
  discoveryProblems: readonly RunProblem[],
  options: LintOptions,
  environment: Environment,
): number {
  const allProblems = [...discoveryProblems, ...problems];
  for (const problem of allProblems) environment.writeError(`${describeProblem(problem)}\n`);
  const shown = {
    ...report,
    findings: report.findings.filter(isWanted(options)),
  };
  environment.write(formats[options.format](shown, { color: environment.color && options.color !== false }));
  if (options.stats === true) environment.writeError(describeStatistics(report.statistics));
  const count = (severity: Severity): number =>
    report.findings.filter((finding) => finding.severity === severity).length;
  const { maxWarnings = Infinity } = options;
  const tooManyWarnings = count("warning") > maxWarnings;
  if (tooManyWarnings) {
    environment.writeError(`openssl-lint: too many warnings: ${count("warning")}, allowed ${maxWarnings}\n`);
  }
  if (allProblems.some((problem) => problem.severity === "error")) return 2;
  return count("error") > 0 || tooManyWarnings ? 1 : 0;
}

/** What is piped in is the text of the file that it names, whatever is on disk. */
function inOrder(files: readonly LintedFile[], standardInput: LintedFile | undefined): readonly LintedFile[] {
  if (standardInput === undefined) return files;
  const others = files.filter(({ path }) => path !== standardInput.path);
  return [...others, standardInput].sort((left, right) =>
    left.name < right.name ? -1 : left.name > right.name ? 1 : 0,
  );
}

/** With --quiet only errors are shown and fixed; warnings are still counted for --max-warnings. */
function isWanted({ quiet }: LintOptions): (finding: Finding) => boolean {
  return (finding) => quiet !== true || finding.severity === "error";
}

async function readStandardInput(options: LintOptions, environment: Environment): Promise<LintedFile> {
  const name = options.stdinFilename ?? "<stdin>";
  const path = resolve(environment.workingDirectory, name);
  const shown = options.stdinFilename === undefined ? name : displayName(path, environment.workingDirectory);
  return { path, name: shown, bytes: await environment.readStandardInput() };
}
