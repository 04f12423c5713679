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
      const place = interveningPlace(event, call);
      context.report({
        messageId: call.kind === "pushes" ? "pushed" : "drained",
        data: { callee: place.callee, effect: effectOf(call), io: event.io.io.name },
        span: place.span,
        functionName: place.functionName,
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

/**
 * Whether what was in the queue before the I/O call can decide the answer, whatever was passed: correcting a wrong `ret` must not bring
 * a new finding.
 */
export function looksAtQueue(event: ErrorQueryEvent): boolean {
  const { ret, io } = event;
  if (!event.mayHaveFailed || io === undefined || ret.kind === "unknown") return false;
  return ret.kind !== "io" || ret.call.id === io.id;
}

/** The part of the program that the question and its I/O call share, and what stands between them there. */
export interface InterveningPlace {
  readonly span: SourceSpan;
  readonly functionName: string;
  /** The function that is called there: the intervening one, or the helper that leads to it. */
  readonly callee: string;
}

/** The call itself, or the helper's call in the function that asks or, where that is a helper too, that does the I/O. */
export function interveningPlace(event: ErrorQueryEvent, call: LedTo): InterveningPlace {
  for (const name of [event.query.functionName, event.io?.functionName]) {
    if (call.functionName === name) return call;
    const site = call.through.find(({ functionName }) => functionName === name);
    if (site !== undefined) return site;
  }
  return call;
}

type LedTo = Pick<InterveningCall, "span" | "functionName" | "through" | "callee">;
