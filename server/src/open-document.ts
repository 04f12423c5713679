import type { SourcePosition, SourceRange } from "@openssl-lint/analyzer";
import {
  PositionEncodingKind,
  TextDocumentContentChangeEvent,
  type Position,
  type Range,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fromClientCharacter, toClientCharacter } from "./positions.js";

/** A document that the client has open. Its positions are in the encoding that the client understands. */
export class OpenDocument {
  private constructor(
    private document: TextDocument,
    private readonly encoding: PositionEncodingKind,
  ) {}

  /**
   * Keeps a malformed document from being looked at with all the others for as long as the server runs.
   * @throws {TypeError} which the protocol library logs.
   */
  static create(
    uri: unknown,
    languageId: string,
    version: number,
    text: unknown,
    encoding: PositionEncodingKind,
  ): OpenDocument {
    if (typeof uri !== "string" || typeof text !== "string") {
      throw new TypeError("A document needs a URI and a text.");
    }
    return new OpenDocument(TextDocument.create(uri, languageId, version, text), encoding);
  }

  get uri(): string {
    return this.document.uri;
  }

  get languageId(): string {
    return this.document.languageId;
  }

  get version(): number {
    return this.document.version;
  }

  getText(): string {
    return this.document.getText();
  }

  /** Takes changes from the client; each counts in the text that the one before it left. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): this {
    for (const change of changes) {
      const own = TextDocumentContentChangeEvent.isIncremental(change)
        ? { text: change.text, range: this.fromClient(change.range) }
        : change;
      this.document = TextDocument.update(this.document, [own], version);
    }
    this.document = TextDocument.update(this.document, [], version);
    return this;
  }

  /** The offset (0-based, UTF-16) of a position from the client. */
  offsetAt(position: Position): number {
    return this.document.offsetAt(this.positionFromClient(position));
  }

  /** A stretch of offsets (0-based, UTF-16), for the client. */
  rangeBetween(start: number, end: number): Range {
    return {
      start: this.forClient(this.document.positionAt(start)),
      end: this.forClient(this.document.positionAt(end)),
    };
  }

  /** A range that the analysis found in the current text, for the client. */
  range({ start, end }: SourceRange): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  private position({ line, column }: SourcePosition): Position {
    return this.forClient({ line: line - 1, character: column - 1 });
  }

  private forClient({ line, character }: Position): Position {
    return { line, character: toClientCharacter(this.lineText(line), character, this.encoding) };
  }

  private fromClient({ start, end }: Range): Range {
    return { start: this.positionFromClient(start), end: this.positionFromClient(end) };
  }

  private positionFromClient({ line, character }: Position): Position {
    return { line, character: fromClientCharacter(this.lineText(line), character, this.encoding) };
  }

  /** Not even looked up where characters count as they do here. */
  private lineText(line: number): string {
    if (this.encoding === PositionEncodingKind.UTF16) return "";
    return this.document.getText({
      start: { line, character: 0 },
      end: { line: line + 1, character: 0 },
    });
  }
}
