import { queueDecidesAnswer } from "../openssl/targets.js";
import { clearBefore } from "./clear-fix.js";
import { looksAtQueue } from "./no-intervening-call.js";
import { defineRule } from "./rule.js";
import { causeStep, ioStep, pathSteps, queryStep } from "./steps.js";

/** What an earlier failure left in the queue answers for the I/O call. */
export const noStaleErrorQueue = defineRule({
  meta: {
    description: "on this path an entry is left in the error queue before the I/O call",
    severity: "error",
    cwe: 696,
    preset: "recommended",
    fix: "safe",
    messages: {
      stale:
        "{cause}() can have left an entry in the error queue on this path, and nothing empties it before {io}(): SSL_get_error() then reports that old error even where {io}() only has to be repeated. Call ERR_clear_error() right before {io}().",
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { io, queueBeforeIo } = event;
      if (!looksAtQueue(event) || io === undefined || queueBeforeIo.kind !== "stale") return;
      if (io.io.clearsQueueOnEntry) return;
      if (!queueDecidesAnswer(context.target)) return;
      context.report({
        messageId: "stale",
        data: { cause: queueBeforeIo.cause.callee, io: io.io.name },
        span: io.span,
        functionName: io.functionName,
        trace: [causeStep(queueBeforeIo.cause), ioStep(io), ...pathSteps(event), queryStep(event)],
        fixes: clearBefore(io),
      });
    },
  }),
});
