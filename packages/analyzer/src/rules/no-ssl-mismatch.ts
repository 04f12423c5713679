import type { ErrorQueryEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { defineRule, type ReportFix } from "./rule.js";
import { ioStep, queryStep } from "./steps.js";

const askTitle: Message = {
  en: "Ask about `{connection}`, on which {io}() was called",
  "zh-CN": "改为查询 `{connection}`，即调用 {io}() 的连接",
};

/** SSL_get_error reads the state of the connection that it is given: it must be the one of the I/O call. */
export const noSslMismatch = defineRule({
  meta: {
    description: {
      en: "SSL_get_error is asked about another connection than the one on which the I/O call was made",
      "zh-CN": "SSL_get_error 查询的连接不是进行 I/O 调用的那个连接",
    },
    severity: "error",
    cwe: 628,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      other: {
        en: "`{ret}` is the result of {io}() on `{used}`, but SSL_get_error() is asked about `{asked}`, which then reports what that connection did last. Pass `{used}`.",
        "zh-CN":
          "`{ret}` 是对 `{used}` 调用 {io}() 的返回值，而 SSL_get_error() 查询的是 `{asked}`：它报告的是那个连接最近一次操作的情况。请传入 `{used}`。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { ret, query } = event;
      if (!event.isOfOtherConnection || !event.mayHaveFailed || ret.kind !== "io") return;
      const { call } = ret;
      context.report({
        messageId: "other",
        data: {
          ret: query.ret.text,
          io: call.io.name,
          used: call.connection,
          asked: query.connection,
        },
        span: query.connectionSpan,
        functionName: query.functionName,
        trace: [ioStep(call), queryStep(event)],
        fixes: fixesOf(event),
      });
    },
  }),
});

function fixesOf({ ret, query }: ErrorQueryEvent): ReportFix[] {
  if (ret.kind !== "io" || query.isExpanded || ret.call.functionName !== query.functionName) return [];
  const { connection, io } = ret.call;
  return [
    {
      title: askTitle,
      data: { connection, io: io.name },
      safe: false,
      edits: [{ span: query.connectionSpan, newText: connection }],
    },
  ];
}
