import { FindingCollector } from "../findings/finding-collector.js";
import type { Finding } from "../findings/finding.js";
import { ioFunctions } from "../openssl/io-functions.js";
import { rules, type RuleName } from "../rules/index.js";
import type { Rule, RuleListener } from "../rules/rule.js";
import type { SourceText } from "../source/text.js";
import type { SyntaxEngine } from "../syntax/engine.js";
import type { Configuration } from "./configuration.js";
import { FunctionPlaces, type FunctionPlace } from "./function-places.js";
import { exploreSource } from "./explore-source.js";
import { targetOfSource } from "./source-target.js";

export interface AnalyzerOptions {
  readonly engine: SyntaxEngine;
  readonly configuration: Configuration;
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
    const { engine, configuration } = this.options;
    const collector = new FindingCollector(file, source, configuration.rules);
    const places = new FunctionPlaces(source);
    if (namesOfInterest.test(source.text)) {
      const target = targetOfSource(source.text, configuration.target);
      const listeners = [...configuration.rules.keys()].map((name): RuleListener => {
        const rule: Rule = rules[name];
        return rule.create({
          target,
          text: source.text,
          report: (report) => {
            collector.add(name satisfies RuleName, report);
          },
        });
      });
      exploreSource({ text: source.text, target, defines: configuration.defines, engine, listeners, places });
    }
    return { findings: collector.findings(), ...places.summary() };
  }
}
