import type { Message } from "../locale/message.js";
import type { Target } from "./targets.js";

/** A result code of SSL_get_error. The numbers are those of OpenSSL, the same from 1.1.1 to 4.0. */
export interface ErrorCode {
  /** The macro, such as `SSL_ERROR_WANT_READ`. */
  readonly name: string;
  readonly value: number;
  /** `retry`: repeat the call later; `fatal`: the connection is dead; `closed`: the peer will send no more. */
  readonly kind: "success" | "fatal" | "retry" | "closed";
  /** The first release of OpenSSL that has it; `<=1.0.2` for the ones that were always there. */
  readonly since: string;
  /** The other libraries that define it. */
  readonly libraries: readonly Exclude<Target["library"], "openssl">[];
  /** When it is returned. */
  readonly meaning: Message;
  /** What a program has to do. */
  readonly reaction: Message;
  /** What differs between versions and libraries, and what is easily got wrong. */
  readonly notes: readonly Message[];
  /** Manual pages of OpenSSL, besides that of SSL_get_error. */
  readonly manualPages: readonly string[];
}

const everyLibrary = ["libressl", "boringssl", "aws-lc", "wolfssl"] as const;

const sameArguments: Message = {
  en: "The repeated call must be the same one: SSL_write() again with the same buffer and length, unless SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER or SSL_MODE_ENABLE_PARTIAL_WRITE allow otherwise.",
  "zh-CN":
    "重试的必须是同一个调用：SSL_write() 要使用同样的缓冲区和长度，除非 SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER 或 SSL_MODE_ENABLE_PARTIAL_WRITE 允许改变。",
};
const notWhileBlocking: Message = {
  en: "On a blocking socket it comes only where SSL_MODE_AUTO_RETRY is off; the mode is on by default since OpenSSL 1.1.1.",
  "zh-CN": "使用阻塞套接字时，只有关闭了 SSL_MODE_AUTO_RETRY 才会得到它；自 OpenSSL 1.1.1 起该模式默认开启。",
};
const quic: Message = {
  en: "With QUIC (OpenSSL 3.2 and newer) it says only that the call has to be repeated after events were handled, not what the socket has to be ready for.",
  "zh-CN":
    "对于 QUIC（OpenSSL 3.2 及更新版本），它只表示要在处理事件之后重试该调用，并不说明套接字需要何种就绪状态。",
};
const numberedOtherwise: Message = {
  en: "Older releases of wolfSSL give it another number: compare by name.",
  "zh-CN": "wolfSSL 的较早版本中它的数值不同：请按名称比较。",
};

const libresslSince2022: Message = {
  en: "LibreSSL's ssl.h of March 2021 (3.3) does not define it, that of September 2022 (3.6) does.",
  "zh-CN": "LibreSSL 2021 年 3 月（3.3）的 ssl.h 没有定义它，2022 年 9 月（3.6）的有。",
};

/** The codes in the order of their numbers; sources are the manual pages, ssl.h and the code of SSL_get_error. */
export const errorCodes: readonly ErrorCode[] = [
  {
    name: "SSL_ERROR_NONE",
    value: 0,
    kind: "success",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The call succeeded: `ret` is greater than 0, and only then.",
      "zh-CN": "调用成功：当且仅当 `ret` 大于 0。",
    },
    reaction: { en: "Go on with the result.", "zh-CN": "继续使用调用的结果。" },
    notes: [
      {
        en: "Any positive `ret` gives it, wherever it comes from: the truth of a comparison, `errno` or another code passed as `ret` makes a failure look like success.",
        "zh-CN":
          "任何正的 `ret` 都会得到它，不论其来源：把比较的真假、`errno` 或另一个错误码作为 `ret` 传入，会使失败看起来像成功。",
      },
      {
        en: "wolfSSL can return it although `ret` is not positive.",
        "zh-CN": "在 wolfSSL 中，即使 `ret` 不是正数也可能得到它。",
      },
    ],
    manualPages: [],
  },
  {
    name: "SSL_ERROR_SSL",
    value: 1,
    kind: "fatal",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The library failed for good, most often in the protocol; the error queue says how.",
      "zh-CN": "库发生了不可恢复的错误，通常是协议错误；错误队列中有详细信息。",
    },
    reaction: {
      en: "Report and empty the error queue. Then free the connection, without further I/O and without SSL_shutdown().",
      "zh-CN": "报告并清空错误队列。然后释放连接，不再进行 I/O，也不要调用 SSL_shutdown()。",
    },
    notes: [
      {
        en: "Before OpenSSL 4.0 and in LibreSSL, an entry that was already in the error queue gives it too, even where the call only has to be repeated: call ERR_clear_error() right before the I/O call.",
        "zh-CN":
          "在 OpenSSL 4.0 之前以及 LibreSSL 中，错误队列里原有的条目也会导致这个错误码，即使该调用只需重试：请在 I/O 调用之前先调用 ERR_clear_error()。",
      },
      {
        en: "From OpenSSL 3.0 on, a peer that closes the socket without close_notify gives it, with SSL_R_UNEXPECTED_EOF_WHILE_READING in the queue. Before, and in LibreSSL, that is SSL_ERROR_SYSCALL.",
        "zh-CN":
          "自 OpenSSL 3.0 起，对端未发送 close_notify 就关闭套接字时得到它，队列中有 SSL_R_UNEXPECTED_EOF_WHILE_READING。在此之前以及 LibreSSL 中得到的是 SSL_ERROR_SYSCALL。",
      },
      {
        en: "In OpenSSL 4.0 the error queue can be empty with it.",
        "zh-CN": "在 OpenSSL 4.0 中，得到它时错误队列可能为空。",
      },
      {
        en: "wolfSSL returns its own negative codes for most failures, so comparing with this one misses them; its older releases also give it another number.",
        "zh-CN":
          "wolfSSL 对大多数失败返回自己的负数错误码，因此只与它比较会漏掉这些失败；在 wolfSSL 的较早版本中，它的数值也不同。",
      },
    ],
    manualPages: ["ERR_get_error", "ERR_clear_error"],
  },
  {
    name: "SSL_ERROR_WANT_READ",
    value: 2,
    kind: "retry",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The call needs data from the peer first. Any I/O call can say so, SSL_write() too.",
      "zh-CN": "该调用需要先从对端收到数据。任何 I/O 调用都可能得到它，SSL_write() 也不例外。",
    },
    reaction: {
      en: "Wait until the socket is readable, then repeat the same call.",
      "zh-CN": "等待套接字可读，然后重试同一调用。",
    },
    notes: [sameArguments, notWhileBlocking, quic],
    manualPages: ["SSL_read", "SSL_write", "SSL_CTX_set_mode"],
  },
  {
    name: "SSL_ERROR_WANT_WRITE",
    value: 3,
    kind: "retry",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The call needs to send data first. Any I/O call can say so, SSL_read() too.",
      "zh-CN": "该调用需要先发送数据。任何 I/O 调用都可能得到它，SSL_read() 也不例外。",
    },
    reaction: {
      en: "Wait until the socket is writable, then repeat the same call.",
      "zh-CN": "等待套接字可写，然后重试同一调用。",
    },
    notes: [
      sameArguments,
      {
        en: "After SSL_write() asked for it, do nothing else on the connection that may send before that SSL_write() was repeated.",
        "zh-CN":
          "SSL_write() 得到它之后，在重试该 SSL_write() 之前，不要在这个连接上做其他可能发送数据的操作。",
      },
      notWhileBlocking,
      quic,
    ],
    manualPages: ["SSL_read", "SSL_write", "SSL_CTX_set_mode"],
  },
  {
    name: "SSL_ERROR_WANT_X509_LOOKUP",
    value: 4,
    kind: "retry",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The callback of SSL_CTX_set_client_cert_cb() or SSL_CTX_set_cert_cb() asked to be called again.",
      "zh-CN": "SSL_CTX_set_client_cert_cb() 或 SSL_CTX_set_cert_cb() 设置的回调要求被再次调用。",
    },
    reaction: {
      en: "Repeat the same call when the certificate is at hand.",
      "zh-CN": "证书就绪之后重试同一调用。",
    },
    notes: [
      {
        en: "It comes only where the program has set one of these callbacks.",
        "zh-CN": "只有程序设置了这些回调之一时才会得到它。",
      },
      numberedOtherwise,
    ],
    manualPages: ["SSL_CTX_set_client_cert_cb", "SSL_CTX_set_cert_cb"],
  },
  {
    name: "SSL_ERROR_SYSCALL",
    value: 5,
    kind: "fatal",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "A system call failed for good, or the peer went away without a word; the error queue says more, or else `errno`.",
      "zh-CN": "系统调用发生了不可恢复的错误，或对端不告而别；详细信息在错误队列中，队列为空时看 `errno`。",
    },
    reaction: {
      en: "Read the error queue; where it is empty, the `errno` that was saved right after the I/O call. Then free the connection, without further I/O and without SSL_shutdown().",
      "zh-CN":
        "读取错误队列；队列为空时查看在 I/O 调用之后立即保存的 `errno`。然后释放连接，不再进行 I/O，也不要调用 SSL_shutdown()。",
    },
    notes: [
      {
        en: "Before OpenSSL 3.0 and in LibreSSL, an empty queue with an `errno` of 0 says that the peer closed the socket without close_notify. From 3.0 on that is SSL_ERROR_SSL.",
        "zh-CN":
          "在 OpenSSL 3.0 之前以及 LibreSSL 中，队列为空且 `errno` 为 0 表示对端未发送 close_notify 就关闭了套接字。自 3.0 起，这种情况得到 SSL_ERROR_SSL。",
      },
      {
        en: "Before OpenSSL 4.0, a protocol error turns into this code where something empties the error queue before SSL_get_error() is called.",
        "zh-CN":
          "在 OpenSSL 4.0 之前，如果在调用 SSL_get_error() 之前错误队列被清空，协议错误也会变成这个错误码。",
      },
      {
        en: "SSL_get_error() says it after SSL_shutdown() returned 0, too, although nothing failed: do not ask then.",
        "zh-CN":
          "SSL_shutdown() 返回 0 之后，SSL_get_error() 也会给出它，尽管并没有失败：此时不要调用 SSL_get_error()。",
      },
    ],
    manualPages: ["ERR_get_error", "SSL_shutdown"],
  },
  {
    name: "SSL_ERROR_ZERO_RETURN",
    value: 6,
    kind: "closed",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The peer has closed its side with close_notify: no more data will come, writing is still possible.",
      "zh-CN": "对端已用 close_notify 关闭其发送方向：不会再有数据到来，但仍可写入。",
    },
    reaction: {
      en: "Stop reading. Answer with SSL_shutdown() when there is nothing left to write.",
      "zh-CN": "停止读取。没有数据要写时，用 SSL_shutdown() 应答。",
    },
    notes: [
      {
        en: "It is the clean end of the data, neither an error nor a reason to repeat the call. The socket itself may still be open.",
        "zh-CN": "它表示数据正常结束，既不是错误，也不是重试的理由。套接字本身可能仍然打开。",
      },
      {
        en: "From OpenSSL 3.0 on, with SSL_OP_IGNORE_UNEXPECTED_EOF it also stands for a peer that closed the socket without close_notify: data that was cut short goes unnoticed.",
        "zh-CN":
          "自 OpenSSL 3.0 起，设置 SSL_OP_IGNORE_UNEXPECTED_EOF 后，对端未发送 close_notify 就关闭套接字时也会得到它：数据被截断将无从察觉。",
      },
    ],
    manualPages: ["SSL_shutdown", "SSL_CTX_set_options"],
  },
  {
    name: "SSL_ERROR_WANT_CONNECT",
    value: 7,
    kind: "retry",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The connect BIO below the connection (BIO_s_connect()) is not connected yet.",
      "zh-CN": "连接所用的 connect BIO（BIO_s_connect()）尚未建立连接。",
    },
    reaction: {
      en: "Wait until the socket is writable, then repeat the same call.",
      "zh-CN": "等待套接字可写，然后重试同一调用。",
    },
    notes: [
      {
        en: "A connection with SSL_set_fd() on a socket that the program connects itself does not get it.",
        "zh-CN": "程序自行连接套接字并使用 SSL_set_fd() 时不会得到它。",
      },
    ],
    manualPages: ["BIO_s_connect"],
  },
  {
    name: "SSL_ERROR_WANT_ACCEPT",
    value: 8,
    kind: "retry",
    since: "<=1.0.2",
    libraries: everyLibrary,
    meaning: {
      en: "The accept BIO below the connection (BIO_s_accept()) has no connection yet.",
      "zh-CN": "连接所用的 accept BIO（BIO_s_accept()）尚未接受到连接。",
    },
    reaction: {
      en: "Wait until the socket is readable, then repeat the same call.",
      "zh-CN": "等待套接字可读，然后重试同一调用。",
    },
    notes: [
      {
        en: "A connection with SSL_set_fd() on a socket that the program accepted itself does not get it.",
        "zh-CN": "程序自行接受套接字并使用 SSL_set_fd() 时不会得到它。",
      },
    ],
    manualPages: ["BIO_s_accept"],
  },
  {
    name: "SSL_ERROR_WANT_ASYNC",
    value: 9,
    kind: "retry",
    since: "1.1.0",
    libraries: ["libressl"],
    meaning: {
      en: "With SSL_MODE_ASYNC: an asynchronous engine is still at work.",
      "zh-CN": "设置了 SSL_MODE_ASYNC：异步引擎仍在处理数据。",
    },
    reaction: {
      en: "Wait on the descriptors of SSL_get_all_async_fds(), then repeat the same call in the same thread.",
      "zh-CN": "等待 SSL_get_all_async_fds() 给出的描述符，然后在同一线程中重试同一调用。",
    },
    notes: [
      {
        en: "It comes only where the program has set SSL_MODE_ASYNC. In BoringSSL the number 9 is SSL_ERROR_WANT_CHANNEL_ID_LOOKUP.",
        "zh-CN":
          "只有程序设置了 SSL_MODE_ASYNC 时才会得到它。在 BoringSSL 中，数值 9 是 SSL_ERROR_WANT_CHANNEL_ID_LOOKUP。",
      },
      libresslSince2022,
    ],
    manualPages: ["SSL_get_all_async_fds", "SSL_CTX_set_mode"],
  },
  {
    name: "SSL_ERROR_WANT_ASYNC_JOB",
    value: 10,
    kind: "retry",
    since: "1.1.0",
    libraries: ["libressl"],
    meaning: {
      en: "With SSL_MODE_ASYNC: no asynchronous job is free, because the pool of ASYNC_init_thread() is used up.",
      "zh-CN": "设置了 SSL_MODE_ASYNC：没有空闲的异步任务，因为 ASYNC_init_thread() 设定的任务池已用尽。",
    },
    reaction: {
      en: "Repeat the same call when another job has finished.",
      "zh-CN": "其他任务完成之后重试同一调用。",
    },
    notes: [
      {
        en: "It comes only where the program has set SSL_MODE_ASYNC.",
        "zh-CN": "只有程序设置了 SSL_MODE_ASYNC 时才会得到它。",
      },
      libresslSince2022,
    ],
    manualPages: ["ASYNC_start_job", "SSL_CTX_set_mode"],
  },
  {
    name: "SSL_ERROR_WANT_CLIENT_HELLO_CB",
    value: 11,
    kind: "retry",
    since: "1.1.1",
    libraries: ["libressl"],
    meaning: {
      en: "The callback of SSL_CTX_set_client_hello_cb() asked to be called again.",
      "zh-CN": "SSL_CTX_set_client_hello_cb() 设置的回调要求被再次调用。",
    },
    reaction: {
      en: "Repeat the same call when the callback can go on.",
      "zh-CN": "回调可以继续时重试同一调用。",
    },
    notes: [
      {
        en: "Some translated manual pages name SSL_CTX_set_client_cert_cb() here. That is wrong: its code is SSL_ERROR_WANT_X509_LOOKUP.",
        "zh-CN":
          "有些译本的手册页在此写的是 SSL_CTX_set_client_cert_cb()。那是错误的：该回调对应的是 SSL_ERROR_WANT_X509_LOOKUP。",
      },
      {
        en: "In BoringSSL and AWS-LC the number 11 is SSL_ERROR_PENDING_SESSION: compare by name.",
        "zh-CN": "在 BoringSSL 和 AWS-LC 中，数值 11 是 SSL_ERROR_PENDING_SESSION：请按名称比较。",
      },
      libresslSince2022,
    ],
    manualPages: ["SSL_CTX_set_client_hello_cb"],
  },
  {
    name: "SSL_ERROR_WANT_RETRY_VERIFY",
    value: 12,
    kind: "retry",
    since: "3.0",
    libraries: [],
    meaning: {
      en: "The certificate verification callback asked to be called again, with SSL_set_retry_verify().",
      "zh-CN": "证书验证回调用 SSL_set_retry_verify() 要求被再次调用。",
    },
    reaction: {
      en: "Repeat the same call when the verification can go on.",
      "zh-CN": "验证可以继续时重试同一调用。",
    },
    notes: [
      {
        en: "The manual page of SSL_get_error() does not list it. OpenSSL 3.0.0 also returns it where nothing asked for it, when verification fails with an internal error (CVE-2021-4044).",
        "zh-CN":
          "SSL_get_error() 的手册页没有列出它。在 OpenSSL 3.0.0 中，验证发生内部错误时，即使没有要求也会返回它（CVE-2021-4044）。",
      },
      {
        en: "In BoringSSL and AWS-LC the number 12 is SSL_ERROR_PENDING_CERTIFICATE: compare by name.",
        "zh-CN": "在 BoringSSL 和 AWS-LC 中，数值 12 是 SSL_ERROR_PENDING_CERTIFICATE：请按名称比较。",
      },
    ],
    manualPages: ["SSL_CTX_set_cert_verify_callback", "SSL_set_retry_verify", "SSL_want"],
  },
];
