import type { ErrorQueryEvent } from "../flow/events.js";
import { defineRule, type ReportFix } from "./rule.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

/** `ret` must be the very value that the last I/O call on the connection returned. */
export const noWrongRet = defineRule({
  meta: {
    description: "`ret` is not the value that the last I/O call on the connection returned",
    severity: "error",
    cwe: 253,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      overwritten:
        "`{ret}` is {value} here, not the result of {io}(), so SSL_get_error() judges a result that the call did not give. Keep the result of {io}() in a variable of its own and pass that.",
      older:
        "`{ret}` does not come from {io}(), the last I/O call on `{connection}`: it was set before that call. Pass the result of {io}().",
      otherIo:
        "`{ret}` is the result of an earlier {earlier}(), but the last I/O call on `{connection}` is {io}(). Pass the result of {io}().",
      otherCall:
        "`{ret}` is the result of {callee}(), not of {io}(), so SSL_get_error() judges a result that the call did not give. Keep the result of {io}() in a variable of its own and pass that.",
      errorCode:
        "`{ret}` is already a code from SSL_get_error(), not the result of {io}(), so the answer means nothing. Pass the result of {io}().",
      queueEntry:
        "`{ret}` comes from {source}(), not from {io}(): an error queue entry is no I/O result, and taking it out changes the answer. Pass the result of {io}().",
      byteCount:
        "`{ret}` is the byte count that {io}() wrote, not its result. Pass what {io}() returned (0 after a failure).",
      errno:
        "`errno` is not the result of {io}(). Pass what {io}() returned; read `errno` after SSL_ERROR_SYSCALL.",
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const problem = problemOf(event);
      if (problem === undefined || event.io === undefined) return;
      const { query, io } = event;
      context.report({
        messageId: problem.messageId,
        data: { ret: query.ret.text, io: io.io.name, connection: io.connection, ...problem.data },
        span: query.ret.span,
        functionName: query.functionName,
        trace: [ioStep(io), ...pathSteps(event), queryStep(event)],
        fixes: fixesOf(event),
      });
    },
  }),
});

interface Problem {
  readonly messageId:
    "overwritten" | "older" | "otherIo" | "otherCall" | "errorCode" | "queueEntry" | "byteCount" | "errno";
  readonly data?: Readonly<Record<string, string>>;
}

function problemOf(event: ErrorQueryEvent): Problem | undefined {
  const { ret, io } = event;
  switch (ret.kind) {
    case "constant":
      // A literal is no-constant-ret's.
      if (ret.literal || isResult(event, ret.value)) return undefined;
      return { messageId: "overwritten", data: { value: ret.name ?? String(ret.value) } };
    case "io":
      // Where nothing holds the newer result, the newer call is the mistake: no-intervening-io.
      if (ret.call.id === io?.id || !event.resultWasStored) return undefined;
      return { messageId: "otherIo", data: { earlier: ret.call.io.name } };
    case "otherCall":
      return { messageId: "otherCall", data: { callee: ret.callee } };
    case "errorCode":
    case "byteCount":
    case "errno":
    case "older":
      return { messageId: ret.kind };
    case "queueEntry":
      return { messageId: "queueEntry", data: { source: ret.callee } };
    case "comparison":
    case "unknown":
      return undefined;
  }
}

/** After a failed `_ex` call 0 is the result; and any value is that the path proves to be it. */
export function isResult(event: ErrorQueryEvent, value: number): boolean {
  return value === event.knownResult || (value === 0 && event.io?.io.literalRet === true);
}

/** Pass the variable that holds the result, where there is one. */
export function fixesOf({ resultHolder, query, io }: ErrorQueryEvent): ReportFix[] {
  if (resultHolder === undefined || io === undefined || resultHolder === query.ret.text) return [];
  if (query.isExpanded) return [];
  return [
    {
      title: `Pass \`${resultHolder}\`, the result of ${io.io.name}()`,
      safe: false,
      edits: [{ span: query.ret.span, newText: resultHolder }],
    },
  ];
}
