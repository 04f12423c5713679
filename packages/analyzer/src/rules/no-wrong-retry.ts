import type { WrongRetryEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { defineRule, type ReportStep } from "./rule.js";
import { conditionStep, ioStep, queryStep } from "./steps.js";

const refilledMessage: Message = {
  en: "{reader}() puts other bytes into `{buffer}` here",
  "zh-CN": "此处 {reader}() 将其他数据放入 `{buffer}`",
};
const laterMessage: Message = {
  en: "{later}() is called here instead of that call",
  "zh-CN": "此处调用 {later}()，而不是重复原来的调用",
};

/** A write that was told to wait has a record on its way: only the same write, with the same bytes, takes it further. */
export const noWrongRetry = defineRule({
  meta: {
    description: {
      en: "after SSL_ERROR_WANT_WRITE, SSL_write is called with other bytes than before",
      "zh-CN": "在 SSL_ERROR_WANT_WRITE 之后，以不同于之前的数据调用 SSL_write",
    },
    severity: "error",
    cwe: 628,
    preset: "strict",
    fix: "none",
    messages: {
      shorter: {
        en: "{later}() is given {then} bytes where {io}() of {first} bytes must be repeated after SSL_ERROR_WANT_WRITE: it fails with “bad length”, and the connection is lost. Repeat the call with the same buffer and length.",
        "zh-CN":
          "得到 SSL_ERROR_WANT_WRITE 之后必须重复写 {first} 字节的 {io}()，{later}() 却只给出 {then} 字节：它会以 “bad length” 失败，连接随之失效。请用相同的缓冲区和长度重复调用。",
      },
      otherBuffer: {
        en: "{later}() is given `{then}` where {io}() of `{first}` must be repeated after SSL_ERROR_WANT_WRITE: it fails with “bad write retry”, and the connection is lost. Repeat the call with the same buffer and length.",
        "zh-CN":
          "得到 SSL_ERROR_WANT_WRITE 之后必须重复写 `{first}` 的 {io}()，{later}() 却给出 `{then}`：它会以 “bad write retry” 失败，连接随之失效。请用相同的缓冲区和长度重复调用。",
      },
      refilled: {
        en: "{reader}() reads into `{buffer}` although {io}() must be repeated with what was in it: after SSL_ERROR_WANT_WRITE those bytes are on their way, and as many of the new ones are never sent. Repeat {io}() before the buffer is used again.",
        "zh-CN":
          "必须用 `{buffer}` 中原有的数据重复 {io}()，{reader}() 却向其中读入新数据：SSL_ERROR_WANT_WRITE 之后原有的数据已在发送途中，同样多的新数据永远不会发出。请先重复 {io}()，再使用该缓冲区。",
      },
      afterShutdown: {
        en: "{later}() is called where SSL_shutdown() must be repeated: once SSL_shutdown() was called, every write fails with “protocol is shutdown”. Write all data before SSL_shutdown(), and repeat that.",
        "zh-CN":
          "必须重复 SSL_shutdown() 之处调用了 {later}()：调用 SSL_shutdown() 之后，任何写操作都会以 “protocol is shutdown” 失败。请在 SSL_shutdown() 之前写完所有数据，然后重复它。",
      },
    },
  },
  create: (context) => ({
    wrongRetry(event) {
      const { io, later, mistake } = event;
      // What wolfSSL answers to these two is not known.
      const isWolf = context.targetAt(io.span, later.span).library === "wolfssl";
      if (isWolf && (mistake.kind === "otherBuffer" || mistake.kind === "afterShutdown")) return;
      const place = mistake.kind === "refilled" ? mistake.by : later;
      context.report({
        messageId: mistake.kind,
        data: { io: io.io.name, later: later.io.name, ...dataOf(mistake) },
        span: place.span,
        functionName: place.functionName,
        trace: traceOf(event),
      });
    },
  }),
});

function dataOf(mistake: WrongRetryEvent["mistake"]): Record<string, string> {
  switch (mistake.kind) {
    case "shorter":
      return { first: String(mistake.first), then: String(mistake.then) };
    case "otherBuffer":
      return { first: mistake.first, then: mistake.then };
    case "refilled":
      return { reader: mistake.by.callee, buffer: mistake.buffer };
    case "afterShutdown":
      return {};
  }
}

function traceOf({ io, later, query, path, mistake }: WrongRetryEvent): ReportStep[] {
  const refilled =
    mistake.kind === "refilled"
      ? [
          { span: mistake.by.span, message: refilledMessage, data: dataOf(mistake) },
          ...mistake.after.map(conditionStep),
        ]
      : [];
  return [
    ioStep(io),
    queryStep({ query }),
    ...path.map(conditionStep),
    ...refilled,
    { span: later.span, message: laterMessage, data: { later: later.io.name } },
  ];
}
