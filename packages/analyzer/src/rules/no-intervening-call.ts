import type { ErrorQueryEvent, InterveningCall } from "../flow/events.js";
import { queueReadOnQuery } from "../openssl/targets.js";
import type { SourceSpan } from "../source/text.js";
import { defineRule } from "./rule.js";
import { interveningTrace } from "./steps.js";

/** Nothing may touch the thread's error queue between the I/O call and SSL_get_error. */
export const noInterveningCall = defineRule({
  meta: {
    description: "a call between the I/O call and SSL_get_error empties or fills the error queue",
    severity: "error",
    cwe: 696,
    preset: "recommended",
    fix: "none",
    messages: {
      drained:
        "{callee}() {effect} between {io}() and SSL_get_error(), so a protocol error (SSL_ERROR_SSL) is reported as SSL_ERROR_SYSCALL. Call SSL_get_error() right after {io}().",
      pushed:
        "{callee}() stands between {io}() and SSL_get_error(): if it fails, its entry in the error queue turns even SSL_ERROR_WANT_READ into SSL_ERROR_SSL. Call SSL_get_error() right after {io}().",
    },
  },
  create: (context) => ({
    errorQuery(event) {
      if (!asksAboutLastCall(event) || !queueReadOnQuery(context.target)) return;
      const call = event.window.find((item) => item.kind !== "io" && item.kind !== "state");
      if (call === undefined || event.io === undefined) return;
      context.report({
        messageId: call.kind === "pushes" ? "pushed" : "drained",
        data: { callee: calleeName(event, call), effect: effectOf(call), io: event.io.io.name },
        span: placeInFunction(event, call),
        functionName: event.query.functionName,
        severity: call.kind === "pushes" ? "warning" : "error",
        trace: interveningTrace(event, event.io, call, `${call.callee}() ${effectOf(call)}`),
      });
    },
  }),
});

function effectOf(call: InterveningCall): string {
  switch (call.kind) {
    case "clears":
      return "empties the error queue";
    case "pops":
      return "takes an entry out of the error queue";
    case "pushes":
      return "can put an entry into the error queue";
    case "state":
    case "io":
      return "changes the state of the connection";
  }
}

/** Only then does SSL_get_error look at the queue, and only then is the window that of its `ret`. */
export function asksAboutLastCall(event: ErrorQueryEvent): boolean {
  const { ret, io } = event;
  if (!event.mayHaveFailed || io === undefined) return false;
  return ret.kind === "io" ? ret.call.id === io.id : ret.kind === "constant";
}

/** Where the function that asks leads to a call: the call itself, or the helper that makes it. */
export function placeInFunction(event: ErrorQueryEvent, call: LedTo): SourceSpan {
  return siteInFunction(event, call)?.span ?? call.span;
}

/** The name of the function that is called there. */
export function calleeName(event: ErrorQueryEvent, call: LedTo & { readonly callee: string }): string {
  return siteInFunction(event, call)?.callee ?? call.callee;
}

type LedTo = Pick<InterveningCall, "span" | "functionName" | "through">;

function siteInFunction(event: ErrorQueryEvent, call: LedTo) {
  if (call.functionName === event.query.functionName) return undefined;
  return call.through.find((site) => site.functionName === event.query.functionName);
}
