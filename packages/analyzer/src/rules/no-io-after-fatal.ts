import type { UseAfterFatalEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { defineRule, type ReportStep } from "./rule.js";
import { conditionStep, ioStep, ledToSteps, queryStep } from "./steps.js";

const usedMessage: Message = {
  en: "{later}() is called here all the same",
  "zh-CN": "此处仍然调用 {later}()",
};

/** After SSL_ERROR_SSL and SSL_ERROR_SYSCALL a connection can only be freed. */
export const noIoAfterFatal = defineRule({
  meta: {
    description: {
      en: "a connection is used again after SSL_ERROR_SSL or SSL_ERROR_SYSCALL",
      "zh-CN": "在 SSL_ERROR_SSL 或 SSL_ERROR_SYSCALL 之后继续使用连接",
    },
    severity: "error",
    cwe: 672,
    preset: "recommended",
    fix: "none",
    messages: {
      io: {
        en: "{later}() uses `{connection}` again on a path where SSL_get_error() has said {codes}: the connection is dead, and no call can bring it back. Free it, without further I/O.",
        "zh-CN":
          "此路径上 SSL_get_error() 已返回 {codes}，{later}() 却再次使用 `{connection}`：该连接已经失效，任何调用都无法恢复。请直接释放它，不要再进行 I/O。",
      },
      shutdown: {
        en: "SSL_shutdown() is called for `{connection}` on a path where SSL_get_error() has said {codes}: it must not be called then, and can leave an entry in the error queue that makes a later call look failed. Only free the connection.",
        "zh-CN":
          "此路径上 SSL_get_error() 已返回 {codes}，却对 `{connection}` 调用了 SSL_shutdown()：此时不得调用它，它还可能在错误队列中留下条目，使之后的调用看似失败。请只释放该连接。",
      },
      throughIo: {
        en: "{helper}() uses `{connection}` again with {later}(), on a path where SSL_get_error() has said {codes}: the connection is dead, and no call can bring it back. Free it, without further I/O.",
        "zh-CN":
          "此路径上 SSL_get_error() 已返回 {codes}，{helper}() 却通过 {later}() 再次使用 `{connection}`：该连接已经失效，任何调用都无法恢复。请直接释放它，不要再进行 I/O。",
      },
      throughShutdown: {
        en: "{helper}() calls SSL_shutdown() for `{connection}`, on a path where SSL_get_error() has said {codes}: it must not be called then, and can leave an entry in the error queue that makes a later call look failed. Only free the connection.",
        "zh-CN":
          "此路径上 SSL_get_error() 已返回 {codes}，{helper}() 却对 `{connection}` 调用了 SSL_shutdown()：此时不得调用它，它还可能在错误队列中留下条目，使之后的调用看似失败。请只释放该连接。",
      },
    },
  },
  create: (context) => ({
    useAfterFatal(event) {
      const { later, codes, query } = event;
      const [site] = event.through;
      const isShutdown = later.io.kind === "shutdown";
      // wolfSSL does not forbid its shutdown then.
      if (isShutdown && context.targetAt(query.span, later.span).library === "wolfssl") return;
      const direct = isShutdown ? "shutdown" : "io";
      const through = isShutdown ? "throughShutdown" : "throughIo";
      const place = site ?? later;
      context.report({
        messageId: site === undefined ? direct : through,
        data: {
          later: later.io.name,
          helper: site?.callee ?? "",
          connection: query.connection,
          codes: codes.map(({ name }) => name).join(" / "),
        },
        span: place.span,
        functionName: place.functionName,
        trace: traceOf(event),
      });
    },
  }),
});

function traceOf({ io, query, path, later, through }: UseAfterFatalEvent): ReportStep[] {
  return [
    ...(io === undefined ? [] : [ioStep(io)]),
    queryStep({ query }),
    ...path.map(conditionStep),
    ...ledToSteps({ span: later.span, through }, usedMessage, { later: later.io.name }),
  ];
}
