import type { RetryAnswer } from "../flow/events.js";
import type { WaitCall } from "../flow/evidence.js";
import type { Message } from "../locale/message.js";
import { waitForTheOther } from "./fixes/wait-suggestion.js";
import { defineRule } from "./rule.js";
import { conditionStep, ioStep, queryStep } from "./steps.js";

/** What each of the two codes asks to wait for. */
const wanted: Readonly<Record<string, WaitCall["direction"]>> = {
  SSL_ERROR_WANT_READ: "readable",
  SSL_ERROR_WANT_WRITE: "writable",
};

const waitedMessage: Message = { en: "{wait}() waits here", "zh-CN": "{wait}() 在此处等待" };
const repeatedMessage: Message = { en: "{io}() is called again here", "zh-CN": "此处再次调用 {io}()" };

/** The code says which way the socket must be ready, whatever the call was. */
export const noWrongWait = defineRule({
  meta: {
    description: {
      en: "SSL_ERROR_WANT_READ waits until the socket is writable, or SSL_ERROR_WANT_WRITE until it is readable",
      "zh-CN": "对 SSL_ERROR_WANT_READ 等待套接字可写，或对 SSL_ERROR_WANT_WRITE 等待套接字可读",
    },
    severity: "error",
    cwe: 833,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      writable: {
        en: "{wait}() waits until the socket is writable before {io}() is called again, but {code} asks to wait until it is readable: a socket is nearly always writable, so the loop never rests. Wait until it is readable.",
        "zh-CN":
          "再次调用 {io}() 之前，{wait}() 等待套接字可写，但 {code} 要求等待它可读：套接字几乎总是可写，因此循环不会停歇。请等待套接字可读。",
      },
      readable: {
        en: "{wait}() waits until the socket is readable before {io}() is called again, but {code} asks to wait until it is writable: if the peer waits for this side, both wait for ever. Wait until it is writable.",
        "zh-CN":
          "再次调用 {io}() 之前，{wait}() 等待套接字可读，但 {code} 要求等待它可写：如果对端正在等待本端，双方将永远等下去。请等待套接字可写。",
      },
    },
  },
  create: (context) => ({
    retry({ call, query, answers }) {
      for (const { codes, waits, path } of answers) {
        const [code, other] = codes;
        if (code === undefined || other !== undefined) continue;
        for (const wait of waits) {
          const direction = wait?.direction ?? "unknown";
          if (wait === undefined || direction === "unknown" || direction === wanted[code.name]) continue;
          const io = call.io.name;
          context.report({
            messageId: direction,
            data: { wait: wait.callee, io, code: code.name },
            span: wait.span,
            functionName: wait.functionName,
            trace: [
              ioStep(call),
              queryStep({ query }),
              ...path.map(conditionStep),
              { span: wait.span, message: waitedMessage, data: { wait: wait.callee } },
              { span: call.span, message: repeatedMessage, data: { io } },
            ],
            fixes: servesOneCode(wait, answers) ? waitForTheOther(wait, (span) => context.text(span)) : [],
          });
        }
      }
    },
  }),
});

/** Whether only one code leads to the wait: for another one it may be right. */
function servesOneCode(wait: WaitCall, answers: readonly RetryAnswer[]): boolean {
  const start = wait.span.start;
  return answers.filter(({ waits }) => waits.some((other) => other?.span.start === start)).length === 1;
}
