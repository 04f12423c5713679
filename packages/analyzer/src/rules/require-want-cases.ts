import { errorCodeValue } from "../openssl/error-codes.js";
import { testAlsoSuggestion } from "./fixes/test-also-suggestion.js";
import { defineRule } from "./rule.js";
import { dispatchSteps } from "./steps.js";

const wantRead = errorCodeValue("SSL_ERROR_WANT_READ");
const wantWrite = errorCodeValue("SSL_ERROR_WANT_WRITE");
const none = errorCodeValue("SSL_ERROR_NONE");
/** What is missing, and what it belongs to. */
const toWrite = [wantWrite, wantRead] as const;
const toRead = [wantRead, wantWrite] as const;

/** Either function can ask for either direction: a read may have to write first, and the reverse. */
export const requireWantCases = defineRule({
  meta: {
    description: {
      en: "SSL_ERROR_WANT_READ or SSL_ERROR_WANT_WRITE is treated as a failure",
      "zh-CN": "SSL_ERROR_WANT_READ 或 SSL_ERROR_WANT_WRITE 被当作失败处理",
    },
    severity: "warning",
    cwe: 754,
    preset: "recommended",
    supersededBy: ["require-fatal-cases"],
    fix: "suggestion",
    messages: {
      one: {
        en: "{missing} is treated as a failure, while {handled} is not: {io}() can ask for either direction, and the connection is dropped when it does. On both, wait for the socket and repeat the call.",
        "zh-CN":
          "{missing} 被当作失败处理，而 {handled} 没有：{io}() 可能要求等待任一方向，届时连接就会被丢弃。对这两种错误码都应等待套接字就绪，然后重试同一调用。",
      },
      oneOfAnyCall: {
        en: "{missing} is treated as a failure, while {handled} is not: every I/O call can ask for either direction, and the connection is dropped when it does. On both, wait for the socket and repeat the call.",
        "zh-CN":
          "{missing} 被当作失败处理，而 {handled} 没有：任何 I/O 调用都可能要求等待任一方向，届时连接就会被丢弃。对这两种错误码都应等待套接字就绪，然后重试同一调用。",
      },
      both: {
        en: "Neither SSL_ERROR_WANT_READ nor SSL_ERROR_WANT_WRITE is told apart from a failure: on a non-blocking socket, a connection that only has to wait is dropped. On both, wait for the socket and repeat the call.",
        "zh-CN":
          "没有把 SSL_ERROR_WANT_READ 和 SSL_ERROR_WANT_WRITE 与失败区分开：使用非阻塞套接字时，只需等待的连接会被丢弃。对这两种错误码都应等待套接字就绪，然后重试同一调用。",
      },
    },
  },
  create: (context) => ({
    codeDispatch(event) {
      if ([...event.tested].every((code) => code === none)) return;
      const [read, write] = [event.handles(wantRead), event.handles(wantWrite)];
      if (read && (write || context.neverWaitsToWrite(event.query.span))) return;
      // What is tried again like everything else is not dropped.
      const isRepeated = [wantRead, wantWrite].some((code) => event.repetitionAfter(code) !== undefined);
      if (!read && !write && isRepeated) return;
      const [handled, missing] = read ? ["READ", "WRITE"] : ["WRITE", "READ"];
      const one = event.io === undefined ? "oneOfAnyCall" : "one";
      context.report({
        messageId: read || write ? one : "both",
        data: {
          handled: `SSL_ERROR_WANT_${handled}`,
          missing: `SSL_ERROR_WANT_${missing}`,
          ...(event.io !== undefined && { io: event.io.io.name }),
        },
        span: event.query.span,
        functionName: event.query.functionName,
        // Where no code is told apart from success or from another try, that is the mistake.
        supersededAt: read || write ? undefined : event.query.span,
        // A blocking socket never asks to wait: nothing in the code says which kind it is.
        severity: read || write ? "warning" : "information",
        trace: dispatchSteps(event),
        fixes:
          read || write
            ? testAlsoSuggestion(event, ...(read ? toWrite : toRead), (span) => context.text(span))
            : [],
      });
    },
  }),
});
