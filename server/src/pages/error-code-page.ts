import {
  errorCodeDocumentationUrl,
  messageText,
  type ErrorCode,
  type Locale,
  type Message,
} from "@openssl-lint/analyzer";

const kinds: Readonly<Record<ErrorCode["kind"], Message>> = {
  success: { en: "success", "zh-CN": "成功" },
  fatal: { en: "fatal", "zh-CN": "致命" },
  retry: { en: "retry", "zh-CN": "重试" },
  closed: { en: "closed", "zh-CN": "关闭" },
};

const texts = {
  allVersions: { en: "all versions of OpenSSL", "zh-CN": "OpenSSL 所有版本" },
  since: { en: "OpenSSL {version} and newer", "zh-CN": "OpenSSL {version} 及更新版本" },
  meaning: { en: "When it is returned", "zh-CN": "何时返回" },
  reaction: { en: "What to do", "zh-CN": "如何处理" },
  page: { en: "Open the page", "zh-CN": "打开文档" },
} as const satisfies Readonly<Record<string, Message>>;

const libraryNames: Readonly<Record<ErrorCode["libraries"][number], string>> = {
  libressl: "LibreSSL",
  boringssl: "BoringSSL",
  "aws-lc": "AWS-LC",
  wolfssl: "wolfSSL",
};

/** What a result code says and asks for, as Markdown. */
export function errorCodePage(code: ErrorCode, locale: Locale): string {
  const say = (message: Message, data?: Readonly<Record<string, string>>): string =>
    messageText(message, locale, data);
  const version = code.since.startsWith("<=")
    ? say(texts.allVersions)
    : say(texts.since, { version: code.since });
  const availability = [version, ...code.libraries.map((library) => libraryNames[library])].join(", ");
  return [
    `**${code.name}** = ${String(code.value)} · ${say(kinds[code.kind])} · ${availability}`,
    `**${say(texts.meaning)}:** ${say(code.meaning)}`,
    `**${say(texts.reaction)}:** ${say(code.reaction)}`,
    code.notes.map((note) => `- ${say(note)}`).join("\n"),
    `[${say(texts.page)}](${errorCodeDocumentationUrl(code, locale)})`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
