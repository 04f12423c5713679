import {
  errorCodeNamed,
  messageText,
  type CodeFacts,
  type ErrorQueryFacts,
  type Locale,
  type Message,
  type MessageData,
  type QueueFacts,
  type SourceLocation,
} from "@openssl-lint/analyzer";
import { baseNameOf, uriOf } from "../file-names.js";

const texts = {
  result: { en: "`{ret}` is the result of {calls}.", "zh-CN": "`{ret}` 是 {calls} 的返回值。" },
  partlyResult: {
    en: "`{ret}` is the result of {calls} on some paths, on others it is something else.",
    "zh-CN": "在某些路径上 `{ret}` 是 {calls} 的返回值，在另一些路径上则不是。",
  },
  noResult: {
    en: "`{ret}` is not the result of an I/O call; the last one on this connection is {calls}.",
    "zh-CN": "`{ret}` 不是 I/O 调用的返回值；此连接上最近的 I/O 调用是 {calls}。",
  },
  unknownResult: {
    en: "It is not known what `{ret}` is; the last I/O call on this connection is {calls}.",
    "zh-CN": "无法得知 `{ret}` 的来源；此连接上最近的 I/O 调用是 {calls}。",
  },
  unknownCall: {
    en: "No I/O call is seen before it: `{ret}` comes from outside of the code that was looked at.",
    "zh-CN": "在它之前没有发现 I/O 调用：`{ret}` 来自所分析的代码之外。",
  },
  call: { en: "{name}() ({place})", "zh-CN": "{name}()（{place}）" },
  line: { en: "line {line}", "zh-CN": "第 {line} 行" },
  or: { en: " or ", "zh-CN": " 或 " },
  colon: { en: ": ", "zh-CN": "：" },
  queue: { en: "Error queue before the I/O call", "zh-CN": "I/O 调用之前的错误队列" },
  clean: { en: "empty", "zh-CN": "为空" },
  entry: {
    en: "not known, as no ERR_clear_error() comes before it",
    "zh-CN": "未知，因为之前没有 ERR_clear_error()",
  },
  stale: {
    en: "can hold an entry from {callee}() ({place})",
    "zh-CN": "可能含有 {callee}()（{place}）留下的条目",
  },
  between: { en: "In between", "zh-CN": "两者之间" },
  nothing: { en: "nothing that changes the answer", "zh-CN": "没有影响结果的调用" },
  tested: { en: "Told apart", "zh-CN": "区分的错误码" },
  repeated: { en: "The same call is made again after", "zh-CN": "之后重试同一调用的错误码" },
  asFailure: { en: "Treated like a fatal failure", "zh-CN": "与致命错误同样处理" },
  handedOn: { en: "The code is handed on, and not looked at here.", "zh-CN": "错误码被传出，未在此处检查。" },
  notLookedAt: { en: "Nothing looks at the code.", "zh-CN": "没有代码检查此错误码。" },
} as const satisfies Readonly<Record<string, Message>>;

/** The codes of which every program has to think. */
const ordinaryCodes: ReadonlySet<string> = new Set([
  "SSL_ERROR_WANT_READ",
  "SSL_ERROR_WANT_WRITE",
  "SSL_ERROR_ZERO_RETURN",
]);

/** What the analysis knows of one call of SSL_get_error, as Markdown. */
export function errorQueryPage(facts: ErrorQueryFacts, locale: Locale): string {
  const page = new ErrorQueryPage(facts, locale);
  return ["**SSL_get_error**", page.result(), page.list()].filter((part) => part !== "").join("\n\n");
}

class ErrorQueryPage {
  constructor(
    private readonly facts: ErrorQueryFacts,
    private readonly locale: Locale,
  ) {}

  result(): string {
    const { ret, retOrigins, ioCalls } = this.facts;
    const data = { ret: ret.text, calls: this.calls() };
    if (ioCalls.length === 0) return this.say(texts.unknownCall, data);
    if (retOrigins.every((kind) => kind === "io")) return this.say(texts.result, data);
    if (retOrigins.includes("io")) return this.say(texts.partlyResult, data);
    return this.say(retOrigins.includes("unknown") ? texts.unknownResult : texts.noResult, data);
  }

  list(): string {
    const { ioCalls, intervening, queueBeforeIo, tests, codes } = this.facts;
    const lines: string[] = [];
    if (ioCalls.length > 0) {
      lines.push(
        this.item(
          texts.queue,
          queueBeforeIo.map((state) => this.queue(state)),
        ),
      );
      const calls = intervening.map(({ callee, ...place }) => this.call(callee, place));
      lines.push(this.item(texts.between, calls.length === 0 ? [this.say(texts.nothing)] : calls));
    }
    const tested = [...new Set(tests.map(({ code }) => code))];
    if (tested.length > 0) lines.push(this.item(texts.tested, tested));
    const isHandedOn = codes.some(({ code, handled }) => handled && !tested.includes(code));
    if (tested.length === 0) lines.push(`- ${this.say(isHandedOn ? texts.handedOn : texts.notLookedAt)}`);
    const repeated = codes.filter((code) => code.repeated && isRetry(code)).map(({ code }) => code);
    if (repeated.length > 0) lines.push(this.item(texts.repeated, repeated));
    const failures = codes.filter(({ code, handled }) => !handled && ordinaryCodes.has(code));
    if (failures.length > 0 && tested.length > 0) {
      lines.push(
        this.item(
          texts.asFailure,
          failures.map(({ code }) => code),
        ),
      );
    }
    return lines.join("\n");
  }

  private calls(): string {
    return this.facts.ioCalls.map(({ name, ...place }) => this.call(name, place)).join(this.say(texts.or));
  }

  private call(name: string, place: SourceLocation): string {
    return this.say(texts.call, { name, place: this.place(place) });
  }

  private queue(state: QueueFacts): string {
    if (state.kind !== "stale") return this.say(texts[state.kind]);
    return this.say(texts.stale, { callee: state.callee, place: this.place(state) });
  }

  private place({ file, range }: SourceLocation): string {
    const line = this.say(texts.line, { line: String(range.start.line) });
    if (file === this.facts.file) return line;
    // The parentheses of a name would end the link.
    const uri = uriOf(file).replaceAll("(", "%28").replaceAll(")", "%29");
    return `[${baseNameOf(file)}, ${line}](${uri}#L${range.start.line})`;
  }

  private item(label: Message, values: readonly string[]): string {
    return `- ${this.say(label)}${this.say(texts.colon)}${values.join(this.locale === "en" ? ", " : "、")}`;
  }

  private say(message: Message, data?: MessageData): string {
    return messageText(message, this.locale, data);
  }
}

function isRetry({ code }: CodeFacts): boolean {
  return errorCodeNamed(code)?.kind === "retry";
}
