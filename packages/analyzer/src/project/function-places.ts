import type { FunctionSpan } from "../source/function-spans.js";
import type { SourceText } from "../source/text.js";

/** A function that could not be looked at in full; `line` is the 1-based line of its name. */
export interface FunctionPlace {
  readonly name: string;
  readonly line: number;
}

/** Counts the functions of interest over the configurations of a file; one that is read in any of them counts once. */
export class FunctionPlaces {
  private readonly readable = new Map<number, FunctionSpan>();
  private readonly unreadable = new Map<number, FunctionSpan>();
  private readonly exceeded = new Map<number, FunctionSpan>();

  /** The summary of a file without a function of interest. */
  static readonly none = {
    parsed: false,
    functions: 0,
    functionsAnalysed: 0,
    syntaxErrors: [],
    budgetExceeded: [],
  } as const;

  constructor(private readonly source: SourceText) {}

  add(span: FunctionSpan, isUnreadable: boolean): void {
    (isUnreadable ? this.unreadable : this.readable).set(span.nameStart, span);
  }

  budgetExceeded(span: FunctionSpan): void {
    this.exceeded.set(span.nameStart, span);
  }

  summary() {
    const functions = new Set([...this.readable.keys(), ...this.unreadable.keys()]).size;
    return {
      parsed: functions > 0,
      functions,
      functionsAnalysed: [...this.readable.keys()].filter((start) => this.isAnalysed(start)).length,
      syntaxErrors: this.places(this.unreadable),
      budgetExceeded: this.places(this.exceeded),
    };
  }

  private isAnalysed(nameStart: number): boolean {
    return !this.unreadable.has(nameStart) && !this.exceeded.has(nameStart);
  }

  private places(spans: ReadonlyMap<number, FunctionSpan>): FunctionPlace[] {
    return [...spans.values()]
      .sort((left, right) => left.nameStart - right.nameStart)
      .map(({ name, nameStart }) => ({ name, line: this.source.positionAt(nameStart).line }));
  }
}
