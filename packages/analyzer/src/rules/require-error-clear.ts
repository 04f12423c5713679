import { queueDecidesAnswer } from "../openssl/targets.js";
import { clearBefore } from "./clear-fix.js";
import { looksAtQueue } from "./no-intervening-call.js";
import { defineRule } from "./rule.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

/** "The current thread's error queue must be empty before the TLS/SSL I/O operation is attempted." */
export const requireErrorClear = defineRule({
  meta: {
    description: "nothing empties the error queue before an I/O call whose result goes to SSL_get_error",
    severity: "warning",
    cwe: 696,
    preset: "recommended",
    fix: "safe",
    supersededBy: "no-stale-error-queue",
    messages: {
      missing:
        "Nothing empties the error queue before {io}(), so an entry that any earlier OpenSSL call left on this thread makes SSL_get_error() report a failure that did not happen. Call ERR_clear_error() right before {io}().",
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { io, queueBeforeIo } = event;
      if (!looksAtQueue(event) || io === undefined || !queueDecidesAnswer(context.target)) return;
      if (queueBeforeIo.kind !== "entry" || queueBeforeIo.called) return;
      context.report({
        messageId: "missing",
        data: { io: io.io.name },
        span: io.span,
        functionName: io.functionName,
        trace: [ioStep(io), ...pathSteps(event), queryStep(event)],
        fixes: clearBefore(io),
      });
    },
  }),
});
