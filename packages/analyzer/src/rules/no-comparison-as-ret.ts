import type { RetOrigin } from "../flow/evidence.js";
import type { ErrorQueryEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import type { SourceSpan } from "../source/text.js";
import { defineRule, type ReportFix } from "./rule.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

const comparedMessage: Message = {
  en: "its result is compared here, and only 0 or 1 goes on",
  "zh-CN": "此处比较其返回值，之后只剩下 0 或 1",
};
const assignTitle: Message = {
  en: "Assign the result of {io}() before comparing it",
  "zh-CN": "先保存 {io}() 的返回值，再进行比较",
};

type Comparison = RetOrigin & { readonly kind: "comparison" };

/** `if ((r = SSL_accept(ssl) <= 0))` stores whether the call failed, not what it returned. */
export const noComparisonAsRet = defineRule({
  meta: {
    description: {
      en: "the truth of a comparison, not the result of the I/O call, reaches SSL_get_error",
      "zh-CN": "传给 SSL_get_error 的是比较的真假，而不是 I/O 调用的返回值",
    },
    severity: "error",
    cwe: 783,
    preset: "recommended",
    fix: "safe",
    messages: {
      stored: {
        en: "`{ret}` holds the truth of a comparison (0 or 1), not the result of {io}(), so SSL_get_error() can report a failed call as SSL_ERROR_NONE. Assign the result first, then compare it.",
        "zh-CN":
          "`{ret}` 保存的是比较的真假（0 或 1），而不是 {io}() 的返回值，因此 SSL_get_error() 可能把失败的调用报告为 SSL_ERROR_NONE。请先赋值，再比较。",
      },
      passed: {
        en: "SSL_get_error() is given the truth of a comparison (0 or 1), not the result of {io}(), so it can report a failed call as SSL_ERROR_NONE. Keep the result in an `int` and pass that.",
        "zh-CN":
          "传给 SSL_get_error() 的是比较的真假（0 或 1），而不是 {io}() 的返回值，因此失败的调用可能被报告为 SSL_ERROR_NONE。请把返回值保存在 `int` 变量中并传入它。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { ret, query } = event;
      if (ret.kind !== "comparison") return;
      const fix = fixOf(ret, (span) => context.text(span));
      context.report({
        messageId: ret.assignment === undefined ? "passed" : "stored",
        data: { ret: query.ret.text, io: ret.call.io.name },
        span: ret.span,
        functionName: query.functionName,
        trace: traceOf(event, ret),
        fixes: fix === undefined ? [] : [fix],
      });
    },
  }),
});

function traceOf(event: ErrorQueryEvent, ret: Comparison) {
  return [
    ioStep(ret.call),
    { span: ret.span, message: comparedMessage },
    ...pathSteps(event),
    queryStep(event),
  ];
}

/** Safe where the condition itself uses the value: what the variable holds is all that changes. */
function fixOf(
  { assignment, nested, leftSpan, call }: Comparison,
  text: (span: SourceSpan) => string,
): ReportFix | undefined {
  const isInMacro = assignment?.start === leftSpan.start;
  if (assignment === undefined || isInMacro || !nested || leftSpan.end !== call.span.end) return undefined;
  const insertion = (offset: number, newText: string) => ({ span: { start: offset, end: offset }, newText });
  // `((r = f() <= 0))` becomes `((r = f()) <= 0)`: where it changes nothing else, the parenthesis moves.
  const { start, end } = assignment;
  const before = text({ start: Math.max(0, start - 20), end: start });
  const after = text({ start: end, end: end + 20 });
  const canMove = /(?:\(|&&|\|\|)\s*\($/u.test(before) && /^\)\s*(?:\)|&&|\|\|)/u.test(after);
  const edits = canMove
    ? [
        insertion(leftSpan.end, ")"),
        { span: { start: assignment.end, end: assignment.end + 1 }, newText: "" },
      ]
    : [insertion(assignment.start, "("), insertion(leftSpan.end, ")")];
  return { title: assignTitle, data: { io: call.io.name }, safe: true, edits };
}
