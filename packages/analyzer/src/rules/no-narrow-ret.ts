import type { NarrowResultEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import type { SourceSpan } from "../source/text.js";
import { defineRule, type ReportFix, type ReportStep } from "./rule.js";
import { conditionStep, ioStep } from "./steps.js";

const storedMessage: Message = {
  en: "its result is stored in `{variable}`, which is `{type}`",
  "zh-CN": "其返回值在此处存入类型为 `{type}` 的 `{variable}`",
};
const parameterMessage: Message = {
  en: "its result is passed to `{variable}`, which is `{type}`",
  "zh-CN": "其返回值在此处传给类型为 `{type}` 的 `{variable}`",
};
const testedMessage: Message = {
  en: "a failure goes the way of a success here",
  "zh-CN": "失败在此处被当作成功",
};
const askedMessage: Message = {
  en: "SSL_get_error() is given `{variable}` here, which is {value} after a failure",
  "zh-CN": "此处将 `{variable}` 传给 SSL_get_error()，而失败之后它的值是 {value}",
};
const intTitle: Message = {
  en: "Declare `{variable}` as `int`",
  "zh-CN": "将 `{variable}` 声明为 `int`",
};
const successTitle: Message = {
  en: "Store in `{variable}` whether {io}() succeeded: `> 0`",
  "zh-CN": "在 `{variable}` 中存放 {io}() 是否成功：`> 0`",
};

/** Failures are negative as often as 0, and an `int` is what holds both. */
export const noNarrowRet = defineRule({
  meta: {
    description: {
      en: "the result of an I/O call is kept in a type without negative values, and a failure is missed",
      "zh-CN": "把 I/O 调用的返回值存入没有负值的类型，因而漏掉失败",
    },
    severity: "error",
    cwe: 681,
    preset: "recommended",
    fix: "safe",
    messages: {
      unsigned: {
        en: "`{variable}` is `{type}`, which has no negative values: where {io}() fails with -1, it holds a huge number, and `{test}` takes that for a success. Keep the result in an `int`.",
        "zh-CN":
          "`{variable}` 的类型是 `{type}`，没有负值：{io}() 失败返回 -1 时，它变成一个极大的数，`{test}` 会把它当作成功。请用 `int` 保存返回值。",
      },
      small: {
        en: "`{variable}` is `{type}`, which has no negative values: where {io}() fails with -1, it holds {value}, and `{test}` does not see the failure. Keep the result in an `int`.",
        "zh-CN":
          "`{variable}` 的类型是 `{type}`，没有负值：{io}() 失败返回 -1 时，它的值是 {value}，`{test}` 看不到这次失败。请用 `int` 保存返回值。",
      },
      smallRet: {
        en: "`{variable}` is `{type}`, which has no negative values: where {io}() fails with -1, it holds {value}, and SSL_get_error() takes that for a success and answers SSL_ERROR_NONE. Keep the result in an `int`.",
        "zh-CN":
          "`{variable}` 的类型是 `{type}`，没有负值：{io}() 失败返回 -1 时，它的值是 {value}，SSL_get_error() 会当作成功并返回 SSL_ERROR_NONE。请用 `int` 保存返回值。",
      },
      boolean: {
        en: "`{variable}` is `{type}`: where {io}() fails with -1, it holds true, and `{test}` does not see the failure. Store whether the result is greater than 0, or keep it in an `int`.",
        "zh-CN":
          "`{variable}` 的类型是 `{type}`：{io}() 失败返回 -1 时，它的值是 true，`{test}` 看不到这次失败。请存放返回值是否大于 0，或用 `int` 保存返回值。",
      },
      booleanRet: {
        en: "`{variable}` is `{type}`: where {io}() fails with -1, it holds 1, and SSL_get_error() takes that for a success and answers SSL_ERROR_NONE. Keep the result in an `int`.",
        "zh-CN":
          "`{variable}` 的类型是 `{type}`：{io}() 失败返回 -1 时，它的值是 1，SSL_get_error() 会当作成功并返回 SSL_ERROR_NONE。请用 `int` 保存返回值。",
      },
      character: {
        en: "`{variable}` is `{type}`, which has no negative values on ARM and other processors: where {io}() fails with -1, it holds {value} there, and `{test}` does not see the failure. Keep the result in an `int`.",
        "zh-CN":
          "`{variable}` 的类型是 `{type}`，在 ARM 等处理器上没有负值：{io}() 失败返回 -1 时，它在那里的值是 {value}，`{test}` 看不到这次失败。请用 `int` 保存返回值。",
      },
      characterRet: {
        en: "`{variable}` is `{type}`, which has no negative values on ARM and other processors: where {io}() fails with -1, it holds {value} there, and SSL_get_error() takes that for a success and answers SSL_ERROR_NONE. Keep the result in an `int`.",
        "zh-CN":
          "`{variable}` 的类型是 `{type}`，在 ARM 等处理器上没有负值：{io}() 失败返回 -1 时，它在那里的值是 {value}，SSL_get_error() 会当作成功并返回 SSL_ERROR_NONE。请用 `int` 保存返回值。",
      },
    },
  },
  create: (context) => ({
    narrowResult(event) {
      const { variable, io, use, functionName } = event;
      context.report({
        messageId: messageOf(event),
        data: {
          variable: variable.text,
          type: variable.type,
          io: io.io.name,
          value: String(variable.minusOne ?? ""),
          test: context.text(use.span).replaceAll(/\s+/gu, " "),
        },
        span: variable.nameSpan,
        functionName,
        severity: variable.kind === "character" ? "warning" : "error",
        trace: traceOf(event),
        fixes: fixesOf(event, (span) => context.text(span)),
      });
    },
  }),
});

type MessageId = "unsigned" | "small" | "smallRet" | "boolean" | "booleanRet" | "character" | "characterRet";

function messageOf({ variable, use }: NarrowResultEvent): MessageId {
  switch (variable.kind) {
    case "unsigned":
      return "unsigned";
    case "small":
      return use.kind === "ret" ? "smallRet" : "small";
    case "boolean":
      return use.kind === "ret" ? "booleanRet" : "boolean";
    case "character":
      return use.kind === "ret" ? "characterRet" : "character";
  }
}

function traceOf({ io, variable, store, use, path }: NarrowResultEvent): ReportStep[] {
  const names = { variable: variable.text, type: variable.type };
  const stored =
    store === undefined
      ? { span: variable.nameSpan, message: parameterMessage, data: names }
      : { span: store.span, message: storedMessage, data: names };
  const value = String(variable.minusOne ?? "");
  const last =
    use.kind === "ret"
      ? { span: use.span, message: askedMessage, data: { variable: variable.text, value } }
      : { span: use.span, message: testedMessage };
  return [ioStep(io), stored, ...path.map(conditionStep), last];
}

function fixesOf(event: NarrowResultEvent, text: (span: SourceSpan) => string): ReportFix[] {
  const { variable, uses, io, store } = event;
  const { text: name, replaceableType } = variable;
  const before = store && text({ start: store.span.start, end: Math.max(store.span.start, io.span.start) });
  if (variable.kind === "boolean" && uses.isCondition) {
    // SSL_get_error needs the result itself, and one edit gives no program that has both.
    if (uses.isAskedAbout || store?.isDirect !== true || store.span.end !== io.span.end) return [];
    if (!/^\w+\s*=\s*$/u.test(before ?? "")) return [];
    const end = { start: io.span.end, end: io.span.end };
    const data = { variable: name, io: io.io.name };
    return [{ title: successTitle, data, safe: false, edits: [{ span: end, newText: " > 0" }] }];
  }
  // A cast loses the sign before the variable does.
  const isCast = store?.isDirect === true && /\)\s*$/u.test(before ?? "");
  if (replaceableType === undefined || uses.isShared || isCast) return [];
  const edits = [{ span: replaceableType, newText: "int" }];
  return [{ title: intTitle, data: { variable: name }, safe: uses.holdsOnlyResults, edits }];
}
