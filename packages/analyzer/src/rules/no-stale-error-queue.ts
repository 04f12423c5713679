import { queueDecidesAnswer } from "../openssl/targets.js";
import { clearBefore } from "./fixes/clear-fix.js";
import { looksAtQueue } from "./no-intervening-call.js";
import { defineRule } from "./rule.js";
import { causeStep, ioStep, pathSteps, queryStep } from "./steps.js";

/** What an earlier failure left in the queue answers for the I/O call. */
export const noStaleErrorQueue = defineRule({
  meta: {
    description: {
      en: "on this path an entry is left in the error queue before the I/O call",
      "zh-CN": "在这条路径上，I/O 调用之前错误队列中残留有条目",
    },
    severity: "error",
    cwe: 696,
    preset: "recommended",
    supersededBy: ["no-io-after-fatal"],
    fix: "safe",
    messages: {
      stale: {
        en: "{cause}() can have left an entry in the error queue on this path, and nothing empties it before {io}(): SSL_get_error() then reports that old error even if {io}() only has to be repeated. Call ERR_clear_error() right before {io}().",
        "zh-CN":
          "在这条路径上，{cause}() 可能在错误队列中留下了条目，而在 {io}() 之前没有清空队列：即使 {io}() 只需重试，SSL_get_error() 报告的也是那个旧错误。请在调用 {io}() 之前先调用 ERR_clear_error()。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { io, queueBeforeIo } = event;
      if (!looksAtQueue(event) || io === undefined || queueBeforeIo.kind !== "stale") return;
      // A handshake empties the queue itself.
      if (io.io.clearsQueueOnEntry) return;
      const places = [queueBeforeIo.cause.span, io.span, event.query.span];
      if (!queueDecidesAnswer(context.targetAt(...places))) return;
      context.report({
        messageId: "stale",
        data: { cause: queueBeforeIo.cause.callee, io: io.io.name },
        span: io.span,
        functionName: io.functionName,
        // A dead connection that is used again fails for its own entry.
        supersededAt: queueBeforeIo.cause.reason === "fatal" ? io.span : undefined,
        trace: [causeStep(queueBeforeIo.cause), ioStep(io), ...pathSteps(event), queryStep(event)],
        fixes: clearBefore(io),
      });
    },
  }),
});
