import type { CodeDispatchEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { errorCodes, errorCodeValue, errorCodeValued } from "../openssl/error-codes.js";
import { testAlsoSuggestion } from "./fixes/test-also-suggestion.js";
import { defineRule, type ReportFix, type ReportStep } from "./rule.js";
import { dispatchSteps } from "./steps.js";

const none = errorCodeValue("SSL_ERROR_NONE");
const wantCodes = [errorCodeValue("SSL_ERROR_WANT_READ"), errorCodeValue("SSL_ERROR_WANT_WRITE")];
const fatalCodes = [errorCodeValue("SSL_ERROR_SSL"), errorCodeValue("SSL_ERROR_SYSCALL")];

/** For one of the fatal codes, and for both. */
const messageIds = {
  success: ["success", "successOfBoth"],
  repeated: ["repeated", "repeatedAfterBoth"],
} as const;

const repeatedMessage: Message = {
  en: "{callee}() is called again after {code}",
  "zh-CN": "得到 {code} 之后再次调用 {callee}()",
};

/** After one of these codes the connection is dead: going on, or trying again, only fails later. */
export const requireFatalCases = defineRule({
  meta: {
    description: {
      en: "SSL_ERROR_SSL or SSL_ERROR_SYSCALL is treated like success or tried again",
      "zh-CN": "SSL_ERROR_SSL 或 SSL_ERROR_SYSCALL 被当作成功处理，或之后又重试",
    },
    severity: "warning",
    cwe: 754,
    preset: "recommended",
    supersededBy: ["no-io-after-fatal"],
    fix: "suggestion",
    messages: {
      success: {
        en: "{code} is covered by no case here: when {io}() fails for good, the program goes on as if it had succeeded. Give up the connection there.",
        "zh-CN":
          "这里没有处理 {code}：{io}() 发生致命错误时，程序仍会像成功了一样继续执行。此时应放弃该连接。",
      },
      successOfBoth: {
        en: "Neither SSL_ERROR_SSL nor SSL_ERROR_SYSCALL is covered by a case here: when {io}() fails for good, the program goes on as if it had succeeded. Give up the connection there.",
        "zh-CN":
          "这里既没有处理 SSL_ERROR_SSL，也没有处理 SSL_ERROR_SYSCALL：{io}() 发生致命错误时，程序仍会像成功了一样继续执行。此时应放弃该连接。",
      },
      repeated: {
        en: "{code} is not told apart from {want}: when {io}() fails for good, this calls it again and again on a dead connection. Give up the connection there.",
        "zh-CN":
          "没有把 {code} 与 {want} 区分开：{io}() 发生致命错误之后，这里会在已经失效的连接上一再调用它。此时应放弃该连接。",
      },
      repeatedAfterBoth: {
        en: "Neither SSL_ERROR_SSL nor SSL_ERROR_SYSCALL is told apart from {want}: when {io}() fails for good, this calls it again and again on a dead connection. Give up the connection there.",
        "zh-CN":
          "没有把 SSL_ERROR_SSL 和 SSL_ERROR_SYSCALL 与 {want} 区分开：{io}() 发生致命错误之后，这里会在已经失效的连接上一再调用它。此时应放弃该连接。",
      },
    },
  },
  create: (context) => ({
    codeDispatch(event) {
      if (!event.isAboutResult || event.io === undefined || event.io.io.kind === "shutdown") return;
      const problem = problemOf(event);
      const [first] = problem?.codes ?? [];
      if (problem === undefined || first === undefined) return;
      context.report({
        messageId: messageIds[problem.kind][problem.codes.length > 1 ? 1 : 0],
        data: { code: nameOf(first), want: nameOf(problem.like), io: event.io.io.name },
        span: event.query.span,
        functionName: event.query.functionName,
        supersededAt: problem.kind === "repeated" ? event.repetitionAfter(first)?.span : undefined,
        trace: [...dispatchSteps(event), ...repetitionSteps(event, first)],
        fixes: problem.codes.length === 1 ? besideOther(event, first, (span) => context.text(span)) : [],
      });
    },
  }),
});

interface Problem {
  readonly kind: keyof typeof messageIds;
  readonly codes: readonly number[];
  /** The code whose treatment they get. */
  readonly like: number;
}

function problemOf(event: CodeDispatchEvent): Problem | undefined {
  if ([...event.tested].every((code) => code === none)) return undefined;
  const possible = fatalCodes.filter((code) => event.canBe(code));
  // Where the program has found the result short, what it does then is done to failures and to SSL_ERROR_NONE alike.
  const isOfSuccess = event.isUntested && event.canBe(none);
  const succeeding = possible.filter((code) => isOfSuccess && event.treatsAlike(code, none));
  if (succeeding.length > 0) return { kind: "success", codes: succeeding, like: none };
  // A loop over everything, such as one that serves the next client, stops on no code.
  if (!errorCodes.some(({ value }) => stopsOn(event, value))) return undefined;
  for (const want of wantCodes) {
    const repeated = possible.filter((code) => isRepeatedLike(event, code, want));
    if (repeated.length > 0) return { kind: "repeated", codes: repeated, like: want };
  }
  return undefined;
}

function stopsOn(event: CodeDispatchEvent, code: number): boolean {
  return code !== none && event.canBe(code) && event.repetitionAfter(code) === undefined;
}

function isRepeatedLike(event: CodeDispatchEvent, code: number, want: number): boolean {
  const isAlike = event.treatsAlike(code, want);
  return isAlike && [code, want].every((each) => event.repetitionAfter(each) !== undefined);
}

function repetitionSteps(event: CodeDispatchEvent, code: number): ReportStep[] {
  const again = event.repetitionAfter(code);
  if (again === undefined) return [];
  const data = { callee: again.io.name, code: nameOf(code) };
  return [{ span: again.span, message: repeatedMessage, data }];
}

/** The other fatal code, where the program stops on that one. */
function besideOther(
  event: CodeDispatchEvent,
  missing: number,
  text: Parameters<typeof testAlsoSuggestion>[3],
): ReportFix[] {
  const other = fatalCodes.find((code) => code !== missing && event.tested.has(code));
  if (other === undefined || event.repetitionAfter(other) !== undefined) return [];
  return testAlsoSuggestion(event, missing, other, text);
}

function nameOf(code: number): string {
  return errorCodeValued(code)?.name ?? String(code);
}
