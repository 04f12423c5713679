import type { CodeTest } from "../../flow/evidence.js";
import type { Message } from "../../locale/message.js";
import type { SourceSpan } from "../../source/text.js";
import type { ReportFix } from "../rule.js";

const guardTitle: Message = {
  en: "Put the label between #ifdef {code} and #endif",
  "zh-CN": "把该标签放在 #ifdef {code} 与 #endif 之间",
};

/** How far around a label the lines next to it are looked for, in UTF-16 units. */
const widestLines = 400;

const lineOfItsOwn = /(\r?\n)[ \t]*$/u;
const labelsBefore = /:[ \t]*\r?\n[ \t]*$/u;
const labelsAfter = /^[ \t]*\r?\n[ \t]*(?:case\b|default[ \t]*:)/u;

/**
 * `#ifdef` and `#endif` around a label in a line of its own, in the column where directives begin.
 * @returns nothing where the label has its statements for itself: without it they would be left behind.
 */
export function guardSuggestion(
  { operator, span }: CodeTest,
  code: string,
  text: (span: SourceSpan) => string,
): ReportFix[] {
  if (operator !== "case") return [];
  const before = text({ start: Math.max(0, span.start - widestLines), end: span.start });
  const after = text({ start: span.end, end: span.end + widestLines });
  const [, lineEnd] = lineOfItsOwn.exec(before) ?? [];
  const isShared = labelsBefore.test(before) || labelsAfter.test(after);
  if (lineEnd === undefined || !isShared || !/^[ \t]*\r?\n/u.test(after)) return [];
  const indentation = before.slice(before.lastIndexOf("\n") + 1);
  const lineStart = span.start - indentation.length;
  const edits = [
    { span: { start: lineStart, end: lineStart }, newText: `#ifdef ${code}${lineEnd}` },
    { span: { start: span.end, end: span.end }, newText: `${lineEnd}#endif` },
  ];
  return [{ title: guardTitle, data: { code }, safe: false, edits }];
}
