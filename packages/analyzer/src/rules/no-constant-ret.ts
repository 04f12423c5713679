import { defineRule } from "./rule.js";
import { fixesOf, isResult } from "./no-wrong-ret.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

/** SSL_get_error decides by `ret`; a literal tells it what did not happen. */
export const noConstantRet = defineRule({
  meta: {
    description: "a literal is given as `ret` where the I/O function's contract does not allow one",
    severity: "warning",
    cwe: 253,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      constant:
        "SSL_get_error() is given the constant {value} instead of the result of {io}(): with a value that the call did not return, the answer can be wrong. Pass the result of {io}().",
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
