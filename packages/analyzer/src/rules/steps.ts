import type {
  CallSite,
  CodeTest,
  ErrorQuery,
  InterveningCall,
  IoCall,
  PathStep,
  QueueCause,
} from "../flow/evidence.js";
import type { CodeDispatchEvent, ErrorQueryEvent } from "../flow/events.js";
import type { Message, MessageData } from "../locale/message.js";
import type { SourceSpan } from "../source/text.js";
import type { ReportStep } from "./rule.js";

const messages = {
  called: { en: "{callee}() is called here", "zh-CN": "此处调用 {callee}()" },
  asked: { en: "SSL_get_error() is given `{ret}` here", "zh-CN": "此处将 `{ret}` 传给 SSL_get_error()" },
  code: { en: "SSL_get_error() gives the code here", "zh-CN": "此处 SSL_get_error() 给出错误码" },
  tested: { en: "its answer is told apart here", "zh-CN": "此处区分它的回答" },
  holds: { en: "`{condition}` is true on this path", "zh-CN": "此路径上 `{condition}` 为真" },
  fails: { en: "`{condition}` is false on this path", "zh-CN": "此路径上 `{condition}` 为假" },
} as const satisfies Readonly<Record<string, Message>>;

const causes: Readonly<Record<QueueCause["reason"], Message>> = {
  failed: {
    en: "{callee}() fails here and leaves an entry in the error queue",
    "zh-CN": "{callee}() 在此处失败，并在错误队列中留下一个条目",
  },
  fatal: {
    en: "{callee}() fails here for good and leaves an entry in the error queue",
    "zh-CN": "{callee}() 在此处发生致命错误，并在错误队列中留下一个条目",
  },
  reported: {
    en: "{callee}() puts an entry into the error queue here",
    "zh-CN": "{callee}() 在此处向错误队列放入一个条目",
  },
  ignored: {
    en: "{callee}() can leave an entry in the error queue here, and its result is not looked at",
    "zh-CN": "{callee}() 可能在此处向错误队列留下条目，而其返回值没有被检查",
  },
};

/** The I/O call: where the story of most findings begins. */
export function ioStep(call: IoCall): ReportStep {
  return calledStep({ span: call.span, callee: call.io.name });
}

function calledStep({ span, callee }: Pick<CallSite, "span" | "callee">): ReportStep {
  return { span, message: messages.called, data: { callee } };
}

export function causeStep({ span, callee, reason }: QueueCause): ReportStep {
  return { span, message: causes[reason], data: { callee } };
}

/** The conditions that the path takes between the I/O call and SSL_get_error. */
export function pathSteps(event: ErrorQueryEvent): ReportStep[] {
  return event.path.map(conditionStep);
}

export function conditionStep({ span, condition, holds }: PathStep): ReportStep {
  return { span, message: holds ? messages.holds : messages.fails, data: { condition } };
}

export function queryStep({ query }: Pick<ErrorQueryEvent, "query">): ReportStep {
  return { span: query.span, message: messages.asked, data: { ret: query.ret.text } };
}

/** Where a code comes from. */
export function codeStep({ span }: ErrorQuery): ReportStep {
  return { span, message: messages.code };
}

/** The I/O call, the question about it, and where its answer is first told apart. */
export function dispatchSteps({ io, query, tests: [first] }: CodeDispatchEvent): ReportStep[] {
  return [
    ...(io === undefined ? [] : [ioStep(io)]),
    queryStep({ query }),
    ...(first === undefined ? [] : [{ span: testSpan(first), message: messages.tested }]),
  ];
}

/** What a `switch` looks at stands for all its labels. */
function testSpan({ operator, codeSpan, span }: CodeTest): SourceSpan {
  return operator === "case" ? codeSpan : span;
}

/** The calls that lead through helpers to a call, then the call itself. */
export function ledToSteps(
  { span, through }: Pick<InterveningCall, "span" | "through">,
  message: Message,
  data: MessageData,
): ReportStep[] {
  return [...through.map(calledStep), { span, message, data }];
}

/** The I/O call, the intervening call where the path makes it, and the question. */
export function interveningTrace(
  event: ErrorQueryEvent,
  io: IoCall,
  call: InterveningCall,
  message: Message,
): ReportStep[] {
  const before = call.after === undefined ? 0 : event.path.indexOf(call.after) + 1;
  return [
    ioStep(io),
    ...event.path.slice(0, before).map(conditionStep),
    ...ledToSteps(call, message, { callee: call.callee }),
    ...event.path.slice(before).map(conditionStep),
    queryStep(event),
  ];
}
