import type { ErrorQueryEvent, InterveningCall, IoCall, PathStep, QueueCause } from "../flow/events.js";
import type { ReportStep } from "./rule.js";

/** "SSL_read() on `ssl` is here": where the story of most findings begins. */
export function ioStep(call: IoCall): ReportStep {
  return { span: call.span, message: `${call.io.name}() is called here` };
}

export function causeStep(cause: QueueCause): ReportStep {
  return { span: cause.span, message: causeMessage(cause) };
}

function causeMessage({ callee, reason }: QueueCause): string {
  switch (reason) {
    case "failed":
      return `${callee}() fails here and leaves an entry in the error queue`;
    case "fatal":
      return `${callee}() fails here for good and leaves an entry in the error queue`;
    case "ignored":
      return `${callee}() can leave an entry in the error queue here, and its result is not looked at`;
  }
}

/** The conditions that the path takes between the I/O call and SSL_get_error. */
export function pathSteps(event: ErrorQueryEvent): ReportStep[] {
  return event.path.map(conditionStep);
}

function conditionStep({ span, message }: PathStep): ReportStep {
  return { span, message: `the path goes on where ${message}` };
}

export function queryStep(event: ErrorQueryEvent): ReportStep {
  return {
    span: event.query.span,
    message: `SSL_get_error() is asked here, with \`${event.query.ret.text}\` as \`ret\``,
  };
}

/** The calls that lead through helpers to a call, then the call itself. */
export function ledToSteps(
  { span, through }: Pick<InterveningCall, "span" | "through">,
  message: string,
): ReportStep[] {
  const calls = through.map((site) => ({ span: site.span, message: `${site.callee}() is called here` }));
  return [...calls, { span, message }];
}

/** The I/O call, the intervening call where the path makes it, and the question. */
export function interveningTrace(
  event: ErrorQueryEvent,
  io: IoCall,
  call: InterveningCall,
  message: string,
): ReportStep[] {
  const before = call.after === undefined ? 0 : event.path.indexOf(call.after) + 1;
  return [
    ioStep(io),
    ...event.path.slice(0, before).map(conditionStep),
    ...ledToSteps(call, message),
    ...event.path.slice(before).map(conditionStep),
    queryStep(event),
  ];
}
