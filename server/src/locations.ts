import type { PositionEncodingKind } from "vscode-languageserver";
import { type Location, type Range } from "vscode-languageserver";
import type { SourceLocation, SourceRange } from "@openssl-lint/analyzer";
import { fileNameOf, uriOf } from "./file-names.js";
import type { OpenDocument } from "./open-document.js";
import { toClientCharacter, toRange } from "./positions.js";

/** Says where a client finds a place that the analysis names. */
export class Locations {
  /**
   * @param documents those that are open, which keep their client's own spelling of URIs.
   * @param lineOf a line (1-based) of a file that is not open; undefined where it is not known.
   */
  constructor(
    private readonly documents: () => readonly OpenDocument[],
    private readonly lineOf: (file: string, line: number) => string | undefined,
    private readonly encoding: PositionEncodingKind,
  ) {}

  at({ file, range }: SourceLocation): Location {
    const document = this.documents().find(({ uri }) => fileNameOf(uri) === file);
    if (document !== undefined) return { uri: document.uri, range: document.range(range) };
    return { uri: uriOf(file), range: this.rangeInFile(file, range) };
  }

  private rangeInFile(file: string, range: SourceRange): Range {
    const { start, end } = toRange(range);
    const character = (line: number, units: number): number =>
      toClientCharacter(this.lineOf(file, line + 1) ?? " ".repeat(units), units, this.encoding);
    return {
      start: { line: start.line, character: character(start.line, start.character) },
      end: { line: end.line, character: character(end.line, end.character) },
    };
  }
}
