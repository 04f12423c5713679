import type { FunctionGraph } from "../flow/ir.js";
import type { ProjectFunctions } from "../flow/exploration/explorer.js";
import { lowerFunction } from "../flow/lowering/lower-function.js";
import { startsProtocol, touchesProtocol } from "../flow/protocol-functions.js";
import type { FileConfiguration } from "../source/configurations.js";
import { enumeratorValues } from "../source/enumerators.js";
import type { FunctionSpan } from "../source/function-spans.js";
import { forEachIdentifier } from "../source/identifiers.js";
import type { SyntaxEngine } from "../syntax/engine.js";
import { parseFunction } from "../syntax/parse-function.js";
import { isNeverReturning, SourceNames } from "./source-names.js";

/** How many levels of callers of a function with an I/O call are explored, for what they do before it. */
const callerLevels = 3;

/** A function of the file as far as its words tell, without a syntax tree. */
interface FunctionWords {
  readonly span: FunctionSpan;
  /** Whether it holds an I/O call or SSL_get_error. */
  starts: boolean;
  /** Whether it changes the queue or a connection, by itself or through helpers. */
  touches: boolean;
  /** The functions of the file that mention it. */
  readonly callers: Set<string>;
  /** Whether it mentions a function that never returns. */
  mayEnd: boolean;
  /** Whether its name is used other than to call it, as a function pointer is. */
  isValue: boolean;
}

/** The functions of one file in one configuration; a function is parsed when it is first asked for. */
export class SourceFunctions implements ProjectFunctions {
  private readonly functions = new Map<string, FunctionWords>();
  private readonly endless = new Map<string, boolean>();
  private readonly graphs = new Map<string, FunctionGraph | undefined>();
  private readonly names: SourceNames;
  /** The functions that have a syntax error which no rewrite mends. */
  readonly unreadable = new Map<string, FunctionSpan>();

  constructor(
    private readonly configuration: FileConfiguration,
    private readonly engine: SyntaxEngine,
  ) {
    const spans = new Map(configuration.functions.map((span) => [span.name, span]));
    const enumerators = enumeratorValues(configuration.mask);
    this.names = new SourceNames(
      configuration.macros,
      enumerators,
      engine,
      (name) => spans.has(name),
      (name) => this.neverReturns(name),
    );
    for (const span of spans.values()) {
      const part = { starts: false, touches: false, mayEnd: false, isValue: false };
      this.functions.set(span.name, { span, callers: new Set(), ...part });
    }
    this.readWords();
    this.spreadTouches();
  }

  graphOf(name: string, isConcerned = false): FunctionGraph | undefined {
    const words = this.functions.get(name);
    if (words === undefined || !(words.touches || isConcerned)) return undefined;
    if (!this.graphs.has(name)) this.graphs.set(name, this.lower(words.span));
    return this.graphs.get(name);
  }

  hasCallers(name: string): boolean {
    const words = this.functions.get(name);
    return words !== undefined && words.callers.size > 0;
  }

  /** Whether every path through a function of the file ends in `exit`, `abort` or the like. */
  private neverReturns(name: string): boolean {
    const known = this.endless.get(name);
    if (known !== undefined) return known;
    const words = this.functions.get(name);
    // While it is being looked at, a recursive call counts as one that returns.
    this.endless.set(name, false);
    if (words?.mayEnd !== true) return false;
    const graph = this.graphOf(name, true);
    const returns = graph?.blocks.some(
      (block) => block.terminator.kind === "return" && (graph.order[block.index] ?? 0) < graph.blocks.length,
    );
    this.endless.set(name, returns === false);
    return returns === false;
  }

  isMacro(name: string): boolean {
    return this.names.isMacro(name);
  }

  /** The functions with an I/O call or SSL_get_error, in the order of the file. */
  functionsOfInterest(): FunctionSpan[] {
    return [...this.functions.values()].filter((words) => words.starts).map((words) => words.span);
  }

  /**
   * Where exploration begins: functions of interest that others can call from elsewhere, and the callers of
   * those that only functions of the file call.
   */
  roots(): FunctionSpan[] {
    const roots = new Set<FunctionWords>();
    for (const words of this.functions.values()) {
      if (!words.starts) continue;
      if (!words.span.isStatic || words.isValue) roots.add(words);
      this.addOutermostCallers(words, roots);
    }
    return [...roots].map((words) => words.span).sort((left, right) => left.start - right.start);
  }

  private addOutermostCallers(words: FunctionWords, roots: Set<FunctionWords>): void {
    const seen = new Set([words]);
    let level = [words];
    for (let depth = 0; level.length > 0; depth++) {
      const next: FunctionWords[] = [];
      for (const function_ of level) {
        const callers = [...function_.callers].flatMap((name) => this.functions.get(name) ?? []);
        if (callers.length === 0 || depth === callerLevels) roots.add(function_);
        for (const caller of callers) {
          if (seen.has(caller) || depth === callerLevels) continue;
          seen.add(caller);
          next.push(caller);
        }
      }
      level = next;
    }
  }

  /** One walk over the identifiers of the file: which function mentions what, and which names are values. */
  private readWords(): void {
    const { mask } = this.configuration;
    const inOrder = [...this.functions.values()].sort((left, right) => left.span.start - right.span.start);
    let position = 0;
    forEachIdentifier(mask, (word, start) => {
      while (start >= (inOrder[position]?.span.end ?? Infinity)) position++;
      const current = inOrder[position];
      const words = current !== undefined && start >= current.span.bodyStart ? current : undefined;
      const name = this.names.calledFunction(word);
      const mentioned = this.functions.get(name);
      if (mentioned !== undefined && mentioned !== words) {
        if (!isFollowedByParenthesis(mask, start + word.length)) mentioned.isValue = true;
        else if (words !== undefined) mentioned.callers.add(words.span.name);
      } else if (words !== undefined) {
        words.mayEnd ||= isNeverReturning(name);
        const macro = this.names.macroPart(word);
        words.starts ||= macro.starts || startsProtocol(name);
        words.touches ||= macro.touches || touchesProtocol(name);
      }
    });
  }

  /** Who calls a function that touches the protocol touches it too. */
  private spreadTouches(): void {
    const pending = [...this.functions.values()].filter((words) => words.touches);
    for (let words = pending.pop(); words !== undefined; words = pending.pop()) {
      for (const name of words.callers) {
        const caller = this.functions.get(name);
        if (caller === undefined || caller.touches) continue;
        caller.touches = true;
        pending.push(caller);
      }
    }
  }

  private lower(span: FunctionSpan): FunctionGraph | undefined {
    const { text, mask } = this.configuration;
    const island = { text: text.slice(span.start, span.end), mask: mask.slice(span.start, span.end) };
    const parsed = parseFunction(island, span.start, this.engine);
    if (parsed === undefined) {
      this.unreadable.set(span.name, span);
      return undefined;
    }
    return lowerFunction(parsed.definition, span.name, { text: parsed.text, start: span.start }, this.names);
  }
}

function isFollowedByParenthesis(mask: string, offset: number): boolean {
  let next = offset;
  while (/\s/u.test(mask.charAt(next))) next++;
  return mask.charAt(next) === "(";
}
