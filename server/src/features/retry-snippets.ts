import type { Message } from "@openssl-lint/analyzer";

/** A whole TLS I/O call with its reactions, in the syntax of the protocol's snippets. */
export interface RetrySnippet {
  /** What is typed to get it: the name of the I/O function. */
  readonly prefix: string;
  readonly title: Message;
  readonly body: string;
}

const ways = {
  blocking: { en: "blocking socket", "zh-CN": "阻塞套接字" },
  poll: { en: "non-blocking socket, waits with poll()", "zh-CN": "非阻塞套接字，用 poll() 等待" },
} as const satisfies Readonly<Record<string, Message>>;

interface Transfer {
  readonly prefix: string;
  /** The declarations before the loop, if any. */
  readonly before: readonly string[];
  readonly call: string;
  /** When the call has succeeded, and the reverse. */
  readonly succeeded: string;
  readonly failed: string;
  readonly buffer: string;
}

/** The call with placeholders: 1 is the connection, 2 the buffer, 3 its size. */
const transfers: readonly Transfer[] = [
  transfer("SSL_read", "buffer", "sizeof(buffer)"),
  transfer("SSL_write", "data", "length"),
  exTransfer("SSL_read_ex", "buffer", "sizeof(buffer)", "readbytes"),
  exTransfer("SSL_write_ex", "data", "length", "written"),
];

function transfer(prefix: string, buffer: string, size: string): Transfer {
  const call = `${prefix}(\${1:ssl}, \${2:${buffer}}, \${3:${size}})`;
  return { prefix, before: [], call, succeeded: "ret > 0", failed: "ret <= 0", buffer };
}

function exTransfer(prefix: string, buffer: string, size: string, count: string): Transfer {
  const call = `${prefix}(\${1:ssl}, \${2:${buffer}}, \${3:${size}}, &${count})`;
  return {
    prefix,
    before: [`size_t ${count} = 0;`],
    call,
    succeeded: "ret == 1",
    failed: "ret != 1",
    buffer,
  };
}

/** Correct ways to do TLS I/O; `openssl/err.h`, and `poll.h` where it waits, have to be included. */
export const retrySnippets: readonly RetrySnippet[] = [
  ...transfers.map((each): RetrySnippet => ({
    prefix: each.prefix,
    title: ways.blocking,
    body: blockingBody(each),
  })),
  ...transfers.map((each): RetrySnippet => ({
    prefix: each.prefix,
    title: ways.poll,
    body: pollBody(each),
  })),
  ...["SSL_connect", "SSL_accept"].map((prefix): RetrySnippet => ({
    prefix,
    title: ways.poll,
    body: pollBody({
      prefix,
      before: [],
      call: `${prefix}(\${1:ssl})`,
      succeeded: "ret == 1",
      failed: "ret != 1",
      buffer: "",
    }),
  })),
];

/** A blocking call needs no loop: with SSL_MODE_AUTO_RETRY, the default, it asks to be repeated only after a timeout. */
function blockingBody({ before, call, failed }: Transfer): string {
  return lines(
    ...before,
    "ERR_clear_error();",
    `int ret = ${call};`,
    `if (${failed}) {`,
    "\tswitch (SSL_get_error(${1:ssl}, ret)) {",
    "\tcase SSL_ERROR_WANT_READ: /* a timeout of the socket, such as SO_RCVTIMEO */",
    "\tcase SSL_ERROR_WANT_WRITE:",
    "\t\t${6:return -2;}",
    "\tcase SSL_ERROR_ZERO_RETURN:",
    "\t\t${4:return 0;}",
    ...fatalCases("\t", "${5:return -1;}"),
    "\t}",
    "}",
    "$0",
  );
}

function pollBody({ before, call, succeeded, buffer }: Transfer): string {
  const isHandshake = buffer === "";
  return lines(
    ...before,
    "for (;;) {",
    "\tERR_clear_error();",
    `\tint ret = ${call};`,
    `\tif (${succeeded})`,
    "\t\tbreak;",
    "\tstruct pollfd pollfd = { .fd = SSL_get_fd(${1:ssl}) };",
    "\tswitch (SSL_get_error(${1:ssl}, ret)) {",
    "\tcase SSL_ERROR_WANT_READ:",
    "\t\tpollfd.events = POLLIN;",
    "\t\tbreak;",
    "\tcase SSL_ERROR_WANT_WRITE:",
    "\t\tpollfd.events = POLLOUT;",
    "\t\tbreak;",
    ...(isHandshake ? [] : ["\tcase SSL_ERROR_ZERO_RETURN:", "\t\t${5:return 0;}"]),
    ...fatalCases("\t", "${4:return -1;}"),
    "\t}",
    "\tif (poll(&pollfd, 1, ${6:-1}) < 0 && errno != EINTR)",
    "\t\t${4:return -1;}",
    "}",
    "$0",
  );
}

/** After a fatal code the connection takes no more I/O, nor SSL_shutdown. */
function fatalCases(indentation: string, reaction: string): string[] {
  return [
    `${indentation}default: /* SSL_ERROR_SSL, SSL_ERROR_SYSCALL: the connection is dead */`,
    `${indentation}\tERR_print_errors_fp(stderr);`,
    `${indentation}\t${reaction}`,
  ];
}

function lines(...all: readonly string[]): string {
  return all.join("\n");
}
