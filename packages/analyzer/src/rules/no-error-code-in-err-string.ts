import { defineRule, type ReportFix } from "./rule.js";

/** The functions that make text of an error queue entry: an SSL_ERROR code is none. */
const textFunctions: ReadonlySet<string> = new Set([
  "ERR_error_string",
  "ERR_error_string_n",
  "ERR_reason_error_string",
  "ERR_lib_error_string",
  "ERR_func_error_string",
]);
const systemTextFunctions: ReadonlySet<string> = new Set(["strerror", "strerror_r", "strerror_l"]);

/** ERR_error_string(1) says "error:00000001:lib(0)::reason(1)": the real reason stays in the queue. */
export const noErrorCodeInErrString = defineRule({
  meta: {
    description:
      "the code from SSL_get_error is given to a function that makes text of queue entries or errno",
    severity: "warning",
    cwe: 628,
    preset: "recommended",
    fix: "safe",
    messages: {
      queue:
        "`{code}` is a code from SSL_get_error(), not an entry of the error queue, so {callee}() makes a meaningless text of it. Give {callee}() the result of ERR_get_error().",
      system:
        "`{code}` is a code from SSL_get_error(), not a value of `errno`, so {callee}() names an unrelated system error. Use `errno` after SSL_ERROR_SYSCALL, and ERR_get_error() otherwise.",
    },
  },
  create: (context) => ({
    libraryCall({ callee, arguments: callArguments, functionName, span, isExpanded }) {
      const [first] = callArguments;
      const ofQueue = textFunctions.has(callee);
      if (first?.errorCodeOf === undefined || !(ofQueue || systemTextFunctions.has(callee))) return;
      // wolfSSL documents this very form, and there it works.
      if (context.target.library === "wolfssl") return;
      const fix: ReportFix = {
        title: "Pass ERR_get_error() instead",
        safe: true,
        header: "openssl/err.h",
        edits: [{ span: first.span, newText: "ERR_get_error()" }],
      };
      context.report({
        messageId: ofQueue ? "queue" : "system",
        data: { code: first.text, callee },
        span: first.span,
        functionName,
        trace: [
          { span: first.errorCodeOf.span, message: "SSL_get_error() gives the code here" },
          { span, message: `${callee}() is given it here` },
        ],
        fixes: ofQueue && !isExpanded ? [fix] : [],
      });
    },
  }),
});
