import { lex } from "../source/lexer.js";
import type { SourceSpan, SourceText } from "../source/text.js";

/** What a comment says about findings. */
export interface Directive {
  /** The line of the comment, the line after it, from here on, up to here, or the whole file. */
  readonly kind: "line" | "next-line" | "disable" | "enable" | "file";
  /** The rules that it names, known or not; none means all. */
  readonly rules: readonly string[];
  readonly span: SourceSpan;
}

const kinds: Readonly<Record<string, Directive["kind"]>> = {
  "disable-line": "line",
  "disable-next-line": "next-line",
  "disable-file": "file",
  disable: "disable",
  enable: "enable",
  NOLINT: "line",
  NOLINTNEXTLINE: "next-line",
};

/** `openssl-lint-disable-next-line RULE, RULE -- reason`, at the start of a comment. */
const own = /^(?:\/\/|\/\*)[\s*]*openssl-lint-(disable(?:-line|-next-line|-file)?|enable)(?![\w-])([^]*)$/u;

/** `NOLINT(openssl-RULE)` and `NOLINTNEXTLINE(openssl-RULE)`, anywhere in a comment, as clang-tidy has them. */
const clangTidy = /\b(NOLINT(?:NEXTLINE)?)\(([^)]*)\)/gu;

/** The directives in the comments of a file, in its order. */
export function readDirectives(source: SourceText): Directive[] {
  const { text } = source;
  // Most files have none, and need no look at their comments.
  if (!/openssl-lint-(?:dis|en)able|NOLINT/u.test(text)) return [];
  return lex(text).comments.flatMap((span) => directivesIn(text.slice(span.start, span.end), span));
}

function directivesIn(comment: string, span: SourceSpan): Directive[] {
  const [, name = "", rest = ""] = own.exec(comment) ?? [];
  const kind = kinds[name];
  if (kind !== undefined) return [{ kind, rules: rulesIn(rest.replace(/\*\/$/u, "")), span }];
  return [...comment.matchAll(clangTidy)].flatMap(([, word = "", checks = ""]) => {
    const found = kinds[word];
    const ours = checks
      .split(",")
      .map((check) => check.trim())
      .filter((check) => check.startsWith("openssl-"))
      .map((check) => check.slice("openssl-".length));
    // Without one of ours it is about the checks of others.
    if (found === undefined || ours.length === 0) return [];
    return [{ kind: found, rules: ours.includes("*") ? [] : ours, span }];
  });
}

/** The names before the reason, separated by commas or spaces. */
function rulesIn(text: string): string[] {
  const [names = ""] = text.split(/(?:^|\s)--/u, 1);
  return names.split(/[\s,]+/u).filter((name) => name !== "");
}
