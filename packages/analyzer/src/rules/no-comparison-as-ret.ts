import type { ErrorQueryEvent, RetOrigin } from "../flow/events.js";
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
      const fix = fixOf(ret);
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

/** `(r = f() <= 0)` becomes `((r = f()) <= 0)`: safe where the condition itself uses the value. */
function fixOf({ assignment, nested, leftSpan, call }: Comparison): ReportFix | undefined {
  if (assignment === undefined || !nested || leftSpan.end !== call.span.end) return undefined;
  return {
    title: `Assign the result of ${call.io.name}() before comparing it`,
    safe: true,
    edits: [
      { span: { start: assignment.start, end: assignment.start }, newText: "(" },
      { span: { start: leftSpan.end, end: leftSpan.end }, newText: ")" },
    ],
  };
}
