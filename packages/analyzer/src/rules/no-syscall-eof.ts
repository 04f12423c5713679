import type { Message } from "../locale/message.js";
import { reportsUnexpectedEofAsSsl } from "../openssl/targets.js";
import { defineRule } from "./rule.js";
import { ioStep, queryStep } from "./steps.js";

const testedMessage: Message = {
  en: "after SSL_ERROR_SYSCALL, `{test}` is taken for the end of the connection",
  "zh-CN": "得到 SSL_ERROR_SYSCALL 之后，以 `{test}` 判断连接是否结束",
};

/** Before OpenSSL 3.0 a connection that was cut off looked like that; since then it is SSL_ERROR_SSL. */
export const noSyscallEof = defineRule({
  meta: {
    description: {
      en: "the end of the connection is deduced from SSL_ERROR_SYSCALL with a result of 0",
      "zh-CN": "以 SSL_ERROR_SYSCALL 加返回值 0 判断连接结束",
    },
    severity: "warning",
    cwe: 703,
    preset: "strict",
    fix: "none",
    messages: {
      never: {
        en: "`{test}` after SSL_ERROR_SYSCALL does not find the end of the connection: since OpenSSL 3.0 a peer that breaks off makes {io}() fail with SSL_ERROR_SSL. Look for SSL_R_UNEXPECTED_EOF_WHILE_READING in the error queue after that code.",
        "zh-CN":
          "SSL_ERROR_SYSCALL 之后的 `{test}` 无法判断连接是否结束：自 OpenSSL 3.0 起，对端中断连接时 {io}() 以 SSL_ERROR_SSL 失败。得到该错误码之后，应在错误队列中查找 SSL_R_UNEXPECTED_EOF_WHILE_READING。",
      },
      only: {
        en: "`{test}` after SSL_ERROR_SYSCALL finds the end of the connection only before OpenSSL 3.0: since then a peer that breaks off makes {io}() fail with SSL_ERROR_SSL. Look for SSL_R_UNEXPECTED_EOF_WHILE_READING in the error queue after that code, too.",
        "zh-CN":
          "SSL_ERROR_SYSCALL 之后的 `{test}` 只能在 OpenSSL 3.0 之前判断连接结束：此后对端中断连接时 {io}() 以 SSL_ERROR_SSL 失败。得到该错误码之后，还应在错误队列中查找 SSL_R_UNEXPECTED_EOF_WHILE_READING。",
      },
    },
  },
  create: (context) => ({
    resultTest({ query, io, span, functionName, knowsUnexpectedEof }) {
      const since = reportsUnexpectedEofAsSsl(context.targetAt(query.span, io.span, span));
      if (since === "never" || knowsUnexpectedEof || io.io.kind !== "read") return;
      const test = context.text(span).replaceAll(/\s+/gu, " ");
      context.report({
        messageId: since === "always" ? "never" : "only",
        data: { test, io: io.io.name },
        span,
        functionName,
        trace: [ioStep(io), queryStep({ query }), { span, message: testedMessage, data: { test } }],
      });
    },
  }),
});
