import { errorCodeNamed } from "../openssl/error-codes.js";
import type { CodeDispatchEvent } from "../flow/events.js";
import { defineRule } from "./rule.js";

const wantRead = errorCodeNamed("SSL_ERROR_WANT_READ")?.value ?? 2;
const wantWrite = errorCodeNamed("SSL_ERROR_WANT_WRITE")?.value ?? 3;
const none = errorCodeNamed("SSL_ERROR_NONE")?.value ?? 0;

/** Either function can ask for either direction: a read may have to write first, and the reverse. */
export const requireWantCases = defineRule({
  meta: {
    description: "SSL_ERROR_WANT_READ or SSL_ERROR_WANT_WRITE is treated as a failure",
    severity: "warning",
    cwe: 754,
    preset: "recommended",
    fix: "none",
    messages: {
      one: "{missing} is treated as a failure, while {handled} is not: {io} can ask for either direction, and the connection is dropped when it does. Wait for the socket and repeat the call on both.",
      both: "Neither SSL_ERROR_WANT_READ nor SSL_ERROR_WANT_WRITE is told apart from a failure: on a non-blocking socket a connection is dropped that only has to wait. Wait for the socket and repeat the call on both.",
    },
  },
  create: (context) => ({
    codeDispatch(event) {
      if ([...event.tested].every((code) => code === none)) return;
      const [read, write] = [event.handles(wantRead), event.handles(wantWrite)];
      if (read && write) return;
      const [handled, missing] = read ? ["READ", "WRITE"] : ["WRITE", "READ"];
      context.report({
        messageId: read || write ? "one" : "both",
        data: {
          handled: `SSL_ERROR_WANT_${handled}`,
          missing: `SSL_ERROR_WANT_${missing}`,
          io: event.io === undefined ? "every I/O call" : `${event.io.io.name}()`,
        },
        span: event.query.span,
        functionName: event.query.functionName,
        // A blocking socket never asks to wait: nothing in the code says which kind it is.
        severity: read || write ? "warning" : "information",
        trace: traceOf(event),
      });
    },
  }),
});

function traceOf({ io, query, firstTest }: CodeDispatchEvent) {
  return [
    ...(io === undefined ? [] : [{ span: io.span, message: `${io.io.name}() is called here` }]),
    { span: query.span, message: "SSL_get_error() is asked here" },
    ...(firstTest === undefined ? [] : [{ span: firstTest, message: "its answer is told apart here" }]),
  ];
}
