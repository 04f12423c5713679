import type { CodeTestEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { errorCodeNamed } from "../openssl/error-codes.js";
import { errorCodeSupport, libraryName, ownErrorCode } from "../openssl/targets.js";
import { guardSuggestion } from "./fixes/guard-suggestion.js";
import { defineRule } from "./rule.js";
import { codeStep } from "./steps.js";

const comparedMessage: Message = {
  en: "it is compared with {code} here",
  "zh-CN": "此处将它与 {code} 比较",
};

/** A library that does not know a code does not define its name either, or gives its number to another one. */
export const noUnsupportedErrorCode = defineRule({
  meta: {
    description: {
      en: "a code is used that the target library lacks, or whose number is another code there",
      "zh-CN": "使用了目标库没有的错误码，或其数值在目标库中是另一个错误码",
    },
    severity: "warning",
    cwe: 1103,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      version: {
        en: "{code} exists since OpenSSL {since}, and the target begins with {minimum} here: this does not compile with the older versions. Put it between `#ifdef {code}` and `#endif`.",
        "zh-CN":
          "{code} 自 OpenSSL {since} 起才存在，而这里的目标从 {minimum} 开始：使用较早版本时这里无法编译。请把它放在 `#ifdef {code}` 与 `#endif` 之间。",
      },
      library: {
        en: "{library} has no {code}: this does not compile there. Put it between `#ifdef {code}` and `#endif`.",
        "zh-CN":
          "{library} 没有 {code}：在那里这段代码无法编译。请把它放在 `#ifdef {code}` 与 `#endif` 之间。",
      },
      renumbered: {
        en: "The program defines {code} as {number}, which is {own} in {library}: this is true for a code that asks for something else. Define the name only where the library knows it, or put this between `#ifndef {own}` and `#endif`.",
        "zh-CN":
          "程序把 {code} 定义为 {number}，而这个数值在 {library} 中是 {own}：要求别的处理的错误码也会使这里成立。请只在库认识该名称时定义它，或把这里放在 `#ifndef {own}` 与 `#endif` 之间。",
      },
    },
  },
  create: (context) => ({
    codeTest(event) {
      const code = codeOf(event);
      if (code === undefined || context.isConditional(event.constantSpan)) return;
      const target = context.targetAt(event.constantSpan);
      const support = errorCodeSupport(target, code);
      if (support === "always") return;
      const number = context.ownConstant(code.name, event.constantSpan);
      const own = number === undefined ? undefined : ownErrorCode(target, number);
      // What the program defines itself compiles; a number that the library never gives does no harm.
      if (number !== undefined && own === undefined) return;
      // Where checking begins is our choice, not the user's claim; and which LibreSSL has a code is not known exactly.
      if (support === "partly" && !(target.library === "openssl" && target.isMinimumStated)) return;
      const messageId =
        own !== undefined ? "renumbered" : target.library === "openssl" ? "version" : "library";
      context.report({
        messageId,
        data: {
          code: code.name,
          since: code.since,
          minimum: target.minimum,
          library: libraryName(target),
          number: String(number),
          own: own ?? "",
        },
        span: event.constantSpan,
        functionName: event.functionName,
        trace: [
          codeStep(event.query),
          { span: event.constantSpan, message: comparedMessage, data: { code: code.name } },
        ],
        fixes: own === undefined ? guardSuggestion(event, code.name, (span) => context.text(span)) : [],
      });
    },
  }),
});

/** What a macro of the program's own stands for may depend on conditions where it is defined. */
function codeOf({ name, isExpanded }: CodeTestEvent): ReturnType<typeof errorCodeNamed> {
  return name === undefined || isExpanded ? undefined : errorCodeNamed(name);
}
