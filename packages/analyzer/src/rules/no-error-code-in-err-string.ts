import type { Message } from "../locale/message.js";
import { defineRule, type ReportFix } from "./rule.js";
import { codeStep } from "./steps.js";

/** The functions that make text of an error queue entry: an SSL_ERROR code is none. */
const textFunctions: ReadonlySet<string> = new Set([
  "ERR_error_string",
  "ERR_error_string_n",
  "ERR_reason_error_string",
  "ERR_lib_error_string",
  "ERR_func_error_string",
]);
const systemTextFunctions: ReadonlySet<string> = new Set(["strerror", "strerror_r", "strerror_l"]);

const givenMessage: Message = { en: "{callee}() is given it here", "zh-CN": "此处将它传给 {callee}()" };
const passTitle: Message = { en: "Pass ERR_get_error() instead", "zh-CN": "改为传入 ERR_get_error()" };

/** ERR_error_string(1) says "error:00000001:lib(0)::reason(1)": the real reason stays in the queue. */
export const noErrorCodeInErrString = defineRule({
  meta: {
    description: {
      en: "the code from SSL_get_error is given to a function that makes text of queue entries or errno",
      "zh-CN": "把 SSL_get_error 给出的错误码传给了解释错误队列条目或 errno 的函数",
    },
    severity: "warning",
    cwe: 628,
    preset: "recommended",
    fix: "safe",
    messages: {
      queue: {
        en: "`{code}` is a code from SSL_get_error(), not an entry of the error queue, so the text that {callee}() makes of it says nothing about the failure. Give {callee}() the result of ERR_get_error().",
        "zh-CN":
          "`{code}` 是 SSL_get_error() 给出的错误码，不是错误队列的条目，因此 {callee}() 得到的文字与这次失败无关。请把 ERR_get_error() 的返回值传给 {callee}()。",
      },
      system: {
        en: "`{code}` is a code from SSL_get_error(), not a value of `errno`, so {callee}() names an unrelated system error. Use `errno` after SSL_ERROR_SYSCALL, and ERR_get_error() otherwise.",
        "zh-CN":
          "`{code}` 是 SSL_get_error() 给出的错误码，不是 `errno` 的值，因此 {callee}() 给出的是毫不相干的系统错误。得到 SSL_ERROR_SYSCALL 之后请使用 `errno`，其他情况使用 ERR_get_error()。",
      },
    },
  },
  create: (context) => ({
    libraryCall(event) {
      const { callee, arguments: callArguments, functionName, span } = event;
      const [first] = callArguments;
      const ofQueue = textFunctions.has(callee);
      if (first?.errorCodeOf === undefined || !(ofQueue || systemTextFunctions.has(callee))) return;
      // wolfSSL documents this very form, and there it works.
      if (context.targetAt(first.errorCodeOf.span, span).library === "wolfssl") return;
      const fix: ReportFix = {
        title: passTitle,
        safe: true,
        header: "openssl/err.h",
        edits: [{ span: first.span, newText: "ERR_get_error()" }],
      };
      context.report({
        messageId: ofQueue ? "queue" : "system",
        data: { code: first.text, callee },
        span: first.span,
        functionName,
        trace: [codeStep(first.errorCodeOf), { span, message: givenMessage, data: { callee } }],
        // A variable that holds an entry of the queue on another path is right there.
        fixes: ofQueue && event.isAlwaysGivenCode && !event.isExpanded ? [fix] : [],
      });
    },
  }),
});
