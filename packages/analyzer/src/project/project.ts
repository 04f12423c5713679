import { SourceMap, type MappedSource } from "../findings/source-map.js";
import { ProtocolFunctions } from "../flow/protocol-functions.js";
import { scanSource } from "../source/configurations.js";
import type { SourceText } from "../source/text.js";
import type { AnalyzerOptions, FileAnalysis } from "./analysis.js";
import type { FileSettings } from "./configuration.js";
import { fileModes, programModes, type FileModes } from "./connection-modes.js";
import { Headers } from "./included-names.js";
import type { Header } from "./includes.js";
import { LinkedFiles, type LinkedFile } from "./linked-files.js";
import { SourceFunctions } from "./source-functions.js";
import { definitionsOf, targetOfSource } from "./source-target.js";

/**
 * The C files of a project: calls between them are followed, and macros and enumerators of its headers are known.
 * Reads no file by itself, and runs nothing.
 */
export class Project {
  private readonly sources = new Map<string, SourceText>();
  private readonly ownDefines = new Map<string, ReadonlyMap<string, string>>();
  private readonly settings = new Map<string, FileSettings>();
  /** Files without a name of interest are not kept, but may set up the connections of the others. */
  private readonly modes = new Map<string, FileModes>();
  private readonly headers: Headers;
  private readonly protocol: ProtocolFunctions;
  private linked: LinkedFiles | undefined;

  constructor(private readonly options: AnalyzerOptions) {
    const { configuration, includes } = options;
    const { target, defines, named } = configuration;
    this.protocol = new ProtocolFunctions(named);
    this.headers = new Headers(definitionsOf(target, defines), includes);
  }

  /**
   * Adds a file, or replaces its text. One without a name of interest is not kept.
   * @param defines what this file is compiled with; the configuration's definitions win.
   * @param settings those of the configuration for this file, where overrides match it.
   */
  update(
    file: string,
    source: SourceText,
    defines?: ReadonlyMap<string, string>,
    settings?: FileSettings,
  ): void {
    if (defines !== undefined) this.ownDefines.set(file, defines);
    if (settings !== undefined) this.settings.set(file, settings);
    this.noteModes(file, source.text);
    if (this.protocol.areIn(source.text)) this.sources.set(file, source);
    else if (!this.sources.delete(file)) return;
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
    const map = new SourceMap();
    const files = new Map<string, LinkedFile>();
    for (const file of [...this.sources.keys()].sort()) {
      const source = this.sources.get(file);
      if (source !== undefined) files.set(file, this.scan(map.add(file, source)));
    }
    return new LinkedFiles(map, files, this.protocol, {
      ...this.options,
      modes: programModes(this.modes.values()),
    });
  }

  private scan(mapped: MappedSource): LinkedFile {
    const { protocol } = this;
    const { engine, configuration } = this.options;
    const { file, source, base } = mapped;
    const settings = this.settings.get(file) ?? configuration;
    const target = targetOfSource(source.text, settings.target);
    const included = this.headers.includedBy(file, source.text);
    const configurations = scanSource(source.text, {
      isInteresting: (name) => protocol.startsProtocol(name) || protocol.clearsQueue(name),
      definitions: definitionsOf(
        target,
        new Map([...(this.ownDefines.get(file) ?? []), ...settings.defines]),
      ),
    }).map(
      (fileConfiguration) =>
        new SourceFunctions({
          file,
          configuration: fileConfiguration,
          engine,
          base,
          included,
          protocol,
          hasStandardBool: /^[ \t]*#[ \t]*include[ \t]*<stdbool\.h>/mu.test(source.text),
        }),
    );
    return { mapped, target, configurations, rules: settings.rules };
  }
}
