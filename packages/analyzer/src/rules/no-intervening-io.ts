import type { Message } from "../locale/message.js";
import { askBefore } from "./fixes/order-fixes.js";
import { asksAboutLastCall, interveningPlace } from "./no-intervening-call.js";
import { defineRule } from "./rule.js";
import { interveningTrace, ioStep, ledToSteps, pathSteps, queryStep } from "./steps.js";

const forgottenMessage: Message = {
  en: "{later}() makes the connection forget why {io}() stopped",
  "zh-CN": "{later}() 使连接不再记得 {io}() 为何停止",
};
const changedMessage: Message = {
  en: "{callee}() changes the state of the connection",
  "zh-CN": "{callee}() 改变了连接的状态",
};

/** SSL_get_error reads the state that the last operation on the connection left. */
export const noInterveningIo = defineRule({
  meta: {
    description: {
      en: "another I/O call or a state change on the connection comes before SSL_get_error",
      "zh-CN": "在调用 SSL_get_error 之前，该连接上又有一次 I/O 调用或状态改变",
    },
    severity: "error",
    cwe: 696,
    preset: "recommended",
    fix: "safe",
    messages: {
      io: {
        en: "{later}() on `{connection}` comes between {io}() and SSL_get_error(), so the code is about {later}(), not about `{ret}`, the result of {io}(). Call SSL_get_error() right after {io}().",
        "zh-CN":
          "`{connection}` 上的 {later}() 位于 {io}() 与 SSL_get_error() 之间，因此得到的错误码针对的是 {later}()，而不是 `{ret}`，即 {io}() 的返回值。请在 {io}() 之后立即调用 SSL_get_error()。",
      },
      state: {
        en: "{later}() changes `{connection}` between {io}() and SSL_get_error(), which then no longer knows why {io}() did not finish: a call that only has to be repeated looks like a fatal SSL_ERROR_SYSCALL. Call SSL_get_error() right after {io}().",
        "zh-CN":
          "{later}() 在 {io}() 与 SSL_get_error() 之间改变了 `{connection}`，SSL_get_error() 便无从得知 {io}() 为何没有完成：只需重试的调用看起来像是致命的 SSL_ERROR_SYSCALL。请在 {io}() 之后立即调用 SSL_get_error()。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { ret, io, query } = event;
      if (!event.mayHaveFailed || ret.kind !== "io" || io === undefined || event.isOfOtherConnection) return;
      if (ret.call.id !== io.id && !event.resultWasStored) {
        const later = { ...io, callee: io.io.name, through: event.ioThrough };
        const place = interveningPlace(event, later);
        context.report({
          messageId: "io",
          data: dataOf(place.callee, ret.call.io.name, io.connection, query.ret.text),
          span: place.span,
          functionName: place.functionName,
          trace: [
            ioStep(ret.call),
            ...ledToSteps(later, forgottenMessage, { later: io.io.name, io: ret.call.io.name }),
            ...pathSteps(event),
            queryStep(event),
          ],
        });
      }
      const change = event.window.find((item) => item.kind === "state");
      if (change === undefined || !asksAboutLastCall(event)) return;
      const place = interveningPlace(event, change);
      context.report({
        messageId: "state",
        data: dataOf(place.callee, io.io.name, io.connection, query.ret.text),
        span: place.span,
        functionName: place.functionName,
        trace: interveningTrace(event, io, change, changedMessage),
        fixes: askBefore(query, change, (span) => context.text(span)),
      });
    },
  }),
});

function dataOf(later: string, io: string, connection: string, ret: string) {
  return { later, io, connection, ret };
}
