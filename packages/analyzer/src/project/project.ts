import { FindingCollector } from "../findings/finding-collector.js";
import { SourceMap, type MappedSource } from "../findings/source-map.js";
import { startsProtocol } from "../flow/protocol-functions.js";
import { queueEffect } from "../openssl/functions.js";
import type { Target } from "../openssl/targets.js";
import { rules } from "../rules/index.js";
import type { Rule, RuleListener } from "../rules/rule.js";
import { scanSource } from "../source/configurations.js";
import type { SourceText } from "../source/text.js";
import type { AnalyzerOptions, FileAnalysis } from "./analysis.js";
import { exploreProgram } from "./explore-program.js";
import { FunctionPlaces } from "./function-places.js";
import { Headers, type Header } from "./included-names.js";
import { isOfInterest } from "./interest.js";
import { Program } from "./program.js";
import { SourceFunctions } from "./source-functions.js";
import { definitionsOf, targetOfSource } from "./source-target.js";

/** What the exploration of a file may take: in proportion to its text, so that no input takes more than linear time. */
const leastSteps = 40_000;
const stepsPerCharacter = 1 / 4;

/** A file of the project in its configurations, as it is linked into the program. */
interface LinkedFile {
  readonly mapped: MappedSource;
  readonly target: Target;
  /** The first has nearly all of the file; the others hold only sites that it cannot have live. */
  readonly configurations: readonly SourceFunctions[];
}

/**
 * The C files of a project: calls between them are followed, and macros and enumerators of its headers are known.
 * Reads no file by itself, and runs nothing.
 */
export class Project {
  private readonly sources = new Map<string, SourceText>();
  private readonly ownDefines = new Map<string, ReadonlyMap<string, string>>();
  private readonly headers: Headers;
  private linked: { readonly map: SourceMap; readonly files: ReadonlyMap<string, LinkedFile> } | undefined;
  private readonly programs = new Map<Target["library"], Program>();

  constructor(private readonly options: AnalyzerOptions) {
    const { target, defines } = options.configuration;
    this.headers = new Headers(definitionsOf(target, defines));
  }

  /**
   * Adds a file, or replaces its text. One without a name of interest is not kept.
   * @param defines what this file is compiled with; the configuration's definitions win.
   */
  update(file: string, source: SourceText, defines?: ReadonlyMap<string, string>): void {
    if (defines !== undefined) this.ownDefines.set(file, defines);
    if (isOfInterest(source.text)) this.sources.set(file, source);
    else if (!this.sources.delete(file)) return;
    this.linked = undefined;
  }

  /** The text of a file that was added; undefined where it had no name of interest. */
  source(file: string): SourceText | undefined {
    return this.sources.get(file);
  }

  /** Makes a header known; it is read when a file that matters includes it. */
  addHeader(header: Header): void {
    this.headers.add(header);
    this.linked = undefined;
  }

  /** What is wrong in a file that was added; nothing where it had no name of interest. */
  analyze(file: string): FileAnalysis {
    const { map, files } = (this.linked ??= this.link());
    const linked = files.get(file);
    if (linked === undefined) {
      return {
        findings: [],
        parsed: false,
        functions: 0,
        functionsAnalysed: 0,
        syntaxErrors: [],
        budgetExceeded: [],
      };
    }
    const { mapped, target, configurations } = linked;
    const collector = new FindingCollector(mapped, map, this.options.configuration.rules);
    const places = new FunctionPlaces(mapped.source);
    const listeners = this.listeners(target, map, collector);
    const steps = leastSteps + mapped.source.text.length * stepsPerCharacter;
    for (const [index, functions] of configurations.entries()) {
      const whole = index === 0 ? this.programs.get(target.library) : undefined;
      const program = whole ?? new Program([functions]);
      exploreProgram({ program, file: functions, target, steps, listeners, places });
    }
    return { findings: collector.findings(), ...places.summary() };
  }

  /** Files are taken in the order of their names, so that findings do not depend on the order of `update`. */
  private link() {
    const map = new SourceMap();
    const files = new Map<string, LinkedFile>();
    for (const file of [...this.sources.keys()].sort()) {
      const source = this.sources.get(file);
      if (source !== undefined) files.set(file, this.scan(map.add(file, source)));
    }
    this.programs.clear();
    const byLibrary = new Map<Target["library"], SourceFunctions[]>();
    for (const { target, configurations } of files.values()) {
      const together = byLibrary.get(target.library) ?? [];
      together.push(...configurations.slice(0, 1));
      byLibrary.set(target.library, together);
    }
    for (const [library, together] of byLibrary) this.programs.set(library, new Program(together));
    return { map, files };
  }

  private scan(mapped: MappedSource): LinkedFile {
    const { engine, configuration } = this.options;
    const { file, source, base } = mapped;
    const target = targetOfSource(source.text, configuration.target);
    const included = this.headers.includedBy(file, source.text);
    const configurations = scanSource(source.text, {
      isInteresting: (name) => startsProtocol(name) || queueEffect(name) === "clears",
      definitions: definitionsOf(
        target,
        new Map([...(this.ownDefines.get(file) ?? []), ...configuration.defines]),
      ),
    }).map(
      (fileConfiguration) =>
        new SourceFunctions({ configuration: fileConfiguration, engine, base, included }),
    );
    return { mapped, target, configurations };
  }

  private listeners(target: Target, map: SourceMap, collector: FindingCollector): RuleListener[] {
    return [...this.options.configuration.rules.keys()].map((name) => {
      const rule: Rule = rules[name];
      return rule.create({
        target,
        text: (span) => map.text(span),
        report: (report) => {
          collector.add(name, report);
        },
      });
    });
  }
}
