import type { TakenForCode } from "../flow/events.js";
import type { IoCall } from "../flow/evidence.js";
import type { Message } from "../locale/message.js";
import { errorCodeNamed } from "../openssl/error-codes.js";
import { defineRule } from "./rule.js";
import { ioStep } from "./steps.js";

const comparedMessage: Message = {
  en: "its result is compared with {code} here",
  "zh-CN": "此处将其返回值与 {code} 比较",
};

const takenMessage: Message = {
  en: "{callee}() takes the entry out of the error queue here",
  "zh-CN": "{callee}() 在此从错误队列取走该条目",
};

/** Only SSL_get_error gives SSL_ERROR codes; what the I/O call returns is a number of bytes, 1, 0 or negative. */
export const noRetAsErrorCode = defineRule({
  meta: {
    description: {
      en: "the result of an I/O call, or an entry of the error queue, is compared with a code that only SSL_get_error gives",
      "zh-CN": "把 I/O 调用的返回值或错误队列的条目与只有 SSL_get_error 才会给出的错误码比较",
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
      queueEntry: {
        en: "What {callee}() returned is compared with {code}, which is {value}, but it is an entry of the error queue: those are never {value}, and a call that only has to wait leaves none. Give the result of the I/O call to SSL_get_error() and compare what that returns.",
        "zh-CN":
          "把 {callee}() 的返回值与 {code}（{value}）比较，但它是错误队列的条目：条目绝不会是 {value}，而只需等待的调用不会留下条目。请把 I/O 调用的返回值传给 SSL_get_error()，再比较它返回的错误码。",
      },
    },
  },
  create: (context) => ({
    resultAsCode(event) {
      const { compared, span, functionName, codeName } = event;
      const value = errorCodeNamed(codeName)?.value ?? 0;
      const { messageId, source, step } = describe(compared, value);
      context.report({
        messageId,
        data: { ...source, code: codeName, value: String(value) },
        span,
        functionName,
        trace: [step, { span, message: comparedMessage, data: { code: codeName } }],
      });
    },
  }),
});

/** @param value the number of the code that it is compared with. */
function describe(compared: TakenForCode, value: number) {
  switch (compared.kind) {
    case "result": {
      const { io } = compared;
      return { messageId: meaningOf(io, value), source: { io: io.io.name }, step: ioStep(io) };
    }
    case "queueEntry": {
      const { callee, span } = compared;
      const source = { callee };
      return {
        messageId: "queueEntry",
        source,
        step: { span, message: takenMessage, data: source },
      } as const;
    }
  }
}

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
