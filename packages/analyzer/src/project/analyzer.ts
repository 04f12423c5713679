import { FindingCollector } from "../findings/finding-collector.js";
import type { Finding } from "../findings/finding.js";
import { ExplorationRecord } from "../flow/exploration/exploration-record.js";
import { Explorer } from "../flow/exploration/explorer.js";
import { PathState } from "../flow/exploration/path-state.js";
import { startsProtocol } from "../flow/protocol-functions.js";
import { ioFunctions } from "../openssl/io-functions.js";
import { queueEffect } from "../openssl/functions.js";
import type { Target } from "../openssl/targets.js";
import { rules, type RuleName } from "../rules/index.js";
import type { Rule, RuleListener } from "../rules/rule.js";
import type { Definitions } from "../source/conditions.js";
import { scanSource, type FileConfiguration } from "../source/configurations.js";
import type { FunctionSpan } from "../source/function-spans.js";
import type { SourceText } from "../source/text.js";
import type { SyntaxEngine } from "../syntax/engine.js";
import type { Configuration } from "./configuration.js";
import { SourceFunctions } from "./source-functions.js";

export interface AnalyzerOptions {
  readonly engine: SyntaxEngine;
  readonly configuration: Configuration;
}

/** A function that could not be looked at in full; `line` is the 1-based line of its name. */
export interface FunctionPlace {
  readonly name: string;
  readonly line: number;
}

/** What was found in one file, and how much of it could be looked at. */
export interface FileAnalysis {
  readonly findings: readonly Finding[];
  /** Whether anything in the file was of interest, so that some of it was parsed. */
  readonly parsed: boolean;
  /** How many functions hold a TLS I/O call or SSL_get_error. */
  readonly functions: number;
  readonly functionsAnalysed: number;
  /** Functions of interest with a syntax error inside, which are not analysed. */
  readonly syntaxErrors: readonly FunctionPlace[];
  /** Functions whose paths were too many to follow all. */
  readonly budgetExceeded: readonly FunctionPlace[];
}

/** A quick test of a text before anything else is done with it. */
const namesOfInterest = new RegExp(
  ["SSL_get_error", ...ioFunctions.filter((io) => io.reportsThroughGetError).map((io) => io.name)].join("|"),
  "u",
);

/** Finds broken SSL_get_error protocols in C text. Reads no file, runs nothing, keeps no state between files. */
export class Analyzer {
  constructor(private readonly options: AnalyzerOptions) {}

  /** @param file the name that findings carry; it is not opened. */
  analyze(file: string, source: SourceText): FileAnalysis {
    const collector = new FindingCollector(file, source, this.options.configuration.rules);
    const places = new FunctionPlaces(source);
    if (namesOfInterest.test(source.text)) {
      for (const configuration of this.scan(source.text))
        this.explore(configuration, source.text, collector, places);
    }
    return { findings: collector.findings(), ...places.summary() };
  }

  private scan(text: string): readonly FileConfiguration[] {
    const { target, defines } = this.options.configuration;
    return scanSource(text, {
      isInteresting: (name) => startsProtocol(name) || queueEffect(name) === "clears",
      definitions: definitionsFor(target, defines),
    });
  }

  private explore(
    configuration: FileConfiguration,
    text: string,
    collector: FindingCollector,
    places: FunctionPlaces,
  ): void {
    const functions = new SourceFunctions(configuration, this.options.engine);
    const record = new ExplorationRecord();
    const explorer = new Explorer(record, functions, this.options.configuration.target);
    const exploreRoot = (span: FunctionSpan): void => {
      const graph = functions.graphOf(span.name);
      if (graph === undefined) return;
      const state = new PathState();
      state.queue = { kind: "entry", called: functions.hasCallers(span.name) };
      if (!explorer.exploreRoot(graph, state)) places.budgetExceeded(span);
    };
    for (const span of functions.roots()) exploreRoot(span);
    const interesting = functions.functionsOfInterest();
    // What no root led to, such as functions that only call each other.
    for (const span of interesting) if (!record.explored.has(span.name)) exploreRoot(span);
    for (const span of interesting) places.add(span, functions.unreadable.has(span.name));
    this.tellRules(record, text, collector);
  }

  private tellRules(record: ExplorationRecord, text: string, collector: FindingCollector): void {
    const listeners = [...this.options.configuration.rules.keys()].map((name) =>
      this.listener(name, text, collector),
    );
    for (const event of record.errorQueries) for (const listener of listeners) listener.errorQuery?.(event);
    for (const event of record.libraryCalls.values()) {
      for (const listener of listeners) listener.libraryCall?.(event);
    }
    for (const event of record.codeDispatches())
      for (const listener of listeners) listener.codeDispatch?.(event);
  }

  private listener(name: RuleName, text: string, collector: FindingCollector): RuleListener {
    const rule: Rule = rules[name];
    return rule.create({
      target: this.options.configuration.target,
      text,
      report: (report) => {
        collector.add(name, report);
      },
    });
  }
}

/** Counts the functions of interest over the configurations of a file; one that is read in any of them counts once. */
class FunctionPlaces {
  private readonly analysed = new Map<number, FunctionSpan>();
  private readonly unreadable = new Map<number, FunctionSpan>();
  private readonly exceeded = new Map<number, FunctionSpan>();
  private parsed = false;

  constructor(private readonly source: SourceText) {}

  add(span: FunctionSpan, isUnreadable: boolean): void {
    this.parsed = true;
    (isUnreadable ? this.unreadable : this.analysed).set(span.nameStart, span);
  }

  budgetExceeded(span: FunctionSpan): void {
    this.exceeded.set(span.nameStart, span);
  }

  summary(): Omit<FileAnalysis, "findings"> {
    const analysed = [...this.analysed.keys()].filter((start) => !this.unreadable.has(start)).length;
    return {
      parsed: this.parsed,
      functions: analysed + this.unreadable.size,
      functionsAnalysed: analysed,
      syntaxErrors: this.places(this.unreadable),
      budgetExceeded: this.places(this.exceeded),
    };
  }

  private places(spans: ReadonlyMap<number, FunctionSpan>): FunctionPlace[] {
    return [...spans.values()]
      .sort((left, right) => left.nameStart - right.nameStart)
      .map(({ name, nameStart }) => ({ name, line: this.source.positionAt(nameStart).line }));
  }
}

/** Names that other libraries than the target define, and that it therefore does not. */
const libraryMarks: Readonly<Record<Target["library"], readonly string[]>> = {
  openssl: [],
  libressl: ["LIBRESSL_VERSION_NUMBER"],
  boringssl: ["OPENSSL_IS_BORINGSSL"],
  "aws-lc": ["OPENSSL_IS_AWSLC"],
  wolfssl: ["LIBWOLFSSL_VERSION_HEX"],
};

function definitionsFor(target: Target, defines: ReadonlyMap<string, string>): Definitions {
  const own = libraryMarks[target.library];
  const others = Object.values(libraryMarks).flat();
  return {
    values: new Map([...own.map((name) => [name, "1"] as const), ...defines]),
    undefinedNames: new Set(others.filter((name) => !own.includes(name) && !defines.has(name))),
    openssl: target.versionNumbers,
  };
}
