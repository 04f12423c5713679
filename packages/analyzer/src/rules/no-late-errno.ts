import type { Message } from "../locale/message.js";
import { savedErrno } from "./fixes/saved-errno-suggestion.js";
import { defineRule } from "./rule.js";
import { ioStep, queryStep } from "./steps.js";

const changedMessage: Message = {
  en: "{changed}() may change `errno` here",
  "zh-CN": "{changed}() 可能在此处改变 `errno`",
};
const readMessage: Message = { en: "`errno` is read here", "zh-CN": "此处读取 `errno`" };

/** Every call of the C library may change `errno`, also one that succeeds. */
export const noLateErrno = defineRule({
  meta: {
    description: {
      en: "`errno` is read for SSL_ERROR_SYSCALL after a call that may have changed it",
      "zh-CN": "为 SSL_ERROR_SYSCALL 读取 `errno` 之前，已有调用可能改变了它",
    },
    severity: "warning",
    cwe: 456,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      read: {
        en: "`errno` is read here for the failure of {io}(), but {changed}() comes before and may have changed it, even if it succeeds. Save `errno` right after {io}().",
        "zh-CN":
          "此处读取 `errno` 以了解 {io}() 的失败原因，但之前的 {changed}() 即使成功也可能已改变它。请在 {io}() 之后立即保存 `errno`。",
      },
      readByCall: {
        en: "{reader}() reads `errno` for the failure of {io}(), but {changed}() comes before and may have changed it, even if it succeeds. Save `errno` right after {io}().",
        "zh-CN":
          "{reader}() 读取 `errno` 以报告 {io}() 的失败原因，但之前的 {changed}() 即使成功也可能已改变它。请在 {io}() 之后立即保存 `errno`。",
      },
    },
  },
  create: (context) => ({
    lateErrno(event) {
      const { io, query, span, functionName, reader, changedBy } = event;
      const changed = changedBy.callee;
      context.report({
        messageId: reader === undefined ? "read" : "readByCall",
        data: { io: io.io.name, changed, reader: reader ?? "" },
        span,
        functionName,
        trace: [
          ioStep(io),
          queryStep({ query }),
          { span: changedBy.span, message: changedMessage, data: { changed } },
          { span, message: readMessage },
        ],
        fixes: savedErrno(event, (place) => context.text(place)),
      });
    },
  }),
});
