import type { PathStep } from "../flow/evidence.js";
import type { ErrorQueryEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import type { SourceSpan } from "../source/text.js";
import { defineRule, type ReportFix } from "./rule.js";
import { ioStep, pathSteps, queryStep } from "./steps.js";

const testTitle: Message = {
  en: "Test the result of {io}() for `< 0`",
  "zh-CN": "将对 {io}() 返回值的检查改为 `< 0`",
};

/** 0 says that close_notify was sent and the peer's has not come yet: nothing has failed. */
export const noGetErrorAfterShutdownZero = defineRule({
  meta: {
    description: {
      en: "SSL_get_error is asked where SSL_shutdown returned 0, which is no failure",
      "zh-CN": "SSL_shutdown 返回 0 并不表示失败，却调用了 SSL_get_error",
    },
    severity: "warning",
    cwe: 253,
    preset: "recommended",
    fix: "safe",
    messages: {
      zero: {
        en: "{io}() returning 0 is no failure: close_notify is sent, and the peer's has not come yet. SSL_get_error() then says SSL_ERROR_SYSCALL although nothing went wrong. Ask only where the result is negative.",
        "zh-CN":
          "{io}() 返回 0 并不是失败：close_notify 已经发出，只是对端的还没有到达。此时 SSL_get_error() 会给出 SSL_ERROR_SYSCALL，尽管没有出错。请只在返回负值时查询。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { ret, io, query } = event;
      if (io?.io.kind !== "shutdown" || ret.kind !== "io" || ret.call.id !== io.id || !event.mayBeZero)
        return;
      // wolfSSL says with 2 that the peer's close_notify has not come yet, and with 0 that the call failed.
      if (context.targetAt(io.span, query.span).library === "wolfssl") return;
      // What is asked after an entry was seen is about that; and who looks at the result again can tell 0 apart.
      if (event.queueHoldsEntry || event.isRetReadLater()) return;
      context.report({
        messageId: "zero",
        data: { io: io.io.name },
        span: query.span,
        functionName: query.functionName,
        trace: [ioStep(io), ...pathSteps(event), queryStep(event)],
        fixes: fixesOf(event, (span) => context.text(span)),
      });
    },
  }),
});

/** `r <= 0` becomes `r < 0`, where that is the only test on the way. */
function fixesOf({ path, io, query }: ErrorQueryEvent, text: (span: SourceSpan) => string): ReportFix[] {
  const [step, ...others] = path;
  if (step === undefined || others.length > 0 || io?.functionName !== query.functionName) return [];
  const tail = testForZero(step, text(step.span), [query.ret.text, io.io.name]);
  if (tail === undefined) return [];
  const before = text({ start: Math.max(0, step.span.start - 20), end: step.span.start });
  // In a loop the test also decides what is repeated.
  const safe = /\bif\s*\($/u.test(before);
  const span = { start: step.span.end - tail.length, end: step.span.end };
  return [{ title: testTitle, data: { io: io.io.name }, safe, edits: [{ span, newText: "< 0" }] }];
}

/** The `<= 0` at the end of a condition about one of the names. */
function testForZero({ holds }: PathStep, condition: string, names: readonly string[]): string | undefined {
  const [tail] = /<=\s*0$/u.exec(condition) ?? [];
  return holds && names.some((name) => name !== "" && condition.includes(name)) ? tail : undefined;
}
