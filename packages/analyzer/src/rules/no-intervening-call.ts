import type { ErrorQueryEvent } from "../flow/events.js";
import type { InterveningCall } from "../flow/evidence.js";
import type { Message } from "../locale/message.js";
import { queueReadOnQuery } from "../openssl/targets.js";
import type { SourceSpan } from "../source/text.js";
import { orderFixes } from "./fixes/order-fixes.js";
import { defineRule } from "./rule.js";
import { interveningTrace } from "./steps.js";

type QueueCall = InterveningCall & { readonly kind: "clears" | "pops" | "pushes" };

const effects: Readonly<Record<QueueCall["kind"], Message>> = {
  clears: { en: "{callee}() empties the error queue", "zh-CN": "{callee}() 清空错误队列" },
  pops: {
    en: "{callee}() takes an entry out of the error queue",
    "zh-CN": "{callee}() 从错误队列取走一个条目",
  },
  pushes: {
    en: "{callee}() can put an entry into the error queue",
    "zh-CN": "{callee}() 可能向错误队列写入一个条目",
  },
};

/** Nothing may touch the thread's error queue between the I/O call and SSL_get_error. */
export const noInterveningCall = defineRule({
  meta: {
    description: {
      en: "a call between the I/O call and SSL_get_error empties or fills the error queue",
      "zh-CN": "I/O 调用与 SSL_get_error 之间有调用清空或写入错误队列",
    },
    severity: "error",
    cwe: 696,
    preset: "recommended",
    fix: "safe",
    messages: {
      clears: {
        en: "{callee}() empties the error queue between {io}() and SSL_get_error(), so a protocol error (SSL_ERROR_SSL) is reported as SSL_ERROR_SYSCALL. Call SSL_get_error() right after {io}().",
        "zh-CN":
          "{callee}() 在 {io}() 与 SSL_get_error() 之间清空了错误队列，因此协议错误（SSL_ERROR_SSL）会被报告为 SSL_ERROR_SYSCALL。请在 {io}() 之后立即调用 SSL_get_error()。",
      },
      pops: {
        en: "{callee}() takes an entry out of the error queue between {io}() and SSL_get_error(), so a protocol error (SSL_ERROR_SSL) is reported as SSL_ERROR_SYSCALL. Call SSL_get_error() right after {io}().",
        "zh-CN":
          "{callee}() 在 {io}() 与 SSL_get_error() 之间从错误队列取走了一个条目，因此协议错误（SSL_ERROR_SSL）会被报告为 SSL_ERROR_SYSCALL。请在 {io}() 之后立即调用 SSL_get_error()。",
      },
      pushes: {
        en: "{callee}() is called between {io}() and SSL_get_error(): if it fails, the entry that it leaves in the error queue turns even SSL_ERROR_WANT_READ into SSL_ERROR_SSL. Call SSL_get_error() right after {io}().",
        "zh-CN":
          "{callee}() 在 {io}() 与 SSL_get_error() 之间被调用：一旦它失败，它在错误队列中留下的条目会使 SSL_ERROR_WANT_READ 也变成 SSL_ERROR_SSL。请在 {io}() 之后立即调用 SSL_get_error()。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      if (!asksAboutLastCall(event)) return;
      const call = event.window.find(touchesQueue);
      if (call === undefined || event.io === undefined) return;
      if (!queueReadOnQuery(context.targetAt(event.io.span, call.span, event.query.span))) return;
      const place = interveningPlace(event, call);
      context.report({
        messageId: call.kind,
        data: { callee: place.callee, io: event.io.io.name },
        span: place.span,
        functionName: place.functionName,
        severity: call.kind === "pushes" ? "warning" : "error",
        trace: interveningTrace(event, event.io, call, effects[call.kind]),
        fixes: orderFixes(event.query, call, event.io, (span) => context.text(span)),
      });
    },
  }),
});

function touchesQueue(call: InterveningCall): call is QueueCall {
  return call.kind !== "io" && call.kind !== "state";
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

/**
 * The call itself, or the helper's call in the function that asks or, where that is a helper too, that does the I/O or
 * calls the helpers that do either.
 */
export function interveningPlace(event: ErrorQueryEvent, call: LedTo): InterveningPlace {
  const { query, ret, io, ioThrough } = event;
  const asked = ret.kind === "io" ? ret.call : io;
  const callers = ioThrough.map(({ functionName }) => functionName).reverse();
  for (const name of [query.functionName, asked?.functionName, ...callers]) {
    if (call.functionName === name) return call;
    const site = call.through.find(({ functionName }) => functionName === name);
    if (site !== undefined) return site;
  }
  return call;
}

type LedTo = Pick<InterveningCall, "span" | "functionName" | "through" | "callee">;
