import type { CodeTestEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { defineRule } from "./rule.js";
import { codeStep } from "./steps.js";

const countMessage: Message = {
  en: "the number of bytes from {io}() is returned here",
  "zh-CN": "此处返回 {io}() 的字节数",
};
const returnedMessage: Message = { en: "the code is returned here", "zh-CN": "此处返回错误码" };
const givenMessage: Message = { en: "{callee}() is given it here", "zh-CN": "此处将它传给 {callee}()" };
const comparedMessage: Message = { en: "it is compared here", "zh-CN": "此处对它进行比较" };

/** The 0-based arguments of functions that take a number of bytes. */
const lengthArguments: ReadonlyMap<string, readonly number[]> = new Map([
  ["memcpy", [2]],
  ["memmove", [2]],
  ["memset", [2]],
  ["write", [2]],
  ["send", [2]],
  ["fwrite", [1, 2]],
  ["malloc", [0]],
  ["realloc", [1]],
  ["SSL_write", [2]],
  ["SSL_read", [2]],
  ["BIO_write", [2]],
]);

/** A code is a name: its number counts nothing, and is never negative. */
export const noErrorCodeAsLength = defineRule({
  meta: {
    description: {
      en: "the code from SSL_get_error is used as a number of bytes or tested for being negative",
      "zh-CN": "SSL_get_error 给出的错误码被用作字节数，或被判断是否为负",
    },
    severity: "error",
    cwe: 253,
    preset: "recommended",
    fix: "none",
    messages: {
      returned: {
        en: "{function}() returns the code from SSL_get_error() here, and the number of bytes from {io}() elsewhere: a caller takes SSL_ERROR_SYSCALL (5) for 5 bytes. Return a negative value for a failure.",
        "zh-CN":
          "{function}() 在此处返回 SSL_get_error() 给出的错误码，在别处却返回 {io}() 的字节数：调用者会把 SSL_ERROR_SYSCALL（5）当作 5 个字节。失败时应返回负值。",
      },
      length: {
        en: "`{code}` is a code from SSL_get_error(), not a number of bytes, but {callee}() takes it for a length. Use the result of the I/O call, once it is known to be positive.",
        "zh-CN":
          "`{code}` 是 SSL_get_error() 给出的错误码，不是字节数，但 {callee}() 把它当作长度。应使用 I/O 调用的返回值，并且先确认它大于 0。",
      },
      never: {
        en: "`{test}` is never true: the codes of SSL_get_error() are not negative. Compare with the names of the codes, or test the result of the I/O call.",
        "zh-CN":
          "`{test}` 永远为假：SSL_get_error() 给出的错误码不会是负数。应与错误码的名称比较，或检查 I/O 调用的返回值。",
      },
      always: {
        en: "`{test}` is always true: the codes of SSL_get_error() are not negative. Compare with the names of the codes, or test the result of the I/O call.",
        "zh-CN":
          "`{test}` 永远为真：SSL_get_error() 给出的错误码不会是负数。应与错误码的名称比较，或检查 I/O 调用的返回值。",
      },
      success: {
        en: "`{test}` is true only for SSL_ERROR_NONE, which is success: the codes of all failures are positive. Compare with the names of the codes, or test the result of the I/O call.",
        "zh-CN":
          "`{test}` 只对表示成功的 SSL_ERROR_NONE 为真：所有失败的错误码都是正数。应与错误码的名称比较，或检查 I/O 调用的返回值。",
      },
    },
  },
  create: (context) => ({
    codeReturn({ query, span, functionName, byteCount }) {
      context.report({
        messageId: "returned",
        data: { function: functionName, io: byteCount.call.io.name },
        span,
        functionName,
        trace: [
          { span: byteCount.span, message: countMessage, data: { io: byteCount.call.io.name } },
          codeStep(query),
          { span, message: returnedMessage },
        ],
      });
    },
    libraryCall({ callee, arguments: given, functionName, span }) {
      const length = lengthArguments
        .get(callee)
        ?.map((index) => given[index])
        .find((argument) => argument?.errorCodeOf !== undefined);
      if (length?.errorCodeOf === undefined) return;
      context.report({
        messageId: "length",
        data: { code: length.text, callee },
        span: length.span,
        functionName,
        trace: [codeStep(length.errorCodeOf), { span, message: givenMessage, data: { callee } }],
      });
    },
    codeTest(event) {
      const messageId = problemOf(event);
      if (messageId === undefined || !event.isAlwaysCode) return;
      const { query, span, functionName } = event;
      // The other failures of wolfSSL have negative codes.
      if (context.targetAt(query.span, span).library === "wolfssl") return;
      context.report({
        messageId,
        data: { test: context.text(span).replaceAll(/\s+/gu, " ") },
        span,
        functionName,
        trace: [codeStep(query), { span, message: comparedMessage }],
      });
    },
  }),
});

function problemOf({ operator, constant }: CodeTestEvent): "never" | "always" | "success" | undefined {
  switch (operator) {
    case "<":
      if (constant === 1) return "success";
      return constant <= 0 ? "never" : undefined;
    case "<=":
      if (constant === 0) return "success";
      return constant < 0 ? "never" : undefined;
    case ">=":
      return constant <= 0 ? "always" : undefined;
    case ">":
      return constant < 0 ? "always" : undefined;
    case "==":
    case "case":
      return constant < 0 ? "never" : undefined;
    case "!=":
      return constant < 0 ? "always" : undefined;
    case "arithmetic":
      return undefined;
  }
}
