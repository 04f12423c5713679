/** A result code of SSL_get_error. The numbers are the same in OpenSSL 1.1.1 to 4.0. */
export interface ErrorCode {
  /** The macro, such as `SSL_ERROR_WANT_READ`. */
  readonly name: string;
  readonly value: number;
  /** The first release of OpenSSL that has it; `<=1.0.2` for the ones that were always there. */
  readonly since: string;
  readonly meaning: string;
  /** What a program has to do. */
  readonly reaction: string;
  /** `retry`: repeat the call later; `fatal`: the connection is dead; `closed`: the peer will send no more. */
  readonly kind: "success" | "fatal" | "retry" | "closed";
}

export const errorCodes: readonly ErrorCode[] = [
  {
    name: "SSL_ERROR_NONE",
    value: 0,
    since: "<=1.0.2",
    meaning: "The call succeeded; given if and only if `ret` is greater than 0.",
    reaction: "Go on.",
    kind: "success",
  },
  {
    name: "SSL_ERROR_SSL",
    value: 1,
    since: "<=1.0.2",
    meaning: "The library failed, most often in the protocol; the error queue says how.",
    reaction:
      "Report and drain the error queue. Free the connection, without further I/O and without SSL_shutdown.",
    kind: "fatal",
  },
  {
    name: "SSL_ERROR_WANT_READ",
    value: 2,
    since: "<=1.0.2",
    meaning: "The call needs data from the peer first; any I/O function may say so, SSL_write too.",
    reaction: "Wait until the socket is readable, then repeat the same call.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_WANT_WRITE",
    value: 3,
    since: "<=1.0.2",
    meaning: "The call needs to send data first; any I/O function may say so, SSL_read too.",
    reaction: "Wait until the socket is writable, then repeat the same call.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_WANT_X509_LOOKUP",
    value: 4,
    since: "<=1.0.2",
    meaning: "The callback of SSL_CTX_set_client_cert_cb or SSL_CTX_set_cert_cb asked to be called again.",
    reaction: "Repeat the same call when the certificate is at hand.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_SYSCALL",
    value: 5,
    since: "<=1.0.2",
    meaning: "A system call failed for good; the error queue says more, or else errno.",
    reaction:
      "Read the error queue, then the errno saved after the call. Free the connection, without further I/O and without SSL_shutdown.",
    kind: "fatal",
  },
  {
    name: "SSL_ERROR_ZERO_RETURN",
    value: 6,
    since: "<=1.0.2",
    meaning: "The peer closed its side with close_notify: no more data will come, writing is still possible.",
    reaction: "Stop reading; answer with SSL_shutdown when there is nothing left to write.",
    kind: "closed",
  },
  {
    name: "SSL_ERROR_WANT_CONNECT",
    value: 7,
    since: "<=1.0.2",
    meaning: "The connect BIO is not connected yet.",
    reaction: "Wait until the socket is writable, then repeat the same call.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_WANT_ACCEPT",
    value: 8,
    since: "<=1.0.2",
    meaning: "The accept BIO has no connection yet.",
    reaction: "Wait until the socket is readable, then repeat the same call.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_WANT_ASYNC",
    value: 9,
    since: "1.1.0",
    meaning: "With SSL_MODE_ASYNC: an asynchronous engine is still at work.",
    reaction:
      "Wait on the descriptors of SSL_get_all_async_fds, then repeat the same call in the same thread.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_WANT_ASYNC_JOB",
    value: 10,
    since: "1.1.0",
    meaning: "With SSL_MODE_ASYNC: no asynchronous job is free.",
    reaction: "Repeat the same call when another job has finished.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_WANT_CLIENT_HELLO_CB",
    value: 11,
    since: "1.1.1",
    meaning: "The callback of SSL_CTX_set_client_hello_cb asked to be called again.",
    reaction: "Repeat the same call when the callback can go on.",
    kind: "retry",
  },
  {
    name: "SSL_ERROR_WANT_RETRY_VERIFY",
    value: 12,
    since: "3.0",
    meaning: "The certificate verification callback asked to be called again with SSL_set_retry_verify.",
    reaction: "Repeat the same call when the verification can go on.",
    kind: "retry",
  },
];

const byName = new Map(errorCodes.map((code) => [code.name, code]));
const byValue = new Map(errorCodes.map((code) => [code.value, code]));

/** @param name of the macro, such as `SSL_ERROR_WANT_READ`. */
export function errorCodeNamed(name: string): ErrorCode | undefined {
  return byName.get(name);
}

export function errorCodeValued(value: number): ErrorCode | undefined {
  return byValue.get(value);
}
