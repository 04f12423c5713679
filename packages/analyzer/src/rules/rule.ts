import type { ProtocolEvents } from "../flow/events.js";
import type { Message, MessageData } from "../locale/message.js";
import type { Target } from "../openssl/targets.js";
import type { SourceSpan } from "../source/text.js";
import type { Options, OptionSchemas } from "./options.js";

/** `recommended` is quiet and needs evidence on a path; `strict` is the manual page to the letter. */
export type RulePreset = "recommended" | "strict";

export type RuleSeverity = "error" | "warning" | "information";

/** The rules that others yield to. */
export type SupersedingRule = "no-io-after-fatal" | "no-stale-error-queue" | "require-fatal-cases";

export interface RuleMetadata {
  /** One line that completes "this rule …" in tables and hover texts. */
  readonly description: Message;
  readonly severity: RuleSeverity;
  /** The Common Weakness Enumeration number of what goes wrong. */
  readonly cwe: number;
  readonly preset: RulePreset;
  /** `safe` fixes may be applied automatically, a `suggestion` needs a person, `none` has no fix. */
  readonly fix: "safe" | "suggestion" | "none";
  /** Stronger rules: where one of them reports the same mistake, this one keeps silent. */
  readonly supersededBy?: readonly SupersedingRule[];
  /** What reports say; placeholders stand for the data of the report. */
  readonly messages: Readonly<Record<string, Message>>;
  /** What users can set, by name; each option has a default. */
  readonly options?: OptionSchemas;
}

export interface ReportStep {
  readonly span: SourceSpan;
  readonly message: Message;
  readonly data?: MessageData;
}

export interface ReportEdit {
  readonly span: SourceSpan;
  readonly newText: string;
}

export interface ReportFix {
  readonly title: Message;
  readonly data?: MessageData;
  readonly safe: boolean;
  /** The header that declares what the fix calls; included where the file does not yet. */
  readonly header?: "openssl/err.h";
  readonly edits: readonly ReportEdit[];
}

/** What a rule says; the findings layer turns it into a `Finding`. */
export interface Report<MessageId extends string = string> {
  readonly messageId: MessageId;
  readonly data: MessageData;
  readonly span: SourceSpan;
  readonly functionName: string;
  /** Where a stronger rule would report the same mistake: unless given, at `span`; undefined for nowhere. */
  readonly supersededAt?: SourceSpan | undefined;
  /** Replaces the rule's severity where the evidence is weaker. */
  readonly severity?: RuleSeverity;
  readonly trace: readonly ReportStep[];
  readonly fixes?: readonly ReportFix[];
}

export interface RuleContext<
  MessageId extends string = string,
  Schemas extends OptionSchemas = OptionSchemas,
> {
  /** A value for every option of the rule: the user's, or the default. */
  readonly options: Options<Schemas>;
  /** The program text of a span. */
  text(span: SourceSpan): string;
  /** The library and versions that all of the places are compiled for, by the configuration and the `#if` around them. */
  targetAt(...places: readonly SourceSpan[]): Target;
  /** Whether the place stands under an `#if` that neither target, definitions nor versions decide. */
  isConditional(span: SourceSpan): boolean;
  /** Whether the connections of the place's file, or those of its folder, write to BIOs that never ask to be tried again. */
  neverWaitsToWrite(place: SourceSpan): boolean;
  /** The integer that the program itself gives a name, with `#define` or as an enumerator, as the place sees it. */
  ownConstant(name: string, place: SourceSpan): number | undefined;
  report(report: Report<MessageId>): void;
}

/** The events that a rule listens to; every one is optional. */
export type RuleListener = {
  readonly [Kind in keyof ProtocolEvents]?: (event: ProtocolEvents[Kind]) => void;
};

export interface Rule<MessageId extends string = string, Schemas extends OptionSchemas = OptionSchemas> {
  readonly meta: RuleMetadata & {
    readonly messages: Readonly<Record<MessageId, Message>>;
    readonly options?: Schemas;
  };
  create(context: RuleContext<MessageId, Schemas>): RuleListener;
}

/**
 * Gives a rule its types: the message ids of `meta.messages` are the only ones that it can report, and the options
 * of `meta.options` the only ones that it can ask for.
 */
export function defineRule<
  MessageId extends string,
  Schemas extends OptionSchemas = Readonly<Record<string, never>>,
>(rule: Rule<MessageId, Schemas>): Rule<MessageId, Schemas> {
  return rule;
}
