import type { CodeTestEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { errorCodeValued, type ErrorCode } from "../openssl/error-codes.js";
import { errorCodeSupport } from "../openssl/targets.js";
import { defineRule } from "./rule.js";
import { codeStep } from "./steps.js";

const writeTitle: Message = { en: "Write {name}", "zh-CN": "写作 {name}" };
const comparedMessage: Message = {
  en: "it is compared with a number here",
  "zh-CN": "此处将它与数字比较",
};

/** A number says nothing to a reader, and nothing to a compiler when a library numbers its codes otherwise. */
export const noMagicErrorCode = defineRule({
  meta: {
    description: {
      en: "the code from SSL_get_error is compared with a number instead of a name",
      "zh-CN": "SSL_get_error 给出的错误码与数字而不是名称比较",
    },
    severity: "information",
    cwe: 1106,
    preset: "strict",
    fix: "safe",
    messages: {
      number: {
        en: "`{number}` stands for {name} here: nobody can see that, and libraries do not all use the same numbers. Write the name.",
        "zh-CN":
          "这里的 `{number}` 表示 {name}：从代码上看不出来，而且各个库使用的数字并不完全相同。请写出名称。",
      },
    },
  },
  create: (context) => ({
    codeTest(event) {
      const number = context.text(event.constantSpan);
      const code = namedBy(event, number);
      if (code === undefined) return;
      if (errorCodeSupport(context.targetAt(event.constantSpan), code) !== "always") return;
      const data = { number, name: code.name };
      context.report({
        messageId: "number",
        data,
        span: event.constantSpan,
        functionName: event.functionName,
        trace: [codeStep(event.query), { span: event.constantSpan, message: comparedMessage }],
        fixes: [
          { title: writeTitle, data, safe: true, edits: [{ span: event.constantSpan, newText: code.name }] },
        ],
      });
    },
  }),
});

/** 0 is success in every library, and a truth value in C: nobody has to look that up. */
function namedBy({ name, constant }: CodeTestEvent, number: string): ErrorCode | undefined {
  const isNumber = name === undefined && /^(?:\d+|0x[\da-f]+)[ul]*$/iu.test(number);
  return isNumber && constant !== 0 ? errorCodeValued(constant) : undefined;
}
