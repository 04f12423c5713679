import type { Report, ReportFix, RuleSeverity } from "../rules/rule.js";
import { rules, type RuleName } from "../rules/index.js";
import type { Locale } from "../locale/locale.js";
import { messageText, type Message, type MessageData } from "../locale/message.js";
import { displayedName } from "../flow/function-names.js";
import type { SourceSpan } from "../source/text.js";
import type { Finding, Fix, Severity, TraceStep } from "./finding.js";
import { Fingerprints } from "./fingerprint.js";
import { includeEdit } from "./include-edit.js";
import type { MappedSource, SourceMap } from "./source-map.js";

interface Collected {
  readonly rule: RuleName;
  readonly report: Report;
  /** In the text of its file. */
  readonly place: SourceSpan;
  /** Where a stronger rule would speak about the same, there; undefined where none can. */
  readonly supersededAt: SourceSpan | undefined;
}

/** Turns what rules report about the files of a program into findings: once per place, in the order of each file. */
export class FindingCollector {
  private readonly collected = new Map<MappedSource, Map<string, Collected>>();

  /**
   * @param configured for each file the rules that are on, with the severity that the configuration gives each.
   * @param locale the language of messages, traces and titles; nothing else depends on it.
   */
  constructor(
    private readonly sources: SourceMap,
    private readonly configured: ReadonlyMap<
      MappedSource,
      ReadonlyMap<RuleName, { readonly severity: Severity }>
    >,
    private readonly locale: Locale,
  ) {}

  add(rule: RuleName, report: Report): void {
    const source = this.sources.at(report.span.start);
    const ofFile = this.collected.get(source) ?? new Map<string, Collected>();
    this.collected.set(source, ofFile);
    const place = this.sources.inFile(report.span);
    const key = keyOf(rule, place);
    // The first path that proves it is as good as the next.
    if (ofFile.has(key)) return;
    const { supersededAt } = { supersededAt: report.span, ...report };
    const isHere = supersededAt !== undefined && this.sources.at(supersededAt.start) === source;
    ofFile.set(key, {
      ...{ rule, report, place },
      supersededAt: isHere ? this.sources.inFile(supersededAt) : undefined,
    });
  }

  findings(source: MappedSource): Finding[] {
    const fingerprints = new Fingerprints();
    const collected = this.collected.get(source) ?? new Map<string, Collected>();
    return [...collected.values()]
      .filter((item) => !isSuperseded(item, collected))
      .sort((left, right) => compare(left, right))
      .map((item) => this.finding(item, source, fingerprints));
  }

  private finding({ rule, report }: Collected, own: MappedSource, fingerprints: Fingerprints): Finding {
    const { span, functionName } = report;
    return {
      rule,
      severity: this.severity(rule, report.severity, own),
      message: this.message(rule, report),
      file: own.file,
      function: displayedName(functionName),
      range: this.sources.range(span),
      trace: report.trace.map((step): TraceStep => ({
        file: this.sources.at(step.span.start).file,
        range: this.sources.range(step.span),
        message: this.text(step.message, step.data),
      })),
      fixes: (report.fixes ?? []).map((fix) => this.fix(fix, own)),
      fingerprint: fingerprints.next(rule, displayedName(functionName), this.sources.text(span)),
    };
  }

  /** A report can be milder than its rule, unless the user has set the severity. */
  private severity(rule: RuleName, reported: RuleSeverity | undefined, own: MappedSource): Severity {
    const configured = this.configured.get(own)?.get(rule)?.severity ?? "error";
    const standard = rules[rule].meta.severity;
    return configured === standard ? (reported ?? standard) : configured;
  }

  private message(rule: RuleName, { messageId, data }: Report): string {
    const messages: Readonly<Record<string, Message>> = rules[rule].meta.messages;
    const message = messages[messageId];
    return message === undefined ? messageId : this.text(message, data);
  }

  private text(message: Message, data?: MessageData): string {
    return displayedName(messageText(message, this.locale, data));
  }

  private fix({ title, data, safe, header, edits }: ReportFix, own: MappedSource): Fix {
    const { source, base } = own;
    const includes = header === undefined ? [] : includeEdit(source, header);
    const inserted = (includes ?? []).map(({ span, newText }) => ({
      span: { start: span.start + base, end: span.end + base },
      newText,
    }));
    const all = this.sources.inOrder([...inserted, ...edits]);
    return {
      title: this.text(title, data),
      safe: safe && includes !== undefined,
      edits: all.map(({ span, newText }) => ({ file: own.file, range: this.sources.range(span), newText })),
    };
  }
}

/** A stronger rule that speaks about the same mistake, and yields to no other itself, says it all. */
function isSuperseded({ rule, supersededAt }: Collected, collected: ReadonlyMap<string, Collected>): boolean {
  const { supersededBy = [] } = rules[rule].meta;
  if (supersededAt === undefined) return false;
  return supersededBy.some((name) => {
    const stronger = collected.get(keyOf(name, supersededAt));
    return stronger !== undefined && !isSuperseded(stronger, collected);
  });
}

function keyOf(rule: RuleName, { start, end }: SourceSpan): string {
  return `${rule} ${String(start)} ${String(end)}`;
}

function compare(left: Collected, right: Collected): number {
  return (
    left.place.start - right.place.start ||
    left.place.end - right.place.end ||
    (left.rule < right.rule ? -1 : 1)
  );
}
