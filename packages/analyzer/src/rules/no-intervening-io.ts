import { asksAboutLastCall, interveningPlace } from "./no-intervening-call.js";
import { defineRule } from "./rule.js";
import { interveningTrace, ioStep, ledToSteps, pathSteps, queryStep } from "./steps.js";

/** SSL_get_error reads the state that the last operation on the connection left. */
export const noInterveningIo = defineRule({
  meta: {
    description: "another I/O call or a state change on the connection comes before SSL_get_error",
    severity: "error",
    cwe: 696,
    preset: "recommended",
    fix: "none",
    messages: {
      io: "{later}() on `{connection}` comes between {io}() and SSL_get_error(), so the answer is about {later}(), not about `{ret}`, the result of {io}(). Call SSL_get_error() right after {io}().",
      state:
        "{later}() changes `{connection}` between {io}() and SSL_get_error(), which then no longer knows why {io}() did not finish. Call SSL_get_error() right after {io}().",
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { ret, io, query } = event;
      if (!event.mayHaveFailed || ret.kind !== "io" || io === undefined) return;
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
            ...ledToSteps(
              later,
              `${io.io.name}() makes the connection forget why ${ret.call.io.name}() stopped`,
            ),
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
        trace: interveningTrace(event, io, change, `${change.callee}() changes the state of the connection`),
      });
    },
  }),
});

function dataOf(later: string, io: string, connection: string, ret: string) {
  return { later, io, connection, ret };
}
