import { ioFunctions } from "./data/io-functions.js";

/** A function that moves TLS data or runs a handshake, and what it promises about its result. */
export interface IoFunction {
  readonly name: string;
  /** The I/O function that a function of the program behaves like; undefined for OpenSSL's own. */
  readonly wraps?: string;
  readonly kind: "handshake" | "read" | "write" | "shutdown" | "quic" | "listen";
  /**
   * What the result looks like: a number of `bytes`; `one-or-zero`; `one-zero-negative`; a number of bytes of which 0
   * is a success too (`non-negative`); or a `pointer`.
   */
  readonly result: "bytes" | "one-or-zero" | "one-zero-negative" | "non-negative" | "pointer";
  /** The results about which SSL_get_error may be asked; for a pointer, `zero` is NULL. */
  readonly failure: "non-positive" | "zero" | "negative";
  /** Whether a literal 0 may stand for the result in SSL_get_error after a failure. */
  readonly literalRet: boolean;
  /** Whether the function empties the error queue itself before it does anything (a handshake, while one runs). */
  readonly clearsQueueOnEntry: boolean;
  /** False where a failure is told by the error queue alone, and SSL_get_error knows nothing about it. */
  readonly reportsThroughGetError: boolean;
  /** The 0-based index of the `size_t *` argument that takes the number of bytes. */
  readonly lengthArgument: number | undefined;
  /** Whether a retry must give the same arguments again. */
  readonly retriesSameArguments: boolean;
  /** The first release of OpenSSL that has it, such as `1.1.1`; `<=1.0.2` for the oldest, other words for forks. */
  readonly since: string;
  readonly note: string;
}

const byName = new Map(ioFunctions.map((ioFunction) => [ioFunction.name, ioFunction]));

/** The TLS I/O function of that name; undefined for every other name, BIO functions included. */
export function ioFunction(name: string): IoFunction | undefined {
  return byName.get(name);
}

export { ioFunctions };
