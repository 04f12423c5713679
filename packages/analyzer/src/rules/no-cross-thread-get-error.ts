import type { Message } from "../locale/message.js";
import { queueReadOnQuery } from "../openssl/targets.js";
import { defineRule } from "./rule.js";
import { conditionStep, ioStep, queryStep } from "./steps.js";

const startedMessage: Message = {
  en: "{starter}() starts the thread that runs {entry}()",
  "zh-CN": "{starter}() 启动运行 {entry}() 的线程",
};

/** Each thread has an error queue of its own. */
export const noCrossThreadGetError = defineRule({
  meta: {
    description: {
      en: "SSL_get_error is called on another thread than the I/O call",
      "zh-CN": "在不同于 I/O 调用的线程上调用 SSL_get_error",
    },
    severity: "warning",
    cwe: 821,
    preset: "recommended",
    fix: "none",
    messages: {
      thread: {
        en: "SSL_get_error() is asked about {io}() on the thread that runs {entry}(), but {io}() was called on the one that started it: each thread has its own error queue, so a protocol error looks like SSL_ERROR_SYSCALL here. Call SSL_get_error() right after {io}(), and hand its answer over.",
        "zh-CN":
          "SSL_get_error() 在运行 {entry}() 的线程上询问 {io}() 的结果，而 {io}() 是在启动它的线程上调用的：每个线程有自己的错误队列，因此协议错误在这里看起来像 SSL_ERROR_SYSCALL。请在 {io}() 之后立即调用 SSL_get_error()，再把它的回答传过去。",
      },
    },
  },
  create: (context) => ({
    crossThreadQuery({ query, io, start, entry, path }) {
      if (!queueReadOnQuery(context.targetAt(io.span, query.span))) return;
      context.report({
        messageId: "thread",
        data: { io: io.io.name, entry },
        span: query.span,
        functionName: query.functionName,
        trace: [
          ioStep(io),
          ...path.map(conditionStep),
          { span: start.span, message: startedMessage, data: { starter: start.callee, entry } },
          queryStep({ query }),
        ],
      });
    },
  }),
});
