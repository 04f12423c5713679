import type { UndrainedFailureEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { queueDecidesAnswer } from "../openssl/targets.js";
import { defineRule, type ReportFix } from "./rule.js";
import { causeStep } from "./steps.js";

const endMessage: Message = {
  en: "{function}() ends here, and nothing has emptied the queue",
  "zh-CN": "{function}() 在此处结束，而队列没有被清空",
};
const nextMessage: Message = {
  en: "nothing empties it before {io}() here",
  "zh-CN": "此处的 {io}() 之前也没有清空它",
};
const insertTitle: Message = {
  en: "Insert ERR_clear_error() where {function}() ends",
  "zh-CN": "在 {function}() 结束处插入 ERR_clear_error()",
};

/** Who deals with a failure looks at its entries, or throws them away: nobody after it knows of them. */
export const noUndrainedError = defineRule({
  meta: {
    description: {
      en: "a failure is dealt with and the function left with its entry in the error queue",
      "zh-CN": "失败已处理，但函数结束时其条目仍留在错误队列中",
    },
    severity: "information",
    cwe: 459,
    preset: "strict",
    fix: "suggestion",
    messages: {
      left: {
        en: "{cause}() fails here, and {function}() ends with its entry still in the error queue: the next {io}() on this thread that only has to be repeated is then reported as failed. Read the queue with ERR_get_error() until it is empty, or call ERR_clear_error(), before {function}() ends.",
        "zh-CN":
          "{cause}() 在此处失败，而 {function}() 结束时其条目仍在错误队列中：本线程中下一个只需重试的 {io}() 会被报告为失败。请在 {function}() 结束之前用 ERR_get_error() 读空队列，或调用 ERR_clear_error()。",
      },
    },
  },
  create: (context) => ({
    undrainedFailure(event) {
      const { cause, functionName, ends, next } = event;
      if (!queueDecidesAnswer(context.targetAt(cause.span, next.span))) return;
      const data = { cause: cause.callee, function: functionName, io: next.io.name };
      const [end] = ends;
      context.report({
        messageId: "left",
        data,
        span: cause.span,
        functionName: cause.functionName,
        trace: [
          causeStep(cause),
          ...(end === undefined ? [] : [{ span: end.span, message: endMessage, data }]),
          { span: next.span, message: nextMessage, data },
        ],
        fixes: clearAtEnds(event),
      });
    },
  }),
});

/** `ERR_clear_error();` before each end that the failure comes to; nothing where one of them takes no statement. */
function clearAtEnds({ ends, functionName }: UndrainedFailureEvent): ReportFix[] {
  const edits = ends.flatMap(({ insertionPoint }) => {
    if (insertionPoint === undefined) return [];
    const { span, before, after } = insertionPoint;
    return [{ span, newText: `${before}ERR_clear_error();${after}` }];
  });
  if (edits.length < ends.length) return [];
  return [
    {
      title: insertTitle,
      data: { function: functionName },
      safe: false,
      header: "openssl/err.h",
      edits,
    },
  ];
}
