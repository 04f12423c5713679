import { queueDecidesAnswer } from "../openssl/targets.js";
import { clearBefore } from "./fixes/clear-fix.js";
import { looksAtQueue } from "./no-intervening-call.js";
import { defineRule } from "./rule.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

/** "The current thread's error queue must be empty before the TLS/SSL I/O operation is attempted." */
export const requireErrorClear = defineRule({
  meta: {
    description: {
      en: "nothing empties the error queue before an I/O call whose result goes to SSL_get_error",
      "zh-CN": "返回值将传给 SSL_get_error 的 I/O 调用之前，没有清空错误队列",
    },
    severity: "warning",
    cwe: 696,
    preset: "recommended",
    fix: "safe",
    supersededBy: ["no-stale-error-queue"],
    messages: {
      missing: {
        en: "Nothing empties the error queue before {io}(), so an entry that any earlier OpenSSL call left on this thread makes SSL_get_error() report a failure that did not happen. Call ERR_clear_error() right before {io}().",
        "zh-CN":
          "{io}() 之前没有清空错误队列，因此本线程中先前任何 OpenSSL 调用留下的条目都会使 SSL_get_error() 报告并未发生的失败。请在调用 {io}() 之前先调用 ERR_clear_error()。",
      },
      handshake: {
        en: "Nothing empties the error queue before {io}(). It empties the queue itself, but not on a connection whose handshake has already failed: SSL_get_error() then sees entries that other calls left on this thread. Call ERR_clear_error() right before {io}().",
        "zh-CN":
          "{io}() 之前没有清空错误队列。它自己会清空队列，但在握手已经失败的连接上不会：此时 SSL_get_error() 会看到本线程中其他调用留下的条目。请在调用 {io}() 之前先调用 ERR_clear_error()。",
      },
    },
    options: {
      handshake: {
        type: "boolean",
        description:
          "also report SSL_connect, SSL_accept and SSL_do_handshake, which empty the queue themselves while a handshake runs",
        default: false,
        strictDefault: true,
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { io, queueBeforeIo } = event;
      if (!looksAtQueue(event) || io === undefined) return;
      const isHandshake = io.io.clearsQueueOnEntry;
      if (isHandshake && !context.options.handshake) return;
      // A queue that is known to hold an entry is the business of no-stale-error-queue, which spares handshakes.
      const isUnknown = queueBeforeIo.kind === "entry" && !queueBeforeIo.mayBeEmptied;
      if (!isUnknown && !(isHandshake && queueBeforeIo.kind === "stale")) return;
      if (!queueDecidesAnswer(context.targetAt(io.span, event.query.span))) return;
      context.report({
        messageId: isHandshake ? "handshake" : "missing",
        data: { io: io.io.name },
        span: io.span,
        functionName: io.functionName,
        trace: [ioStep(io), ...pathSteps(event), queryStep(event)],
        fixes: clearBefore(io),
      });
    },
  }),
});
