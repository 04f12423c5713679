import type { PartialCheckEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import type { SourceSpan } from "../source/text.js";
import { defineRule, type ReportEdit, type ReportFix } from "./rule.js";
import { ioStep } from "./steps.js";

const missedMessages: Readonly<Record<PartialCheckEvent["missed"], Message>> = {
  zero: {
    en: "0 goes the way of a success here, and nothing asks later",
    "zh-CN": "0 在此处被当作成功，之后也没有再检查",
  },
  negative: {
    en: "a negative result goes the way of a success here, and nothing asks later",
    "zh-CN": "负值在此处被当作成功，之后也没有再检查",
  },
};

const testTitle: Message = {
  en: "Test the result of {io}() for `{test}`",
  "zh-CN": "将对 {io}() 返回值的检查改为 `{test}`",
};

/** Success is a result greater than 0: `== -1` misses 0, `!result` misses -1. */
export const noPartialFailureCheck = defineRule({
  meta: {
    description: {
      en: "a test of an I/O result takes one kind of failure for a success",
      "zh-CN": "对 I/O 返回值的检查把一类失败当作成功",
    },
    severity: "error",
    cwe: 253,
    preset: "recommended",
    fix: "safe",
    messages: {
      zero: {
        en: "`{test}` lets 0 through, but where {io}() returns 0 it has failed, and the program goes on as after a success. Only a result greater than 0 is a success.",
        "zh-CN":
          "`{test}` 放过了 0，而 {io}() 返回 0 也表示失败，程序却会当作成功继续运行。只有大于 0 的返回值才表示成功。",
      },
      negative: {
        en: "`{test}` lets negative results through, but where {io}() returns one it has failed, and the program goes on as after a success. Only a result greater than 0 is a success.",
        "zh-CN":
          "`{test}` 放过了负值，而 {io}() 返回负值也表示失败，程序却会当作成功继续运行。只有大于 0 的返回值才表示成功。",
      },
      onlyNegative: {
        en: "`{test}` lets negative results through, but where {io}() returns one it has failed, and the program goes on as after a success. Test for a result less than 0.",
        "zh-CN":
          "`{test}` 放过了负值，而 {io}() 返回负值表示失败，程序却会当作成功继续运行。请检查返回值是否小于 0。",
      },
    },
  },
  create: (context) => ({
    partialCheck(event) {
      const { io, span, functionName, missed } = event;
      // no-ret-as-error-code says what is wrong there.
      if (context.text(span).includes("SSL_ERROR_")) return;
      context.report({
        messageId: missed === "negative" && io.io.failure === "negative" ? "onlyNegative" : missed,
        data: { io: io.io.name, test: context.text(span).replaceAll(/\s+/gu, " ") },
        span,
        functionName,
        trace: [ioStep(io), { span, message: missedMessages[missed] }],
        fixes: fixesOf(event, (part) => context.text(part)),
      });
    },
  }),
});

function fixesOf(event: PartialCheckEvent, text: (span: SourceSpan) => string): ReportFix[] {
  const { io, span, comparison } = event;
  if (io.io.failure === "negative") return [];
  const correction =
    comparison === undefined ? truthCorrection(event, text) : comparisonCorrection(comparison, text);
  if (correction === undefined) return [];
  const before = text({ start: Math.max(0, span.start - 40), end: span.start });
  // In a loop the test also decides what is repeated, and after a read 0 can be the end of the data.
  const isOwn = io.functionName === event.functionName && !event.testsOthers;
  const safe = isOwn && io.io.kind !== "read" && /\bif\s*\(\s*!?\(*$/u.test(before);
  const data = { io: io.io.name, test: correction.test };
  return [{ title: testTitle, data, safe, edits: correction.edits }];
}

interface Correction {
  readonly test: "<= 0" | "> 0";
  readonly edits: readonly ReportEdit[];
}

/** `r == -1` becomes `r <= 0`, and `r != -1` becomes `r > 0`. */
function comparisonCorrection(
  { operator, leftSpan, span }: NonNullable<PartialCheckEvent["comparison"]>,
  text: (span: SourceSpan) => string,
): Correction | undefined {
  const rest = { start: leftSpan.end, end: span.end };
  const [, space = "", written] = /^(\s*)(==|!=|<=?|>=?)\s*(?:-\s*1|0|\(-1\))$/u.exec(text(rest)) ?? [];
  if (written !== operator) return undefined;
  const test = operator === "==" || operator === "<" || operator === "<=" ? "<= 0" : "> 0";
  return { test, edits: [{ span: rest, newText: `${space}${test}` }] };
}

/** `!r` becomes `r <= 0`, and `r` becomes `r > 0`, where nothing binds closer. */
function truthCorrection(
  { span, io }: PartialCheckEvent,
  text: (span: SourceSpan) => string,
): Correction | undefined {
  const isSimple =
    /^\w+$|^\(.*\)$/su.test(text(span)) || (span.start === io.span.start && span.end === io.span.end);
  const after = text({ start: span.end, end: span.end + 20 });
  const before = text({ start: Math.max(0, span.start - 40), end: span.start });
  if (!isSimple || !/^\s*(?:\)|&&|\|\|)/u.test(after)) return undefined;
  const end = { start: span.end, end: span.end };
  if (/(?:\(|&&|\|\|)\s*!$/u.test(before)) {
    const not = { start: span.start - 1, end: span.start };
    return {
      test: "<= 0",
      edits: [
        { span: not, newText: "" },
        { span: end, newText: " <= 0" },
      ],
    };
  }
  if (!/(?:\bif\s*\(|\bwhile\s*\(|&&|\|\|)\s*$/u.test(before)) return undefined;
  return { test: "> 0", edits: [{ span: end, newText: " > 0" }] };
}
