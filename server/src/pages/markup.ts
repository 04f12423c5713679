import { MarkupKind, type MarkupContent } from "vscode-languageserver";

/** A page as the client can show it; without Markdown, the signs of our own pages are taken away. */
export function markup(markdown: string, format: MarkupKind): MarkupContent {
  if (format === MarkupKind.Markdown) return { kind: format, value: markdown };
  const value = markdown
    .replaceAll(/\*\*([^*]+)\*\*/gu, "$1")
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/gu, "$1: $2")
    .replaceAll("`", "");
  return { kind: MarkupKind.PlainText, value };
}
