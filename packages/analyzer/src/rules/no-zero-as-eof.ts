import type { ZeroAsEndEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { reportsUnexpectedEofAsSsl, type Target } from "../openssl/targets.js";
import { defineRule, type ReportStep } from "./rule.js";
import { conditionStep, ioStep } from "./steps.js";

const leftMessage: Message = {
  en: "0 is all that is left of the result here, and nothing asks SSL_get_error() what it means",
  "zh-CN": "此处返回值只可能是 0，却没有用 SSL_get_error() 询问其含义",
};

const returnedMessage: Message = {
  en: "{function}() returns {value} for it here",
  "zh-CN": "{function}() 对此在这里返回 {value}",
};

const failureMessage: Message = {
  en: "after a negative result, {function}() returns something else here",
  "zh-CN": "返回值为负时，{function}() 在这里返回别的值",
};

/** A peer's close_notify gives 0, and so does a connection that anybody on the way has cut. */
export const noZeroAsEof = defineRule({
  meta: {
    description: {
      en: "0 from SSL_read is taken for the end of the data without asking SSL_get_error",
      "zh-CN": "未询问 SSL_get_error 就把 SSL_read 返回的 0 当作数据结束",
    },
    severity: "warning",
    cwe: 253,
    preset: "recommended",
    fix: "none",
    messages: {
      success: {
        en: "{function}() returns {value} where {io}() gave 0, as after a success. {io}() gives 0 for a connection that was cut off, too ({code}), so that the data can be cut short unnoticed. Ask SSL_get_error(): only SSL_ERROR_ZERO_RETURN is the end.",
        "zh-CN":
          "{io}() 返回 0 时，{function}() 与成功时一样返回 {value}。但连接被切断时 {io}() 也返回 0（{code}），数据可能被截断而无人察觉。请用 SSL_get_error() 询问：只有 SSL_ERROR_ZERO_RETURN 才表示结束。",
      },
      end: {
        en: "{function}() returns 0 where {io}() gave 0, as at the end of the data. {io}() gives 0 for a connection that was cut off, too ({code}), so that the data can be cut short unnoticed. Ask SSL_get_error(): only SSL_ERROR_ZERO_RETURN is the end.",
        "zh-CN":
          "{io}() 返回 0 时，{function}() 也返回 0，表示数据结束。但连接被切断时 {io}() 也返回 0（{code}），数据可能被截断而无人察觉。请用 SSL_get_error() 询问：只有 SSL_ERROR_ZERO_RETURN 才表示结束。",
      },
    },
  },
  create: (context) => ({
    zeroAsEnd(event) {
      const { io, functionName, test, returned, failure, meaning } = event;
      const value = returned.text ?? context.text(returned.span);
      const code = codeOfCutConnection(context.targetAt(io.span, test.span));
      context.report({
        messageId: meaning,
        data: { function: functionName, io: io.io.name, value, code },
        span: test.span,
        functionName,
        trace: [
          ioStep(io),
          ...conditionSteps(event),
          { span: test.span, message: leftMessage },
          { span: returned.span, message: returnedMessage, data: { function: functionName, value } },
          { span: failure.span, message: failureMessage, data: { function: functionName } },
        ],
      });
    },
  }),
});

/** What SSL_get_error says of a connection that ends without close_notify. */
function codeOfCutConnection(target: Target): string {
  switch (reportsUnexpectedEofAsSsl(target)) {
    case "always":
      return "SSL_ERROR_SSL";
    case "partly":
      return "SSL_ERROR_SSL / SSL_ERROR_SYSCALL";
    case "never":
      return "SSL_ERROR_SYSCALL";
  }
}

function conditionSteps({ path, test }: ZeroAsEndEvent): ReportStep[] {
  return path.filter(({ span }) => span.start < test.span.start).map(conditionStep);
}
