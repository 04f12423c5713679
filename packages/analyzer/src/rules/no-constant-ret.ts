import { defineRule } from "./rule.js";
import { fixesOf, isResult } from "./no-wrong-ret.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

/** SSL_get_error decides by `ret`; a literal tells it what did not happen. */
export const noConstantRet = defineRule({
  meta: {
    description: {
      en: "a literal is given as `ret` where the I/O function's contract does not allow one",
      "zh-CN": "在 I/O 函数的约定不允许的地方，把字面量作为 `ret` 传入",
    },
    severity: "warning",
    cwe: 253,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      constant: {
        en: "SSL_get_error() is given the constant {value} instead of the result of {io}(): where the call returned something else, the code can be wrong. Pass the result of {io}().",
        "zh-CN":
          "传给 SSL_get_error() 的是常量 {value}，而不是 {io}() 的返回值：若该调用返回的不是这个值，给出的错误码就可能不正确。请传入 {io}() 的返回值。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { ret, io, query } = event;
      if (ret.kind !== "constant" || !ret.literal || io === undefined) return;
      if (isResult(event, ret.value)) return;
      context.report({
        messageId: "constant",
        data: { value: query.ret.text, io: io.io.name },
        span: query.ret.span,
        functionName: query.functionName,
        trace: [ioStep(io), ...pathSteps(event), queryStep(event)],
        fixes: fixesOf(event),
      });
    },
  }),
});
