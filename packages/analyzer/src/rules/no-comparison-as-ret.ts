import type { ErrorQueryEvent, RetOrigin } from "../flow/events.js";
import type { SourceSpan } from "../source/text.js";
import { defineRule, type ReportFix } from "./rule.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

type Comparison = RetOrigin & { readonly kind: "comparison" };

/** `if ((r = SSL_accept(ssl) <= 0))` stores whether the call failed, not what it returned. */
export const noComparisonAsRet = defineRule({
  meta: {
    description: "the truth of a comparison, not the result of the I/O call, reaches SSL_get_error",
    severity: "error",
    cwe: 783,
    preset: "recommended",
    fix: "safe",
    messages: {
      stored:
        "`{ret}` holds whether the comparison with {io}() is true (0 or 1), not the result of the call, so SSL_get_error() answers for the wrong value: after a failure it says SSL_ERROR_NONE. Assign the result first, then compare it.",
      passed:
        "SSL_get_error() is given whether the comparison with {io}() is true (0 or 1), not the result of the call. Keep the result in an `int` and pass that.",
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
    { span: ret.span, message: "its result is compared here, and only 0 or 1 goes on" },
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
  return { title: `Assign the result of ${call.io.name}() before comparing it`, safe: true, edits };
}
