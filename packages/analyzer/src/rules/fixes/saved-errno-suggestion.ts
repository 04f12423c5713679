import type { LateErrnoEvent } from "../../flow/events.js";
import type { Message } from "../../locale/message.js";
import type { SourceSpan } from "../../source/text.js";
import type { ReportEdit, ReportFix } from "../rule.js";

const saveTitle: Message = {
  en: "Save errno right after {io}(), and use what was saved",
  "zh-CN": "在 {io}() 之后立即保存 errno，并使用保存的值",
};

const variable = "saved_errno";
const saved = /^\s*(?:(?:const\s+)?int\s+)?([A-Za-z_]\w*)\s*=\s*errno\s*;/u;

/** How far after a statement its comment, or what saves `errno` already, is looked for, in UTF-16 units. */
const widestLook = 100;

/**
 * `int saved_errno = errno;` in the line after the I/O call, and the variable where `errno` is read. Nothing where the
 * call is no statement of its own, or where the read does not see what is declared there.
 */
export function savedErrno(event: LateErrnoEvent, text: (span: SourceSpan) => string): ReportFix[] {
  const { io, span, functionName, isExpanded, reader } = event;
  const { statement } = io;
  if (isExpanded || reader !== undefined || functionName !== io.functionName) return [];
  if (statement === undefined || !/^\s*;$/u.test(text({ start: io.span.end, end: statement.end }))) return [];
  if (!isInScope(text({ start: statement.end, end: span.start }))) return [];
  const after = text({ start: statement.end, end: Math.min(statement.end + widestLook, span.start) });
  const [, known] = saved.exec(after) ?? [];
  const read = onlyRead(span, text(span), known ?? variable);
  const declaration = known === undefined ? declarationAfter(event, after) : [];
  if (read === undefined || declaration === undefined) return [];
  return [{ title: saveTitle, data: { io: io.io.name }, safe: false, edits: [...declaration, read] }];
}

/** Undefined where no declaration can stand there, or where the name is taken. */
function declarationAfter({ io: { statement } }: LateErrnoEvent, after: string): ReportEdit[] | undefined {
  const following = statement?.following;
  if (statement === undefined || following?.isUnusedName(variable) !== true) return undefined;
  // A comment in the same line stays with the call.
  const [comment = ""] = /^[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*\*\/)(?=[ \t]*\r?\n)/u.exec(after) ?? [];
  const end = statement.end + comment.length;
  return [{ span: { start: end, end }, newText: `${following.separator()}int ${variable} = errno;` }];
}

/** Whether what is declared where the code begins is still there where it ends, and no jump leads past it. */
function isInScope(code: string): boolean {
  const plain = code.replace(/\/\/.*|\/\*.*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gsu, " ");
  let depth = 0;
  for (const [token] of plain.matchAll(/[{}]|\b(?:case|default)\b|^[ \t]*\w+[ \t]*:(?!:)/gmu)) {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    else if (depth === 0) return false;
    if (depth < 0) return false;
  }
  return true;
}

/** The one `errno` in what reads it. */
function onlyRead({ start }: SourceSpan, code: string, name: string): ReportEdit | undefined {
  const [first, ...others] = [...code.matchAll(/\berrno\b/gu)];
  if (first === undefined || others.length > 0) return undefined;
  const from = start + first.index;
  return { span: { start: from, end: from + first[0].length }, newText: name };
}
