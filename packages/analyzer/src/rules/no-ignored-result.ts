import type { IgnoredResultEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { defineRule, type ReportStep } from "./rule.js";
import { ioStep } from "./steps.js";

const storedMessage: Message = {
  en: "`{variable}` gets the result here, and nothing reads it before it is written again",
  "zh-CN": "返回值在此处存入 `{variable}`，但在再次写入之前没有被读取",
};
const nextMessage: Message = {
  en: "{io}() is the next call on the connection",
  "zh-CN": "{io}() 是该连接上的下一次调用",
};

/** Only the result says whether the call did anything at all. */
export const noIgnoredResult = defineRule({
  meta: {
    description: {
      en: "the result of a TLS I/O call is thrown away",
      "zh-CN": "丢弃了 TLS I/O 调用的返回值",
    },
    severity: "warning",
    cwe: 252,
    preset: "recommended",
    fix: "none",
    messages: {
      write: {
        en: "Nothing looks at the result of {io}(): where it fails, or only has to be repeated (SSL_ERROR_WANT_WRITE), the data is lost unnoticed. Check it, and ask SSL_get_error() where the call did not succeed.",
        "zh-CN":
          "没有检查 {io}() 的返回值：如果它失败，或只是需要重试（SSL_ERROR_WANT_WRITE），数据就会悄悄丢失。请检查返回值，并在调用未成功时用 SSL_get_error() 查询原因。",
      },
      read: {
        en: "Nothing looks at the result of {io}(), so neither a failure nor the end of the connection nor the number of bytes is noticed. Check it, and ask SSL_get_error() where the call did not succeed.",
        "zh-CN":
          "没有检查 {io}() 的返回值，因此无从得知是否失败、连接是否结束以及读到了多少字节。请检查返回值，并在调用未成功时用 SSL_get_error() 查询原因。",
      },
      handshake: {
        en: "Nothing looks at the result of {io}(): the program goes on as if the connection were set up, and a failure shows only later, without its reason. Check for 1, and ask SSL_get_error() otherwise.",
        "zh-CN":
          "没有检查 {io}() 的返回值：程序会当作连接已经建立而继续运行，失败要到后面才显现，而且原因已经丢失。请检查返回值是否为 1，否则用 SSL_get_error() 查询原因。",
      },
      other: {
        en: "Nothing looks at the result of {io}(), so a failure goes unnoticed. Check it, and ask SSL_get_error() where the call did not succeed.",
        "zh-CN":
          "没有检查 {io}() 的返回值，因此失败不会被发现。请检查返回值，并在调用未成功时用 SSL_get_error() 查询原因。",
      },
      shutdown: {
        en: "Nothing looks at the result of {io}(), and {next}() is called on `{connection}` after it: a negative result forbids that, and only 0 asks for it. Check the result first.",
        "zh-CN":
          "没有检查 {io}() 的返回值，之后又对 `{connection}` 调用 {next}()：返回负值时不得这样做，只有返回 0 时才需要。请先检查返回值。",
      },
    },
  },
  create: (context) => ({
    ignoredResult(event) {
      const { io, nextIo } = event;
      const messageId = messageOf(event);
      // What comes after most calls of SSL_shutdown is SSL_free, and then nobody needs the result.
      if (messageId === "shutdown" && nextIo === undefined) return;
      context.report({
        messageId,
        data: { io: io.io.name, connection: io.connection, next: nextIo?.io.name ?? "" },
        span: io.span,
        functionName: io.functionName,
        severity: messageId === "shutdown" ? "information" : "warning",
        trace: traceOf(event),
      });
    },
  }),
});

function messageOf({ io }: IgnoredResultEvent): "write" | "read" | "handshake" | "shutdown" | "other" {
  switch (io.io.kind) {
    case "write":
    case "read":
    case "handshake":
    case "shutdown":
      return io.io.kind;
    case "quic":
    case "listen":
      return "other";
  }
}

function traceOf({ io, storedIn, nextIo }: IgnoredResultEvent): ReportStep[] {
  const steps = [ioStep(io)];
  if (storedIn !== undefined) {
    steps.push({ span: storedIn.span, message: storedMessage, data: { variable: storedIn.text } });
  }
  if (nextIo !== undefined)
    steps.push({ span: nextIo.span, message: nextMessage, data: { io: nextIo.io.name } });
  return steps;
}
