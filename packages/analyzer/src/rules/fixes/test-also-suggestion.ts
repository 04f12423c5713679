import type { CodeDispatchEvent } from "../../flow/events.js";
import type { CodeTest } from "../../flow/evidence.js";
import type { Message } from "../../locale/message.js";
import { errorCodeValued } from "../../openssl/error-codes.js";
import type { SourceSpan } from "../../source/text.js";
import type { ReportEdit, ReportFix } from "../rule.js";

const treatTitle: Message = {
  en: "Treat {missing} like {other}",
  "zh-CN": "与 {other} 同样处理 {missing}",
};

type TextOf = (span: SourceSpan) => string;

/** What can be written a second time without being evaluated to something else. */
const repeatable = /^[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*)*$/u;

/**
 * Tests for `missing` where the program tests for `beside`, so that both get the same treatment.
 * @returns nothing where `beside` is tested in more than one place, in a macro, or in another function.
 */
export function testAlsoSuggestion(
  event: CodeDispatchEvent,
  missing: number,
  beside: number,
  text: TextOf,
): ReportFix[] {
  const name = errorCodeValued(missing)?.name;
  const [test, ...others] = event.tests.filter(({ constant }) => constant === beside);
  if (name === undefined || test === undefined || others.length > 0) return [];
  // A second label for one code does not compile.
  if (event.tested.has(missing)) return [];
  if (test.isExpanded || test.functionName !== event.query.functionName) return [];
  const edit = test.operator === "case" ? caseEdit(test, name, text) : comparisonEdit(test, name, text);
  if (edit === undefined) return [];
  const data = { missing: name, other: text(test.constantSpan) };
  return [{ title: treatTitle, data, safe: false, edits: [edit] }];
}

/** Another label in a line of its own below, or behind where the label shares its line. */
function caseEdit({ span }: CodeTest, name: string, text: TextOf): ReportEdit {
  const start = Math.max(0, span.start - longestIndentation);
  const [indentation] = /\r?\n[ \t]*$/u.exec(text({ start, end: span.start })) ?? [" "];
  return { span: { start: span.end, end: span.end }, newText: `${indentation}case ${name}:` };
}

/** How far back the start of a line is looked for. */
const longestIndentation = 200;
/** How far around a comparison the parentheses or operators next to it are looked for. */
const widestSpace = 20;

/** `a == X` becomes `a == X || a == Y`, and `a != X` becomes `a != X && a != Y`. */
function comparisonEdit(
  { span, codeSpan, operator }: CodeTest,
  name: string,
  text: TextOf,
): ReportEdit | undefined {
  const code = text(codeSpan);
  const connective = operator === "==" ? "||" : operator === "!=" ? "&&" : undefined;
  if (connective === undefined || !repeatable.test(code)) return undefined;
  const both = `${text(span)} ${connective} ${code} ${operator} ${name}`;
  const before = text({ start: span.start - widestSpace, end: span.start }).trimEnd();
  const after = text({ start: span.end, end: span.end + widestSpace }).trimStart();
  const isApart =
    (before.endsWith("(") || before.endsWith(connective)) &&
    (after.startsWith(")") || after.startsWith(connective));
  return { span, newText: isApart ? both : `(${both})` };
}
