import type { Report, ReportFix, RuleSeverity } from "../rules/rule.js";
import { rules, type RuleName } from "../rules/index.js";
import type { SourceSpan, SourceText } from "../source/text.js";
import type { Finding, Fix, Severity, SourceRange, TraceStep } from "./finding.js";
import { Fingerprints } from "./fingerprint.js";
import { includeEdit } from "./include-edit.js";

interface Collected {
  readonly rule: RuleName;
  readonly report: Report;
}

/** Turns what rules report about one file into findings: once per place, in the order of the file. */
export class FindingCollector {
  private readonly collected = new Map<string, Collected>();

  /** @param severities the rules that are on, with the severity that the configuration gives each. */
  constructor(
    private readonly file: string,
    private readonly source: SourceText,
    private readonly severities: ReadonlyMap<RuleName, Severity>,
  ) {}

  add(rule: RuleName, report: Report): void {
    const key = keyOf(rule, report.span);
    // The first path that proves it is as good as the next.
    if (!this.collected.has(key)) this.collected.set(key, { rule, report });
  }

  findings(): Finding[] {
    const fingerprints = new Fingerprints();
    return [...this.collected.values()]
      .filter((item) => !this.isSuperseded(item))
      .sort((left, right) => compare(left, right))
      .map((item) => this.finding(item, fingerprints));
  }

  /** A stronger rule that speaks at the same place says it all. */
  private isSuperseded({ rule, report }: Collected): boolean {
    const { supersededBy } = rules[rule].meta;
    return supersededBy !== undefined && this.collected.has(keyOf(supersededBy, report.span));
  }

  private finding({ rule, report }: Collected, fingerprints: Fingerprints): Finding {
    const { span, functionName } = report;
    return {
      rule,
      severity: this.severity(rule, report.severity),
      message: this.message(rule, report),
      file: this.file,
      function: functionName,
      range: this.range(span),
      trace: report.trace.map((step): TraceStep => ({
        file: this.file,
        range: this.range(step.span),
        message: step.message,
      })),
      fixes: (report.fixes ?? []).map((fix) => this.fix(fix)),
      fingerprint: fingerprints.next(rule, functionName, this.source.text.slice(span.start, span.end)),
    };
  }

  /** A report can be milder than its rule, unless the user has set the severity. */
  private severity(rule: RuleName, reported: RuleSeverity | undefined): Severity {
    const configured = this.severities.get(rule) ?? "error";
    const standard = rules[rule].meta.severity;
    return configured === standard ? (reported ?? standard) : configured;
  }

  private message(rule: RuleName, { messageId, data }: Report): string {
    const messages: Readonly<Record<string, string>> = rules[rule].meta.messages;
    return (messages[messageId] ?? messageId).replaceAll(
      /\{(\w+)\}/gu,
      (all, name: string) => data[name] ?? all,
    );
  }

  private range({ start, end }: SourceSpan): SourceRange {
    return { start: this.source.positionAt(start), end: this.source.positionAt(end) };
  }

  private fix({ title, safe, header, edits }: ReportFix): Fix {
    const includes = header === undefined ? [] : includeEdit(this.source.text, header);
    const all = [...(includes ?? []), ...edits];
    return {
      title,
      safe: safe && includes !== undefined,
      edits: all.map(({ span, newText }) => ({ file: this.file, range: this.range(span), newText })),
    };
  }
}

function keyOf(rule: RuleName, { start, end }: SourceSpan): string {
  return `${rule} ${String(start)} ${String(end)}`;
}

function compare(left: Collected, right: Collected): number {
  const [leftSpan, rightSpan] = [left.report.span, right.report.span];
  return (
    leftSpan.start - rightSpan.start || leftSpan.end - rightSpan.end || (left.rule < right.rule ? -1 : 1)
  );
}
