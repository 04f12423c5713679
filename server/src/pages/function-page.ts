import {
  failurePushes,
  ioFunction,
  messageText,
  queueEffect,
  type IoFunction,
  type Locale,
  type Message,
  type QueueEffect,
} from "@openssl-lint/analyzer";

const results: Readonly<Record<IoFunction["result"], Message>> = {
  bytes: { en: "`ret` > 0: success, the number of bytes.", "zh-CN": "`ret` > 0：成功，其值为字节数。" },
  "one-or-zero": { en: "`ret` = 1: success.", "zh-CN": "`ret` = 1：成功。" },
  "one-zero-negative": { en: "`ret` = 1: success.", "zh-CN": "`ret` = 1：成功。" },
  "non-negative": {
    en: "`ret` ≥ 0: success, the number of bytes; 0 is no failure.",
    "zh-CN": "`ret` ≥ 0：成功，其值为字节数；0 不表示失败。",
  },
  pointer: { en: "Not NULL: success.", "zh-CN": "非 NULL：成功。" },
};

const failures: Readonly<Record<IoFunction["failure"], Message>> = {
  "non-positive": {
    en: "`ret` ≤ 0: ask `SSL_get_error(ssl, ret)`, with this very value and before any other call of OpenSSL on this thread.",
    "zh-CN":
      "`ret` ≤ 0：调用 `SSL_get_error(ssl, ret)`，传入的必须正是这个值，且在此之前本线程不得有其他 OpenSSL 调用。",
  },
  zero: {
    en: "`ret` = 0: ask `SSL_get_error(ssl, 0)`, before any other call of OpenSSL on this thread.",
    "zh-CN": "`ret` = 0：调用 `SSL_get_error(ssl, 0)`，且在此之前本线程不得有其他 OpenSSL 调用。",
  },
  negative: {
    en: "`ret` < 0: ask `SSL_get_error(ssl, ret)`, with this very value and before any other call of OpenSSL on this thread.",
    "zh-CN":
      "`ret` < 0：调用 `SSL_get_error(ssl, ret)`，传入的必须正是这个值，且在此之前本线程不得有其他 OpenSSL 调用。",
  },
};

const texts = {
  failsWithNull: {
    en: "NULL: ask `SSL_get_error(ssl, 0)`, before any other call of OpenSSL on this thread.",
    "zh-CN": "NULL：调用 `SSL_get_error(ssl, 0)`，且在此之前本线程不得有其他 OpenSSL 调用。",
  },
  notReported: {
    en: "A failure is told by the error queue alone: SSL_get_error() knows nothing about it.",
    "zh-CN": "失败只由错误队列说明：SSL_get_error() 对此一无所知。",
  },
  shutdownZero: {
    en: "`ret` = 0: close_notify is sent, the peer's has not come yet. That is no failure: do not ask SSL_get_error(), which would say SSL_ERROR_SYSCALL.",
    "zh-CN":
      "`ret` = 0：close_notify 已发送，尚未收到对端的 close_notify。这不是失败：不要调用 SSL_get_error()，否则会得到 SSL_ERROR_SYSCALL。",
  },
  earlyData: {
    en: "`ret` = SSL_READ_EARLY_DATA_SUCCESS: there may be more. SSL_READ_EARLY_DATA_FINISH: that was all. Neither is a failure.",
    "zh-CN":
      "`ret` = SSL_READ_EARLY_DATA_SUCCESS：可能还有更多数据。SSL_READ_EARLY_DATA_FINISH：数据已全部读完。两者都不是失败。",
  },
  byteCount: {
    en: "The number of bytes is in `*{argument}`; it is not what SSL_get_error() wants.",
    "zh-CN": "字节数在 `*{argument}` 中；传给 SSL_get_error() 的不是它。",
  },
  emptiesQueue: {
    en: "Error queue: emptied as the handshake begins; an `ERR_clear_error()` before is not needed, and does no harm.",
    "zh-CN": "错误队列：握手开始时自行清空；之前的 `ERR_clear_error()` 并非必需，但也无害。",
  },
  needsEmptyQueue: {
    en: "Error queue: must be empty before the call, so call `ERR_clear_error()` first. Before OpenSSL 4.0, an entry that is left from elsewhere makes SSL_get_error() say SSL_ERROR_SSL.",
    "zh-CN":
      "错误队列：调用之前必须为空，因此先调用 `ERR_clear_error()`。在 OpenSSL 4.0 之前，其他地方遗留的条目会使 SSL_get_error() 返回 SSL_ERROR_SSL。",
  },
  sameArguments: {
    en: "After SSL_ERROR_WANT_READ or SSL_ERROR_WANT_WRITE, repeat it with the same arguments (the mode SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER allows another address).",
    "zh-CN":
      "得到 SSL_ERROR_WANT_READ 或 SSL_ERROR_WANT_WRITE 之后，以同样的参数重试（SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER 模式允许地址不同）。",
  },
  since: { en: "OpenSSL {version} and newer.", "zh-CN": "OpenSSL {version} 及更新版本。" },
  failurePushes: {
    en: "Where it fails it leaves an entry in the error queue: report it, or remove it with `ERR_clear_error()`, before the next TLS I/O call.",
    "zh-CN":
      "失败时会在错误队列中留下条目：在下一次 TLS I/O 调用之前报告它，或用 `ERR_clear_error()` 清除它。",
  },
  getError: {
    en: "Says why the last TLS I/O call on `ssl` gave `ret`. It reads the error queue of this thread and the state of the connection: call it right after the I/O call, with the result of that call, and only where that can have failed.",
    "zh-CN":
      "说明 `ssl` 上最近一次 TLS I/O 调用为何返回 `ret`。它读取本线程的错误队列和连接的状态：应紧接在该 I/O 调用之后调用，传入该调用的返回值，且仅在其可能失败时调用。",
  },
} as const satisfies Readonly<Record<string, Message>>;

const effects: Readonly<Record<QueueEffect, Message>> = {
  pure: {
    en: "Leaves the error queue alone, and all that SSL_get_error() reads.",
    "zh-CN": "不影响错误队列，也不影响 SSL_get_error() 读取的内容。",
  },
  mem: {
    en: "Allocates or frees only: leaves the error queue alone while there is memory.",
    "zh-CN": "只分配或释放内存：内存充足时不影响错误队列。",
  },
  pushes: {
    en: "Can leave an entry in the error queue. Not between an I/O call and SSL_get_error().",
    "zh-CN": "可能在错误队列中留下条目。不要在 I/O 调用与 SSL_get_error() 之间调用。",
  },
  clears: {
    en: "Empties the error queue: right before an I/O call, not between it and SSL_get_error().",
    "zh-CN": "清空错误队列：应在 I/O 调用之前调用，不要在 I/O 调用与 SSL_get_error() 之间调用。",
  },
  pops: {
    en: "Takes an entry out of the error queue: after SSL_get_error(), not between it and the I/O call.",
    "zh-CN": "从错误队列中取出条目：应在 SSL_get_error() 之后调用，不要在 I/O 调用与它之间调用。",
  },
  io: {
    en: "Moves data or runs a handshake.",
    "zh-CN": "传输数据或进行握手。",
  },
  state: {
    en: "Leaves the error queue alone, but changes the state of the connection that SSL_get_error() reads. Not between an I/O call and SSL_get_error().",
    "zh-CN":
      "不影响错误队列，但会改变 SSL_get_error() 读取的连接状态。不要在 I/O 调用与 SSL_get_error() 之间调用。",
  },
};

/** The `size_t *` parameter, as the manual pages call it. */
const byteCountParameters: Readonly<Record<string, string>> = {
  SSL_read_ex: "readbytes",
  SSL_peek_ex: "readbytes",
  SSL_read_early_data: "readbytes",
};

/** What a function of OpenSSL means for SSL_get_error, as Markdown; undefined for any other name. */
export function functionPage(name: string, locale: Locale): string | undefined {
  const say = (message: Message, data?: Readonly<Record<string, string>>): string =>
    messageText(message, locale, data);
  const page = (lines: readonly string[]): string => [`**${name}**`, lines.join("\n")].join("\n\n");
  if (name === "SSL_get_error") return page([say(texts.getError)]);
  const io = ioFunction(name);
  if (io !== undefined) return page(ioLines(io, say).map((line) => `- ${line}`));
  const effect = queueEffect(name);
  if (effect === undefined) return undefined;
  return page([say(failurePushes(name) ? texts.failurePushes : effects[effect])]);
}

function ioLines(
  io: IoFunction,
  say: (message: Message, data?: Readonly<Record<string, string>>) => string,
): string[] {
  const lines = [say(io.name === "SSL_read_early_data" ? texts.earlyData : results[io.result])];
  if (io.kind === "shutdown") lines.push(say(texts.shutdownZero));
  if (!io.reportsThroughGetError) lines.push(say(texts.notReported));
  else lines.push(say(io.result === "pointer" ? texts.failsWithNull : failures[io.failure]));
  if (io.lengthArgument !== undefined) {
    lines.push(say(texts.byteCount, { argument: byteCountParameters[io.name] ?? "written" }));
  }
  if (io.reportsThroughGetError)
    lines.push(say(io.clearsQueueOnEntry ? texts.emptiesQueue : texts.needsEmptyQueue));
  if (io.retriesSameArguments) lines.push(say(texts.sameArguments));
  if (/^\d/u.test(io.since)) lines.push(say(texts.since, { version: io.since }));
  return lines;
}
