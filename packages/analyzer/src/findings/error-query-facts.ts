import { displayedName } from "../flow/function-names.js";
import type { CodeTest, IoCall, QueueState, RetOrigin } from "../flow/evidence.js";
import type { CodeDispatchEvent, ErrorQueryEvent } from "../flow/events.js";
import { errorCodes, errorCodeValued } from "../openssl/error-codes.js";
import type { RuleListener } from "../rules/rule.js";
import type { SourceSpan } from "../source/text.js";
import type { SourceRange } from "./finding.js";
import type { MappedSource, SourceMap } from "./source-map.js";

/** A stretch of one of the files that were analysed together. */
export interface SourceLocation {
  readonly file: string;
  readonly range: SourceRange;
}

/** A call of a TLS I/O function, or of a function that the configuration calls a wrapper of one. */
export interface IoCallFacts extends SourceLocation {
  readonly name: string;
  /** The C function that holds the call. */
  readonly function: string;
}

/** What is known of the error queue before the I/O call: `entry` is as the function was entered with it. */
export type QueueFacts =
  | { readonly kind: "clean" }
  | { readonly kind: "entry" }
  | ({ readonly kind: "stale"; readonly callee: string } & SourceLocation);

/** A call between the I/O call and SSL_get_error that changes what it says. */
export interface InterveningCallFacts extends SourceLocation {
  readonly callee: string;
  readonly kind: ErrorQueryEvent["window"][number]["kind"];
}

/** A comparison of the code, or a label of a `switch` over it. */
export interface CodeTestFacts extends SourceLocation {
  readonly code: string;
}

/** What becomes of one result code. */
export interface CodeFacts {
  readonly code: string;
  /** Whether it is treated otherwise than a fatal one, or handed on to where the analysis does not follow. */
  readonly handled: boolean;
  /** Whether a path makes the same I/O call again after it. */
  readonly repeated: boolean;
}

/** What is known of one call of SSL_get_error, over all paths that reach it. Lists are in the order of the text. */
export interface ErrorQueryFacts extends SourceLocation {
  /** The C function that holds the call. */
  readonly function: string;
  /** The connection argument as the program writes it. */
  readonly connection: string;
  readonly ret: { readonly text: string; readonly range: SourceRange };
  /** What `ret` is, each kind once; `io` is the result of the last I/O call. */
  readonly retOrigins: readonly RetOrigin["kind"][];
  /** The last I/O calls on the connection. */
  readonly ioCalls: readonly IoCallFacts[];
  readonly queueBeforeIo: readonly QueueFacts[];
  readonly intervening: readonly InterveningCallFacts[];
  readonly tests: readonly CodeTestFacts[];
  /** The codes that it can give on some path; empty where nothing looks at the code. */
  readonly codes: readonly CodeFacts[];
}

/** Listens to what the rules hear, and keeps what is said of every call of SSL_get_error. */
export class ErrorQueryCollector {
  private readonly files = new Map<MappedSource, Map<string, ErrorQueryRecord>>();

  constructor(private readonly sources: SourceMap) {}

  readonly listener: RuleListener = {
    errorQuery: (event) => this.recordOf(event).reached(event),
    codeDispatch: (event) => this.recordOf(event).dispatched(event),
  };

  errorQueries(source: MappedSource): ErrorQueryFacts[] {
    return [...(this.files.get(source)?.values() ?? [])]
      .map((record) => record.facts(this.sources))
      .sort((left, right) => left.range.start.offset - right.range.start.offset);
  }

  private recordOf({ query }: Pick<ErrorQueryEvent, "query">): ErrorQueryRecord {
    const source = this.sources.at(query.span.start);
    const ofFile = this.files.get(source) ?? new Map<string, ErrorQueryRecord>();
    this.files.set(source, ofFile);
    const key = spanKey(this.sources.inFile(query.span));
    const known = ofFile.get(key);
    if (known !== undefined) return known;
    const created = new ErrorQueryRecord(query);
    ofFile.set(key, created);
    return created;
  }
}

/** One call of SSL_get_error; what several paths or configurations say alike is kept once. */
class ErrorQueryRecord {
  private readonly retOrigins = new Set<RetOrigin["kind"]>();
  private readonly ioCalls = new Map<string, IoCall>();
  private readonly queueStates = new Map<string, QueueState>();
  private readonly intervening = new Map<string, ErrorQueryEvent["window"][number]>();
  private readonly tests = new Map<string, CodeTest>();
  private readonly codes = new Map<string, CodeFacts>();

  constructor(private readonly query: ErrorQueryEvent["query"]) {}

  reached({ ret, io, queueBeforeIo, window }: ErrorQueryEvent): void {
    this.retOrigins.add(ret.kind === "io" && ret.call.id !== io?.id ? "older" : ret.kind);
    for (const call of window) this.intervening.set(`${call.callee} ${spanKey(call.span)}`, call);
    if (io === undefined) return;
    this.ioCalls.set(spanKey(io.span), io);
    const cause = queueBeforeIo.kind === "stale" ? spanKey(queueBeforeIo.cause.span) : "";
    this.queueStates.set(`${queueBeforeIo.kind} ${cause}`, queueBeforeIo);
  }

  dispatched(event: CodeDispatchEvent): void {
    for (const test of event.tests) this.tests.set(spanKey(test.constantSpan), test);
    for (const { name, value } of errorCodes) {
      if (!event.canBe(value)) continue;
      const known = this.codes.get(name);
      const handled = event.handles(value) && known?.handled !== false;
      const repeated = event.repetitionAfter(value) !== undefined || known?.repeated === true;
      this.codes.set(name, { code: name, handled, repeated });
    }
  }

  facts(sources: SourceMap): ErrorQueryFacts {
    const { span, functionName, connection, ret } = this.query;
    return {
      ...locationOf(sources, span),
      function: displayedName(functionName),
      connection,
      ret: { text: ret.text, range: sources.range(ret.span) },
      retOrigins: [...this.retOrigins],
      ioCalls: sources.inOrder([...this.ioCalls.values()]).map((call) => ({
        ...locationOf(sources, call.span),
        name: displayedName(call.io.name),
        function: displayedName(call.functionName),
      })),
      queueBeforeIo: [...this.queueStates.values()].map((state) => queueFacts(sources, state)),
      intervening: sources.inOrder([...this.intervening.values()]).map((call) => ({
        ...locationOf(sources, call.span),
        callee: displayedName(call.callee),
        kind: call.kind,
      })),
      tests: sources.inOrder([...this.tests.values()]).map((test) => ({
        ...locationOf(sources, test.constantSpan),
        code: errorCodeValued(test.constant)?.name ?? String(test.constant),
      })),
      codes: [...this.codes.values()],
    };
  }
}

function queueFacts(sources: SourceMap, state: QueueState): QueueFacts {
  if (state.kind !== "stale") return { kind: state.kind };
  const { callee, span } = state.cause;
  return { kind: "stale", callee: displayedName(callee), ...locationOf(sources, span) };
}

function locationOf(sources: SourceMap, span: SourceSpan): SourceLocation {
  return { file: sources.at(span.start).file, range: sources.range(span) };
}

function spanKey({ start, end }: SourceSpan): string {
  return `${String(start)} ${String(end)}`;
}
