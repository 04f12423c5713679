import type { CodeDispatchEvent } from "../flow/events.js";
import type { FailureText, IoCall } from "../flow/evidence.js";
import type { Message } from "../locale/message.js";
import { errorCodeValue } from "../openssl/error-codes.js";
import type { SourceSpan } from "../source/text.js";
import { testAlsoSuggestion } from "./fixes/test-also-suggestion.js";
import { defineRule, type ReportFix, type ReportStep } from "./rule.js";
import { dispatchSteps } from "./steps.js";

const none = errorCodeValue("SSL_ERROR_NONE");
const wantRead = errorCodeValue("SSL_ERROR_WANT_READ");
const wantWrite = errorCodeValue("SSL_ERROR_WANT_WRITE");
const zeroReturn = errorCodeValue("SSL_ERROR_ZERO_RETURN");
const fatalCodes = [errorCodeValue("SSL_ERROR_SSL"), errorCodeValue("SSL_ERROR_SYSCALL")];

const messageIds = { "error queue": "emptyQueue", errno: "staleErrno", words: "failure" } as const;

const repeatedMessage: Message = {
  en: "{callee}() is called again after SSL_ERROR_ZERO_RETURN",
  "zh-CN": "得到 SSL_ERROR_ZERO_RETURN 之后再次调用 {callee}()",
};
const reachedMessage: Message = {
  en: "{callee}() is reached after SSL_ERROR_ZERO_RETURN",
  "zh-CN": "得到 SSL_ERROR_ZERO_RETURN 之后会执行到 {callee}()",
};

/** close_notify is how a peer says that it has sent everything: neither a failure nor a reason to read again. */
export const requireZeroReturn = defineRule({
  meta: {
    description: {
      en: "SSL_ERROR_ZERO_RETURN, the end of the data, is treated as a failure or read again",
      "zh-CN": "表示数据结束的 SSL_ERROR_ZERO_RETURN 被当作失败处理，或之后又继续读取",
    },
    severity: "warning",
    cwe: 754,
    preset: "recommended",
    fix: "suggestion",
    messages: {
      repeated: {
        en: "SSL_ERROR_ZERO_RETURN is not told apart from SSL_ERROR_WANT_READ: once the peer has closed the connection, {io}() gives it again at once, and the loop never ends. Stop reading on SSL_ERROR_ZERO_RETURN.",
        "zh-CN":
          "没有把 SSL_ERROR_ZERO_RETURN 与 SSL_ERROR_WANT_READ 区分开：对端关闭连接之后，{io}() 会立即再次得到它，循环永远不会结束。得到 SSL_ERROR_ZERO_RETURN 时应停止读取。",
      },
      emptyQueue: {
        en: "SSL_ERROR_ZERO_RETURN is treated as a failure: when the peer closes the connection as it should, the error queue is empty, and {callee}() has nothing to tell. Treat it as the end of the data.",
        "zh-CN":
          "SSL_ERROR_ZERO_RETURN 被当作失败处理：对端正常关闭连接时错误队列为空，{callee}() 给出的文字没有意义。应把它当作数据结束处理。",
      },
      staleErrno: {
        en: "SSL_ERROR_ZERO_RETURN is treated as a failure: when the peer closes the connection as it should, nothing has set `errno`, and what {callee}() tells is about something else. Treat it as the end of the data.",
        "zh-CN":
          "SSL_ERROR_ZERO_RETURN 被当作失败处理：对端正常关闭连接时没有任何调用设置 `errno`，{callee}() 给出的文字没有意义。应把它当作数据结束处理。",
      },
      failure: {
        en: "SSL_ERROR_ZERO_RETURN is reported as a failure, though the peer has only closed the connection as it should. Treat it as the end of the data, and answer with SSL_shutdown().",
        "zh-CN":
          "SSL_ERROR_ZERO_RETURN 被报告为失败，其实对端只是正常关闭了连接。应把它当作数据结束处理，并以 SSL_shutdown() 回应。",
      },
    },
  },
  create: (context) => ({
    codeDispatch(event) {
      if (event.io?.io.kind !== "read" || !event.isAboutResult || !event.canBe(zeroReturn)) return;
      if ([...event.tested].every((code) => code === none)) return;
      const repetition = repetitionOf(event);
      const text = repetition === undefined ? failureTextOf(event) : undefined;
      if (repetition === undefined && text === undefined) return;
      context.report({
        messageId: text === undefined ? "repeated" : messageIds[text.source],
        data: { io: event.io.io.name, callee: text?.callee ?? "" },
        span: event.query.span,
        functionName: event.query.functionName,
        // A protocol may know for itself where its data end; what is wrong then is only the message.
        severity: text?.source === "words" ? "information" : "warning",
        trace: [...dispatchSteps(event), ...evidence(repetition, text)],
        fixes: repetition === undefined ? [] : stopSuggestion(event, (span) => context.text(span)),
      });
    },
  }),
});

/** Where the call is made again after both codes alike. */
function repetitionOf(event: CodeDispatchEvent): IoCall | undefined {
  const isAlike = event.treatsAlike(zeroReturn, wantRead) && event.repetitionAfter(wantRead) !== undefined;
  return isAlike ? event.repetitionAfter(zeroReturn) : undefined;
}

/**
 * What is said of a failure where the code goes with the fatal ones. Words alone count only in a program that knows
 * the codes: one that never waits may well expect more data.
 */
function failureTextOf(event: CodeDispatchEvent): FailureText | undefined {
  if (event.handles(zeroReturn) || event.tested.has(zeroReturn)) return undefined;
  const text = event.failureTextAfter(zeroReturn);
  const knowsCodes = event.handles(wantRead) && event.handles(wantWrite);
  return text?.source === "words" && !knowsCodes ? undefined : text;
}

function evidence(repetition: IoCall | undefined, text: FailureText | undefined): ReportStep[] {
  if (repetition !== undefined) {
    return [{ span: repetition.span, message: repeatedMessage, data: { callee: repetition.io.name } }];
  }
  return text === undefined
    ? []
    : [{ span: text.span, message: reachedMessage, data: { callee: text.callee } }];
}

/** The loop stops on the code as it does on a fatal one. */
function stopSuggestion(event: CodeDispatchEvent, text: (span: SourceSpan) => string): ReportFix[] {
  const stopping = fatalCodes.find(
    (code) => event.tested.has(code) && event.repetitionAfter(code) === undefined,
  );
  return stopping === undefined ? [] : testAlsoSuggestion(event, zeroReturn, stopping, text);
}
