import type { IoCall } from "../flow/evidence.js";
import type { Message } from "../locale/message.js";
import { errorCodeNamed } from "../openssl/error-codes.js";
import { defineRule } from "./rule.js";
import { ioStep } from "./steps.js";

const comparedMessage: Message = {
  en: "its result is compared with {code} here",
  "zh-CN": "此处将其返回值与 {code} 比较",
};

/** Only SSL_get_error gives SSL_ERROR codes; what the I/O call returns is a number of bytes, 1, 0 or negative. */
export const noRetAsErrorCode = defineRule({
  meta: {
    description: {
      en: "the result of an I/O call is compared with a code that only SSL_get_error gives",
      "zh-CN": "把 I/O 调用的返回值与只有 SSL_get_error 才会给出的错误码比较",
    },
    severity: "error",
    cwe: 253,
    preset: "recommended",
    fix: "none",
    messages: {
      failure: {
        en: "The result of {io}() is compared with {code}, which is {value}, but {io}() does not return codes: {value} from it is a failure of any kind. Give the result to SSL_get_error() and compare what that returns.",
        "zh-CN":
          "把 {io}() 的返回值与 {code}（{value}）比较，但 {io}() 返回的不是错误码：它返回 {value} 表示某种失败。请把返回值传给 SSL_get_error()，再比较它返回的错误码。",
      },
      success: {
        en: "The result of {io}() is compared with {code}, which is {value}, but {io}() does not return codes: {value} from it is a success. Give the result to SSL_get_error() and compare what that returns.",
        "zh-CN":
          "把 {io}() 的返回值与 {code}（{value}）比较，但 {io}() 返回的不是错误码：它返回 {value} 表示成功。请把返回值传给 SSL_get_error()，再比较它返回的错误码。",
      },
      bytes: {
        en: "The result of {io}() is compared with {code}, which is {value}, but {io}() does not return codes: {value} from it is a number of bytes. Give the result to SSL_get_error() and compare what that returns.",
        "zh-CN":
          "把 {io}() 的返回值与 {code}（{value}）比较，但 {io}() 返回的不是错误码：它返回 {value} 表示字节数。请把返回值传给 SSL_get_error()，再比较它返回的错误码。",
      },
      never: {
        en: "The result of {io}() is compared with {code}, which is {value}, but {io}() does not return codes, and never {value}. Give the result to SSL_get_error() and compare what that returns.",
        "zh-CN":
          "把 {io}() 的返回值与 {code}（{value}）比较，但 {io}() 返回的不是错误码，也从不返回 {value}。请把返回值传给 SSL_get_error()，再比较它返回的错误码。",
      },
    },
  },
  create: (context) => ({
    resultAsCode(event) {
      const { io, span, functionName, codeName } = event;
      const value = errorCodeNamed(codeName)?.value ?? 0;
      context.report({
        messageId: meaningOf(io, value),
        data: { io: io.io.name, code: codeName, value: String(value) },
        span,
        functionName,
        trace: [ioStep(io), { span, message: comparedMessage, data: { code: codeName } }],
      });
    },
  }),
});

/** What the number says that the program takes for a code. */
function meaningOf({ io }: IoCall, value: number): "failure" | "success" | "bytes" | "never" {
  if (value === 0) return io.failure === "negative" ? "success" : "failure";
  switch (io.result) {
    case "bytes":
    case "non-negative":
      return "bytes";
    case "one-or-zero":
    case "one-zero-negative":
      return value === 1 ? "success" : "never";
    case "pointer":
      return "never";
  }
}
