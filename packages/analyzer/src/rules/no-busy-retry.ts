import type { Message } from "../locale/message.js";
import { defineRule } from "./rule.js";
import { conditionStep, ioStep, queryStep } from "./steps.js";

const repeatedMessage: Message = {
  en: "{io}() is called again, and nothing has waited for the socket",
  "zh-CN": "再次调用 {io}()，其间没有等待套接字就绪",
};

/** SSL_ERROR_WANT_READ says that there is nothing to do before the peer has sent something. */
export const noBusyRetry = defineRule({
  meta: {
    description: {
      en: "a call is repeated after SSL_ERROR_WANT_READ or SSL_ERROR_WANT_WRITE without waiting for the socket",
      "zh-CN": "在 SSL_ERROR_WANT_READ 或 SSL_ERROR_WANT_WRITE 之后不等待套接字就重试调用",
    },
    severity: "warning",
    cwe: 835,
    preset: "strict",
    fix: "none",
    messages: {
      busy: {
        en: "{io}() is repeated at once after {codes}: on a non-blocking socket this loop keeps a whole processor busy until the peer answers. Wait with poll() or select() before the next {io}().",
        "zh-CN":
          "得到 {codes} 之后立即重试 {io}()：使用非阻塞套接字时，在对端应答之前此循环会占满一个处理器。请先用 poll() 或 select() 等待，再调用 {io}()。",
      },
    },
  },
  create: (context) => ({
    retry({ call, query, answers }) {
      const busy = answers.filter(({ waits }) => waits.every((wait) => wait === undefined));
      const [first] = busy;
      if (first === undefined) return;
      const io = call.io.name;
      const codes = new Set(busy.flatMap((answer) => answer.codes.map(({ name }) => name)));
      context.report({
        messageId: "busy",
        data: { io, codes: [...codes].sort().join(" / ") },
        span: call.span,
        functionName: call.functionName,
        trace: [
          ioStep(call),
          queryStep({ query }),
          ...first.path.map(conditionStep),
          { span: call.span, message: repeatedMessage, data: { io } },
        ],
      });
    },
  }),
});
