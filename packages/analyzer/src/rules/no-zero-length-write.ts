import type { Message } from "../locale/message.js";
import { defineRule } from "./rule.js";

const writtenMessage: Message = {
  en: "SSL_write() is called with `{length}`, which is 0 here",
  "zh-CN": "此处以 `{length}` 调用 SSL_write()，其值为 0",
};

/** SSL_write has no result for "nothing to write" other than a failure. */
export const noZeroLengthWrite = defineRule({
  meta: {
    description: {
      en: "SSL_write is called with a length of 0",
      "zh-CN": "以长度 0 调用 SSL_write",
    },
    severity: "warning",
    cwe: 628,
    preset: "strict",
    fix: "none",
    messages: {
      zero: {
        en: "SSL_write() writes no bytes here: it sends nothing and returns 0, for which SSL_get_error() says SSL_ERROR_SYSCALL, so that a connection that works looks broken. Call it only when there is something to write.",
        "zh-CN":
          "此处 SSL_write() 写 0 字节：它不发送任何数据并返回 0，SSL_get_error() 对此返回 SSL_ERROR_SYSCALL，正常的连接因而看似已损坏。请只在有数据可写时调用它。",
      },
    },
  },
  create: (context) => ({
    zeroLengthWrite({ call, length }) {
      // wolfSSL does not forbid it.
      if (context.targetAt(call.span).library === "wolfssl") return;
      context.report({
        messageId: "zero",
        data: {},
        span: call.span,
        functionName: call.functionName,
        trace: [{ span: call.span, message: writtenMessage, data: { length } }],
      });
    },
  }),
});
