import { isLibraryFunction } from "../../flow/c-library.js";
import type { ErrorQuery, InterveningCall, IoCall } from "../../flow/evidence.js";
import type { Message } from "../../locale/message.js";
import { queueEffect } from "../../openssl/functions.js";
import type { SourceSpan } from "../../source/text.js";
import type { ReportFix } from "../rule.js";
import { clearBefore } from "./clear-fix.js";

const moveTitle: Message = {
  en: "Move ERR_clear_error() before {io}()",
  "zh-CN": "把 ERR_clear_error() 移到 {io}() 之前",
};
const askTitle: Message = {
  en: "Call SSL_get_error() before {callee}()",
  "zh-CN": "在 {callee}() 之前调用 SSL_get_error()",
};

type TextOf = (span: SourceSpan) => string;
type Between = Pick<InterveningCall, "callee" | "span" | "functionName" | "through" | "statement">;

/** The right order of the I/O call, what comes between, and the question, where two neighbours only have to change places. */
export function orderFixes(query: ErrorQuery, call: Between, io: IoCall, text: TextOf): ReportFix[] {
  const moved = clearedTooLate(call, io, text);
  return moved.length > 0 ? moved : askBefore(query, call, text);
}

/** `n = SSL_read(…);` and `ERR_clear_error();` stand in the wrong order. */
function clearedTooLate({ functionName, statement }: Between, io: IoCall, text: TextOf): ReportFix[] {
  const before = io.statement;
  if (statement === undefined || before === undefined || io.functionName !== functionName) return [];
  if (!/^ERR_clear_error\s*\(\s*\)\s*;$/u.test(text(statement))) return [];
  if (!areNeighbours(before, statement, text)) return [];
  return clearBefore(io).map((fix): ReportFix => {
    const deletion = { span: { start: before.end, end: statement.end }, newText: "" };
    const insertions = isClearedAlready(fix, text) ? [] : fix.edits;
    return { title: moveTitle, data: { io: io.io.name }, safe: true, edits: [...insertions, deletion] };
  });
}

/** How far back a statement that is there already is looked for, in UTF-16 units. */
const longestClear = 60;

function isClearedAlready({ edits: [insertion] }: ReportFix, text: TextOf): boolean {
  const start = insertion?.span.start ?? 0;
  return /\bERR_clear_error\s*\(\s*\)\s*;\s*$/u.test(
    text({ start: Math.max(0, start - longestClear), end: start }),
  );
}

/**
 * The two statements change places where the question is all that the second one does, neither uses what the other
 * writes, and no function of the program is called.
 */
export function askBefore(query: ErrorQuery, call: Between, text: TextOf): ReportFix[] {
  const [first, second] = [call.statement, query.statement];
  if (first === undefined || second === undefined || query.isExpanded) return [];
  if (call.functionName !== query.functionName || call.through.length > 0) return [];
  if (!areNeighbours(first, second, text)) return [];
  const stored = storedIn(query, second, text);
  const between = text(first);
  if (stored === undefined || !isIndependent(withoutLiterals(between), stored, query)) return [];
  const edits = [
    { span: first, newText: text(second) },
    { span: second, newText: between },
  ];
  return [{ title: askTitle, data: { callee: call.callee }, safe: true, edits }];
}

function areNeighbours(first: SourceSpan, second: SourceSpan, text: TextOf): boolean {
  return first.end <= second.start && /^\s*$/u.test(text({ start: first.end, end: second.start }));
}

/** The variable of `error = SSL_get_error(…);` or `int error = SSL_get_error(…);`. */
function storedIn({ span }: ErrorQuery, statement: SourceSpan, text: TextOf): string | undefined {
  const before = text({ start: statement.start, end: span.start });
  const after = text({ start: span.end, end: statement.end });
  const [, name] = /^(?:(?:const\s+)?int\s+)?([A-Za-z_]\w*)\s*=\s*$/u.exec(before) ?? [];
  return /^\s*;$/u.test(after) ? name : undefined;
}

function withoutLiterals(code: string): string {
  return code.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gsu, '""');
}

/** An expression of calls that are known, with no assignment, and with nothing that the question reads or stores. */
function isIndependent(between: string, stored: string, { ret, connection }: ErrorQuery): boolean {
  // A declaration keeps its place: in C89 it comes first.
  if (!/^[A-Za-z_]\w*\s*\(/u.test(between) || /=|\+\+|--|&/u.test(between)) return false;
  const called = [...between.matchAll(/([A-Za-z_]\w*)\s*\(/gu)].map(([, name = ""]) => name);
  if (!called.every((name) => queueEffect(name) !== undefined || isLibraryFunction(name))) return false;
  const words = new Set(between.match(/[A-Za-z_]\w*/gu));
  return !words.has(stored) && !words.has(ret.text) && !connection.includes(stored);
}
