import { messageText, type Message } from "../locale/message.js";
import type { Locale } from "../locale/locale.js";
import { isRuleName, ruleNames, type RuleName } from "../rules/index.js";
import { nearestName } from "../rules/nearest-name.js";
import type { SourceSpan, SourceText } from "../source/text.js";
import type { Finding, SourceRange } from "./finding.js";
import { readDirectives, type Directive } from "./suppression-comments.js";

/** A comment that suppresses nothing, or names a rule that there is not. */
export interface SuppressionProblem {
  readonly kind: "unused" | "unknownRule";
  readonly message: string;
  readonly range: SourceRange;
}

export interface SuppressionOptions {
  /** The rules that are on: of another it is not known whether its suppression is needed. */
  readonly isOn: (rule: RuleName) => boolean;
  /** Whether that part of the file was analysed, so that a finding would have been seen. */
  readonly isAnalysed: (span: SourceSpan) => boolean;
  readonly locale: Locale;
}

export interface SuppressionResult {
  /** The findings that no comment suppresses. */
  readonly findings: readonly Finding[];
  readonly problems: readonly SuppressionProblem[];
}

/** A stretch of the file in which findings are not shown; `rule` is undefined where that goes for all rules. */
interface Suppression {
  readonly directive: Directive;
  readonly rule: RuleName | undefined;
  readonly covers: { readonly start: number; end: number };
  /** Rules that are on again from an offset, inside a stretch that is for all. */
  readonly ended: Map<RuleName, number>;
  isUsed: boolean;
}

const unknownRule: Message = {
  en: 'No rule is named "{name}", so nothing is suppressed.',
  "zh-CN": "没有名为“{name}”的规则，因此该注释不抑制任何内容。",
};
const unknownRuleNear: Message = {
  en: 'No rule is named "{name}", so nothing is suppressed. Did you mean "{nearest}"?',
  "zh-CN": "没有名为“{name}”的规则，因此该注释不抑制任何内容。是否想写“{nearest}”？",
};
const unusedRule: Message = {
  en: "{rule} finds nothing here, so this comment suppresses nothing. Delete it.",
  "zh-CN": "{rule} 在此没有发现任何问题，该注释没有抑制任何内容。请删除它。",
};
const unusedComment: Message = {
  en: "Nothing is found here, so this comment suppresses nothing. Delete it.",
  "zh-CN": "此处没有发现任何问题，该注释没有抑制任何内容。请删除它。",
};

/** Takes away the findings that comments in the file suppress, and says which of these comments are wrong. */
export function applySuppressions(
  source: SourceText,
  findings: readonly Finding[],
  options: SuppressionOptions,
): SuppressionResult {
  const directives = readDirectives(source);
  if (directives.length === 0) return { findings, problems: [] };
  const suppressions = suppressionsOf(directives, source);
  const left = findings.filter((finding) => {
    const matching = suppressions.filter((suppression) => suppresses(suppression, finding));
    for (const suppression of matching) suppression.isUsed = true;
    return matching.length === 0;
  });
  const range = ({ start, end }: SourceSpan): SourceRange => ({
    start: source.positionAt(start),
    end: source.positionAt(end),
  });
  const unknown = directives.flatMap((directive) =>
    directive.rules
      .filter((name) => !isRuleName(name))
      .map((name) => ({
        kind: "unknownRule" as const,
        message: unknownRuleMessage(name, options.locale),
        range: range(directive.span),
      })),
  );
  const unused = suppressions
    .filter((suppression) => isKnownToBeUnused(suppression, options))
    .map(({ rule, directive }) => ({
      kind: "unused" as const,
      message: messageText(rule === undefined ? unusedComment : unusedRule, options.locale, {
        rule: rule ?? "",
      }),
      range: range(directive.span),
    }));
  const problems = [...unknown, ...unused].sort(
    (first, second) => first.range.start.offset - second.range.start.offset,
  );
  return { findings: left, problems };
}

function suppressionsOf(directives: readonly Directive[], source: SourceText): Suppression[] {
  const suppressions: Suppression[] = [];
  for (const directive of directives) {
    if (directive.kind === "enable") enable(directive, suppressions);
    else suppressions.push(...opened(directive, source));
  }
  return suppressions;
}

/** One for each rule that the comment names; a comment that names only unknown ones suppresses nothing. */
function opened(directive: Directive, source: SourceText): Suppression[] {
  const { rules } = directive;
  const covers = coverage(directive, source);
  const named = rules.length === 0 ? [undefined] : rules.filter((name) => isRuleName(name));
  return named.map((rule) => ({
    directive,
    rule,
    covers: { ...covers },
    ended: new Map<RuleName, number>(),
    isUsed: false,
  }));
}

function coverage({ kind, span }: Directive, source: SourceText): { start: number; end: number } {
  const firstLine = source.positionAt(span.start).line;
  const lastLine = source.positionAt(span.end).line;
  switch (kind) {
    case "line":
      return { start: source.offsetAt(firstLine, 1), end: endOfLine(source, lastLine) };
    case "next-line":
      return { start: endOfLine(source, lastLine), end: endOfLine(source, lastLine + 1) };
    case "file":
      return { start: 0, end: Infinity };
    case "disable":
    case "enable":
      return { start: span.end, end: Infinity };
  }
}

/** The offset at which the next line begins. */
function endOfLine(source: SourceText, line: number): number {
  return line >= source.lineCount ? Infinity : source.offsetAt(line + 1, 1);
}

/** Ends the open blocks of its rules, or all of them. */
function enable({ rules, span }: Directive, suppressions: readonly Suppression[]): void {
  for (const suppression of suppressions) {
    const { directive, rule, covers, ended } = suppression;
    if (directive.kind !== "disable" || covers.end !== Infinity) continue;
    if (rules.length === 0 || (rule !== undefined && rules.includes(rule))) covers.end = span.start;
    else if (rule === undefined) {
      for (const name of rules) if (isRuleName(name) && !ended.has(name)) ended.set(name, span.start);
    }
  }
}

function suppresses({ rule, covers, ended }: Suppression, finding: Finding): boolean {
  const { offset } = finding.range.start;
  if (rule !== undefined && rule !== finding.rule) return false;
  return offset >= covers.start && offset < Math.min(covers.end, ended.get(finding.rule) ?? Infinity);
}

function isKnownToBeUnused(suppression: Suppression, { isOn, isAnalysed }: SuppressionOptions): boolean {
  const { isUsed, rule, covers } = suppression;
  return !isUsed && (rule === undefined || isOn(rule)) && isAnalysed(covers);
}

function unknownRuleMessage(name: string, locale: Locale): string {
  const nearest = nearestName(name, ruleNames);
  if (nearest === undefined) return messageText(unknownRule, locale, { name });
  return messageText(unknownRuleNear, locale, { name, nearest });
}
