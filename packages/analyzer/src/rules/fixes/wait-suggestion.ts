import type { WaitCall } from "../../flow/evidence.js";
import type { Message } from "../../locale/message.js";
import type { SourceSpan } from "../../source/text.js";
import type { ReportEdit, ReportFix } from "../rule.js";

const titles: Readonly<Record<"readable" | "writable", Message>> = {
  readable: {
    en: "Wait with {wait}() until the socket is readable",
    "zh-CN": "用 {wait}() 等待套接字可读",
  },
  writable: {
    en: "Wait with {wait}() until the socket is writable",
    "zh-CN": "用 {wait}() 等待套接字可写",
  },
};

/** How far before poll() the line is looked for that says what it waits for, in UTF-16 units. */
const widestLook = 200;

/** Lets `select` or `poll` wait for the other direction, where its own arguments or the lines before it say for which. */
export function waitForTheOther(wait: WaitCall, text: (span: SourceSpan) => string): ReportFix[] {
  if (wait.direction === "unknown") return [];
  const wanted = wait.direction === "readable" ? "writable" : "readable";
  const edits = exchangedSets(wait, text) ?? exchangedEvents(wait, text);
  return edits === undefined
    ? []
    : [{ title: titles[wanted], data: { wait: wait.callee }, safe: false, edits }];
}

/** `select(fd + 1, NULL, &set, …)` becomes `select(fd + 1, &set, NULL, …)`. */
function exchangedSets(
  { callee, span }: WaitCall,
  text: (span: SourceSpan) => string,
): ReportEdit[] | undefined {
  const call = /^(p?select\s*\([^(),]*,\s*)(NULL|0|&\s*\w+)(\s*,\s*)(NULL|0|&\s*\w+)(?=\s*,)/u.exec(
    text(span),
  );
  const [, before = "", readable = "", comma = "", writable = ""] = call ?? [];
  if (call === null || !before.startsWith(callee) || readable.startsWith("&") === writable.startsWith("&"))
    return undefined;
  const first = span.start + before.length;
  const second = first + readable.length + comma.length;
  return [
    { span: { start: first, end: first + readable.length }, newText: writable },
    { span: { start: second, end: second + writable.length }, newText: readable },
  ];
}

/** `entry.events = POLLOUT;` becomes `entry.events = POLLIN;`, if nothing branches between it and `poll`. */
function exchangedEvents(
  { callee, span }: WaitCall,
  text: (span: SourceSpan) => string,
): ReportEdit[] | undefined {
  if (!/^p?poll$/u.test(callee) || !text(span).startsWith(callee)) return undefined;
  const before = text({ start: Math.max(0, span.start - widestLook), end: span.start });
  const assignment = /\bevents\s*=\s*(POLLIN|POLLOUT)\s*;[^{}:]*$/u.exec(before);
  const [rest = "", events = ""] = assignment ?? [];
  const between = rest.slice("events".length, rest.lastIndexOf(";") + 1);
  if (assignment === null || /\b(?:events|if|for|while|goto)\b/u.test(between)) return undefined;
  const start = span.start - before.length + assignment.index + rest.indexOf(events);
  const newText = events === "POLLIN" ? "POLLOUT" : "POLLIN";
  return [{ span: { start, end: start + events.length }, newText }];
}
