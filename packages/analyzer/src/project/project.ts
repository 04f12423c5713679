import { OffsetRanges, SourceMap, type MappedSource } from "../findings/source-map.js";
import { ProtocolFunctions } from "../flow/protocol-functions.js";
import type { Target } from "../openssl/targets.js";
import { scanSource, type FileConfiguration } from "../source/preprocessor/configurations.js";
import type { SourceText } from "../source/text.js";
import type { AnalyzerOptions, FileAnalysis } from "./analysis.js";
import type { FileSettings } from "./configuration/configuration.js";
import { fileModes, modeMarks, programModes, type FileModes } from "./connection-modes.js";
import { Explorations } from "./explorations.js";
import { LinkedFiles, type LinkedFile } from "./linked-files.js";
import { Headers, type IncludedNames } from "./names/included-names.js";
import { includesOf, type Header } from "./names/includes.js";
import type { LoweredFunction, LoweredFunctions } from "./program/lowered-functions.js";
import { SourceFunctions, type SourceFunctionsOptions } from "./program/source-functions.js";
import { definitionsOf, targetOfSource } from "./source-target.js";

/**
 * The C files of a project: calls between them are followed, and macros and enumerators of its headers are known.
 * Reads no file by itself, and runs nothing.
 */
export class Project {
  /** A text without any of them tells the project nothing: whoever looks at many files need not add it. */
  readonly marks: readonly string[];
  private readonly sources = new Map<string, SourceText>();
  private readonly ownDefines = new Map<string, ReadonlyMap<string, string | undefined>>();
  private readonly settings = new Map<string, FileSettings>();
  /** Files without a name of interest are not kept, but may set up the connections of the others. */
  private readonly modes = new Map<string, FileModes>();
  private readonly headers: Headers;
  private readonly protocol: ProtocolFunctions;
  private readonly scans = new Map<string, ScannedFile>();
  /** For each file and configuration. */
  private readonly lowered = new Map<string, LoweredFunctions[]>();
  private readonly ranges = new OffsetRanges();
  private readonly explorations: Explorations;
  private linked: LinkedFiles | undefined;

  constructor(private readonly options: AnalyzerOptions) {
    const { configuration, includes } = options;
    const { target, defines, named } = configuration;
    this.protocol = new ProtocolFunctions(named);
    this.marks = [...new Set([...this.protocol.marks, ...modeMarks])];
    this.headers = new Headers(definitionsOf(target, defines), includes);
    this.explorations = new Explorations(options.isEdited === true);
  }

  /**
   * Adds a file, or replaces its text. One without a name of interest is not kept.
   * @param defines what this file is compiled with, undefined for what is not defined; the configuration's definitions win.
   * @param settings those of the configuration for this file, where overrides match it.
   */
  update(
    file: string,
    source: SourceText,
    defines?: ReadonlyMap<string, string | undefined>,
    settings?: FileSettings,
  ): void {
    if (defines !== undefined) this.ownDefines.set(file, defines);
    if (settings !== undefined) this.settings.set(file, settings);
    this.noteModes(file, source.text);
    this.scans.delete(file);
    if (this.protocol.areIn(source.text)) this.sources.set(file, source);
    else if (!this.sources.delete(file)) return;
    else this.lowered.delete(file);
    this.linked = undefined;
  }

  private noteModes(file: string, text: string): void {
    const modes = fileModes(text);
    if (modes === undefined && !this.modes.delete(file)) return;
    if (modes !== undefined) this.modes.set(file, modes);
    this.linked = undefined;
  }

  /** The text of a file that was added; undefined where it had no name of interest. */
  source(file: string): SourceText | undefined {
    return this.sources.get(file);
  }

  /** Makes a header known, or known to have changed; it is read when a file that matters includes it. */
  addHeader(header: Header): void {
    this.headers.add(header);
    this.linked = undefined;
  }

  /** What is wrong in a file that was added; nothing where it had no name of interest. */
  analyze(file: string): FileAnalysis {
    this.linked ??= this.link();
    return this.linked.analyze(file);
  }

  /** Files are taken in the order of their names, so that findings do not depend on the order of `update`. */
  private link(): LinkedFiles {
    const map = new SourceMap(this.ranges);
    const files = new Map<string, LinkedFile>();
    for (const file of [...this.sources.keys()].sort()) {
      const source = this.sources.get(file);
      if (source !== undefined) files.set(file, this.functionsOf(map.add(file, source), map));
    }
    return new LinkedFiles(map, files, this.protocol, this.explorations, {
      ...this.options,
      modes: programModes(this.modes.values()),
    });
  }

  private functionsOf(mapped: MappedSource, map: SourceMap): LinkedFile {
    const { protocol, ranges } = this;
    const { engine } = this.options;
    const { file, source } = mapped;
    const { target, rules, included, hasStandardBool, configurations } = this.scanned(file, source);
    const place: SourceFunctionsOptions["place"] = ({ start, end }, known) => {
      const placed = known ?? ranges.takeForFunction(end - start);
      map.addFunction(mapped, start, placed);
      return placed;
    };
    const functions = configurations.map(
      (configuration, index) =>
        new SourceFunctions({
          ...{ file, configuration, engine, place, included, protocol, hasStandardBool },
          lowered: this.loweredIn(file, index, configuration),
        }),
    );
    return { mapped, target, configurations: functions, rules };
  }

  /** What the text of a file says, which does not depend on other C files. */
  private scanned(file: string, source: SourceText): ScannedFile {
    const known = this.scans.get(file);
    if (known?.source === source && known.headers === this.headers.generation) return known;
    const settings = this.settings.get(file) ?? this.options.configuration;
    const includes = includesOf(source.text);
    const target = targetOfSource(includes, settings.target);
    const defines = new Map([...(this.ownDefines.get(file) ?? []), ...settings.defines]);
    const configurations = scanSource(source.text, {
      interesting: this.protocol.namesWorthLive,
      definitions: definitionsOf(target, defines),
    });
    const scanned = {
      ...{ source, target, rules: settings.rules, configurations },
      headers: this.headers.generation,
      included: this.headers.includedBy(file, includes),
      hasStandardBool: includes.some(({ name, isQuoted }) => name === "stdbool.h" && !isQuoted),
    };
    this.scans.set(file, scanned);
    return scanned;
  }

  /** The functions of a file in one of its configurations, as they were lowered before the last changes. */
  private loweredIn(file: string, index: number, { functions }: FileConfiguration): LoweredFunctions {
    const ofFile = this.lowered.get(file) ?? [];
    this.lowered.set(file, ofFile);
    const lowered = (ofFile[index] ??= new Map<string, LoweredFunction>());
    // A name that is being typed is another one with every key.
    const names = new Set(functions.map(({ name }) => name));
    for (const name of lowered.keys()) if (!names.has(name)) lowered.delete(name);
    return lowered;
  }
}

interface ScannedFile {
  readonly source: SourceText;
  /** How the headers were then. */
  readonly headers: number;
  readonly target: Target;
  readonly rules: FileSettings["rules"];
  readonly included: IncludedNames;
  readonly hasStandardBool: boolean;
  readonly configurations: readonly FileConfiguration[];
}
