import { ConfigurationSteps } from "../findings/configuration-steps.js";
import { ErrorQueryCollector } from "../findings/error-query-facts.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { MappedSource, SourceMap } from "../findings/source-map.js";
import { applySuppressions } from "../findings/suppressions.js";
import type { ConnectionModes } from "../flow/project-functions.js";
import type { ProtocolFunctions } from "../flow/protocol-functions.js";
import type { Target } from "../openssl/targets.js";
import { rules, type RuleName } from "../rules/index.js";
import type { Report, Rule, RuleListener } from "../rules/rule.js";
import { unconditional, type PlaceConditions } from "../source/preprocessor/place-conditions.js";
import type { SourceSpan } from "../source/text.js";
import type { AnalyzerOptions, FileAnalysis } from "./analysis.js";
import type { FileSettings } from "./configuration/configuration.js";
import type { Explorations, PendingReport } from "./explorations.js";
import { FunctionPlaces } from "./function-places.js";
import { Program } from "./program/program.js";
import type { FunctionWords, SourceFunctions } from "./program/source-functions.js";
import { targetUnder } from "./source-target.js";

/** What exploration may take: in proportion to the text of the files, so that no input takes more than linear time. */
const leastSteps = 40_000;
const stepsPerCharacter = 1 / 4;

/** A file in its configurations, as it is linked into the program. */
export interface LinkedFile {
  readonly mapped: MappedSource;
  readonly target: Target;
  readonly rules: FileSettings["rules"];
  /** The first has nearly all of the file; the others hold only sites that it cannot have live. */
  readonly configurations: readonly SourceFunctions[];
}

/** How findings are shown, and what the program says of its connections where no call tells it. */
export interface LinkOptions extends Pick<AnalyzerOptions, "locale" | "ignoresSuppressions" | "isEdited"> {
  readonly modes: ConnectionModes;
}

/** The files of a project with the calls between them; what belongs together is explored once, when first asked for. */
export class LinkedFiles {
  private readonly programs = new Map<string, Program>();
  /** The functions whose paths were too many, for each configuration of a file that was explored. */
  private readonly explored = new Map<SourceFunctions, ReadonlySet<FunctionWords>>();
  private readonly collector: FindingCollector;
  private readonly errorQueries: ErrorQueryCollector;
  private readonly rulesOf: ReadonlyMap<MappedSource, FileSettings["rules"]>;

  constructor(
    private readonly map: SourceMap,
    private readonly files: ReadonlyMap<string, LinkedFile>,
    private readonly protocol: ProtocolFunctions,
    private readonly explorations: Explorations,
    private readonly options: LinkOptions,
  ) {
    this.rulesOf = new Map([...files.values()].map(({ mapped, rules: own }) => [mapped, own]));
    this.collector = new FindingCollector(map, this.rulesOf, options.locale ?? "en");
    this.errorQueries = new ErrorQueryCollector(map);
    const byTarget = new Map<string, SourceFunctions[]>();
    for (const { target, configurations } of files.values()) {
      const together = byTarget.get(targetKey(target)) ?? [];
      together.push(...configurations.slice(0, 1));
      byTarget.set(targetKey(target), together);
    }
    for (const [target, together] of byTarget)
      this.programs.set(target, new Program(together, this.protocol, this.options.modes));
  }

  analyze(name: string): FileAnalysis {
    const file = this.files.get(name);
    if (file === undefined) {
      return { findings: [], suppressionProblems: [], errorQueries: [], ...FunctionPlaces.none };
    }
    const places = new FunctionPlaces(file.mapped.source);
    for (const functions of file.configurations) {
      const exceeded = this.explore(functions, file);
      for (const words of functions.functionsOfInterest()) {
        places.add(words.span, functions.unreadable.has(words));
      }
      for (const words of exceeded) if (words.owner === functions) places.budgetExceeded(words.span);
    }
    const summary = places.summary();
    const errorQueries = this.errorQueries.errorQueries(file.mapped);
    return { ...this.shown(file, summary), errorQueries, ...summary };
  }

  /** The findings that no comment suppresses; which comments are needless is said only where nothing was left out. */
  private shown(
    { mapped, rules: configured, configurations }: LinkedFile,
    { syntaxErrors, budgetExceeded }: Pick<FileAnalysis, "syntaxErrors" | "budgetExceeded">,
  ): Pick<FileAnalysis, "findings" | "suppressionProblems"> {
    const findings = this.collector.findings(mapped);
    const { locale = "en", ignoresSuppressions = false } = this.options;
    if (ignoresSuppressions) return { findings, suppressionProblems: [] };
    const isComplete = syntaxErrors.length === 0 && budgetExceeded.length === 0;
    const result = applySuppressions(mapped.source, findings, {
      isOn: (rule) => configured.has(rule),
      isAnalysed: (span) => isComplete && configurations.some((functions) => functions.isLive(span)),
      locale,
    });
    return { findings: result.findings, suppressionProblems: result.problems };
  }

  /**
   * Explores one configuration of a file together with the files that calls connect with it, unless that is done.
   * @returns the functions whose paths were too many to follow all.
   */
  private explore(functions: SourceFunctions, file: LinkedFile): ReadonlySet<FunctionWords> {
    const known = this.explored.get(functions);
    if (known !== undefined) return known;
    const { target, configurations } = file;
    const whole = functions === configurations[0] ? this.programs.get(targetKey(target)) : undefined;
    const program = whole ?? new Program([functions], this.protocol, this.options.modes);
    const files = program.connectedFiles(functions);
    const steps = files.reduce((sum, { length }) => sum + leastSteps + length * stepsPerCharacter, 0);
    const key = [files[0]?.options.file, configurations.indexOf(functions)].join(" ");
    const exceeded = this.explorations.explore(key, {
      ...{ program, files, target, steps },
      facts: this.errorQueries.listener,
      listeners: (report) => this.listeners(functions, file, report),
    });
    for (const together of files) {
      this.explored.set(together, exceeded);
      if (this.options.isEdited !== true) together.forgetGraphs();
    }
    return exceeded;
  }

  /** Files can have rules of their own: those hear all, and speak about their own files only. */
  private listeners(
    functions: SourceFunctions,
    file: LinkedFile,
    report: (report: PendingReport) => void,
  ): RuleListener[] {
    const { assumptions } = functions.options.configuration;
    const first = file.configurations[0]?.options.configuration.assumptions ?? [];
    const steps = new ConfigurationSteps(assumptions, first, file.mapped.base);
    return [...new Set(this.rulesOf.values())].flatMap((rulesOfFiles) =>
      this.listenersFor(rulesOfFiles, functions, file.target, (rule, found) => {
        report({
          span: found.span,
          keep: () => this.collector.add(rule, this.inConfiguration(found, steps)),
        });
      }),
    );
  }

  /** The file that holds a place, in the configuration that is explored. */
  private functionsAt(span: SourceSpan, explored: SourceFunctions): SourceFunctions | undefined {
    const { file } = this.map.at(span.start);
    return explored.options.file === file ? explored : this.files.get(file)?.configurations[0];
  }

  private conditionsAt(span: SourceSpan, explored: SourceFunctions): PlaceConditions {
    const { start } = this.map.inFile(span);
    return this.functionsAt(span, explored)?.conditionsAt(start) ?? unconditional;
  }

  private listenersFor(
    configured: FileSettings["rules"],
    functions: SourceFunctions,
    target: Target,
    pend: (rule: RuleName, report: Report) => void,
  ): RuleListener[] {
    return [...configured].map(([name, { options }]) => {
      const rule: Rule = rules[name];
      return rule.create({
        options,
        text: (span) => this.map.text(span),
        targetAt: (...spans) =>
          targetUnder(
            spans.map((span) => this.conditionsAt(span, functions)),
            target,
          ),
        isConditional: (span) => this.conditionsAt(span, functions).isOptional,
        neverWaitsToWrite: (span) => {
          const there = this.functionsAt(span, functions);
          const program = this.programs.get(targetKey(target));
          return there !== undefined && program?.neverWaitsToWrite(there) === true;
        },
        ownConstant: (name, span) => this.functionsAt(span, functions)?.constant(name),
        report: (report) => {
          const source = this.map.at(report.span.start);
          if (this.rulesOf.get(source) === configured) pend(name, report);
        },
      });
    });
  }

  /** What only a further configuration of a file has says in its trace which one that is. */
  private inConfiguration(report: Report, configuration: ConfigurationSteps): Report {
    const steps = configuration.at(this.map.inFile(report.span).start);
    return steps.length === 0 ? report : { ...report, trace: [...steps, ...report.trace] };
  }
}

/** Files are one program where they are written for the same library and versions. */
function targetKey({ library, minimum, maximum }: Target): string {
  return [library, minimum, maximum ?? ""].join(" ");
}
