import type { ErrorQueryEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { defineRule, type ReportFix } from "./rule.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

const passTitle: Message = {
  en: "Pass `{holder}`, the result of {io}()",
  "zh-CN": "传入 `{holder}`，即 {io}() 的返回值",
};

/** `ret` must be the very value that the last I/O call on the connection returned. */
export const noWrongRet = defineRule({
  meta: {
    description: {
      en: "`ret` is not the value that the last I/O call on the connection returned",
      "zh-CN": "`ret` 不是该连接上最后一次 I/O 调用的返回值",
    },
    severity: "error",
    cwe: 253,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      overwritten: {
        en: "`{ret}` is {value} here, not the result of {io}(), so SSL_get_error() can return a wrong code. Keep the result of {io}() in a variable of its own and pass that.",
        "zh-CN":
          "此处 `{ret}` 的值是 {value}，不是 {io}() 的返回值，因此 SSL_get_error() 给出的错误码可能不正确。请用单独的变量保存 {io}() 的返回值并传入它。",
      },
      older: {
        en: "`{ret}` has a value from before {io}(), the last I/O call on `{connection}`, so SSL_get_error() judges a result that this call did not give. Pass the result of {io}().",
        "zh-CN":
          "`{ret}` 的值在 `{connection}` 上最后一次 I/O 调用 {io}() 之前就已确定，因此 SSL_get_error() 给出的错误码可能不正确。请传入 {io}() 的返回值。",
      },
      otherIo: {
        en: "`{ret}` is the result of an earlier {earlier}(), but the last I/O call on `{connection}` is {io}(), so the code that SSL_get_error() returns fits neither of them. Pass the result of {io}().",
        "zh-CN":
          "`{ret}` 是先前 {earlier}() 的返回值，而 `{connection}` 上最后一次 I/O 调用是 {io}()，因此 SSL_get_error() 给出的错误码与这两次调用都不相符。请传入 {io}() 的返回值。",
      },
      otherCall: {
        en: "`{ret}` is the result of {callee}(), not of {io}(), so SSL_get_error() can return a wrong code. Keep the result of {io}() in a variable of its own and pass that.",
        "zh-CN":
          "`{ret}` 是 {callee}() 的返回值，不是 {io}() 的，因此 SSL_get_error() 给出的错误码可能不正确。请用单独的变量保存 {io}() 的返回值并传入它。",
      },
      errorCode: {
        en: "`{ret}` is already a code from SSL_get_error(), not the result of {io}(): every code above 0 is taken for success, and SSL_get_error() returns SSL_ERROR_NONE. Pass the result of {io}().",
        "zh-CN":
          "`{ret}` 已经是 SSL_get_error() 给出的错误码，不是 {io}() 的返回值：大于 0 的错误码都会被当作成功，SSL_get_error() 会返回 SSL_ERROR_NONE。请传入 {io}() 的返回值。",
      },
      queueEntry: {
        en: "`{ret}` is an error queue entry from {source}(), not the result of {io}(), so SSL_get_error() can take a failure for success (SSL_ERROR_NONE). Pass the result of {io}().",
        "zh-CN":
          "`{ret}` 是 {source}() 取得的错误队列条目，不是 {io}() 的返回值，因此 SSL_get_error() 可能把失败当作成功（SSL_ERROR_NONE）。请传入 {io}() 的返回值。",
      },
      byteCount: {
        en: "`{ret}` is the byte count that {io}() stored, not its result: any count above 0 makes SSL_get_error() report success (SSL_ERROR_NONE). Pass what {io}() returned (0 after a failure).",
        "zh-CN":
          "`{ret}` 是 {io}() 写入的字节数，不是它的返回值：只要它大于 0，SSL_get_error() 就报告成功（SSL_ERROR_NONE）。请传入 {io}() 的返回值（失败时为 0）。",
      },
      errno: {
        en: "`errno` is not the result of {io}(): any value above 0 makes SSL_get_error() report success (SSL_ERROR_NONE). Pass what {io}() returned; read `errno` after SSL_ERROR_SYSCALL.",
        "zh-CN":
          "`errno` 不是 {io}() 的返回值：只要它大于 0，SSL_get_error() 就报告成功（SSL_ERROR_NONE）。请传入 {io}() 的返回值；在得到 SSL_ERROR_SYSCALL 之后再读取 `errno`。",
      },
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
      // Where it is another connection's, that is the mistake: no-ssl-mismatch.
      if (ret.call.id === io?.id || !event.resultWasStored || event.isOfOtherConnection) return undefined;
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
      title: passTitle,
      data: { holder: resultHolder, io: io.io.name },
      safe: false,
      edits: [{ span: query.ret.span, newText: resultHolder }],
    },
  ];
}
