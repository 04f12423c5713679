import {
  enclosingSwitch,
  errorCodes,
  isCodeAt,
  messageText,
  type EnclosingSwitch,
  type ErrorCode,
  type Locale,
} from "@openssl-lint/analyzer";
import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type MarkupKind,
  type Position,
} from "vscode-languageserver";
import { identifierAt } from "../identifiers.js";
import type { OpenDocument } from "../open-document.js";
import { errorCodePage } from "../pages/error-code-page.js";
import { markup } from "../pages/markup.js";
import { retrySnippets } from "./retry-snippets.js";

export interface CompletionSource {
  readonly document: OpenDocument;
  readonly locale: Locale;
  readonly format: MarkupKind;
  readonly snippets: boolean;
}

/** What every program has to react to comes first, what needs a callback or a mode last. */
const order: readonly string[] = [
  "SSL_ERROR_WANT_READ",
  "SSL_ERROR_WANT_WRITE",
  "SSL_ERROR_ZERO_RETURN",
  "SSL_ERROR_SYSCALL",
  "SSL_ERROR_SSL",
  "SSL_ERROR_NONE",
];

const afterCase = /\bcase\s+$/u;

/** Result codes, and whole I/O calls with their reactions. Works on text alone: what is being typed seldom parses. */
export function completions(source: CompletionSource, position: Position): CompletionItem[] {
  const { document, snippets } = source;
  const text = document.getText();
  const offset = document.offsetAt(position);
  const word = identifierAt(text.slice(0, offset), offset) ?? { name: "", start: offset, end: offset };
  const line = text.slice(text.lastIndexOf("\n", word.start - 1) + 1, word.start);
  if (!/^SSL_/iu.test(word.name) && !afterCase.test(line)) return [];
  if (!isCodeAt(text, word.start)) return [];
  return [
    ...codeItems(source, { text, word, line }),
    ...(snippets && line.trim() === "" ? snippetItems(source, word) : []),
  ];
}

interface Word {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Place {
  readonly text: string;
  readonly word: Word;
  /** What stands before the word in its line. */
  readonly line: string;
}

function codeItems(source: CompletionSource, place: Place): CompletionItem[] {
  const { text, word, line } = place;
  const around = afterCase.test(line) ? enclosingSwitch(text, word.start) : undefined;
  if (!takesCode(place, around)) return [];
  const present = new Set(around?.labels.filter((label) => label !== word.name));
  return errorCodes.map((code) => codeItem(source, word, code, present.has(code.name)));
}

/** Of a word that is not begun with the name of a code, the place has to tell that a code is meant. */
function takesCode({ text, word, line }: Place, around: EnclosingSwitch | undefined): boolean {
  if (/^SSL_E/iu.test(word.name)) return true;
  if (/^SSL_/iu.test(word.name)) return around !== undefined || /(?:[=!]=|[(,])\s*$/u.test(line);
  return around !== undefined && isOverCode(text, around);
}

function codeItem(
  { document, locale, format }: CompletionSource,
  word: Word,
  code: ErrorCode,
  isPresent: boolean,
): CompletionItem {
  const place = order.includes(code.name) ? order.indexOf(code.name) : order.length + code.value;
  return {
    label: code.name,
    kind: CompletionItemKind.Constant,
    // No detail: editors show it on the line, where it takes the room of the name.
    documentation: markup(errorCodePage(code, locale), format),
    sortText: `${isPresent ? "1" : "0"}${String(place).padStart(2, "0")}`,
    textEdit: { range: document.rangeBetween(word.start, word.end), newText: code.name },
  };
}

/** Whether a `switch` looks at what SSL_get_error gave, as far as the text says. */
function isOverCode(text: string, { subject, labels }: EnclosingSwitch): boolean {
  if (labels.some((label) => label.startsWith("SSL_ERROR_")) || subject.includes("SSL_get_error"))
    return true;
  if (!/^\w+$/u.test(subject)) return false;
  return new RegExp(`\\b${subject}\\s*=\\s*SSL_get_error\\b`, "u").test(text);
}

function snippetItems({ document, locale }: CompletionSource, word: Word): CompletionItem[] {
  return retrySnippets.map(({ prefix, title, body }) => ({
    label: `${prefix}: ${messageText(title, locale)}`,
    kind: CompletionItemKind.Snippet,
    filterText: prefix,
    insertTextFormat: InsertTextFormat.Snippet,
    insertTextMode: InsertTextMode.adjustIndentation,
    textEdit: { range: document.rangeBetween(word.start, word.end), newText: body },
  }));
}
