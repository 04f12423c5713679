import type { FunctionGraph } from "../../flow/ir.js";
import { lowerFunction } from "../../flow/lowering/lower-function.js";
import type { ProtocolFunctions } from "../../flow/protocol-functions.js";
import { enumeratorValues } from "../../source/enumerators.js";
import type { FunctionSpan } from "../../source/function-spans.js";
import { forEachIdentifier, isFollowedByParenthesis, isWhiteSpace } from "../../source/identifiers.js";
import { isLaterThanC89 } from "../../source/language-standard.js";
import { neverReturningNames } from "../../source/never-returning.js";
import { once } from "../../source/once.js";
import type { FileConfiguration } from "../../source/preprocessor/configurations.js";
import type { PlaceConditions } from "../../source/preprocessor/place-conditions.js";
import { Island } from "../../source/rewrites/rewrite.js";
import type { SourceSpan } from "../../source/text.js";
import type { SyntaxEngine } from "../../syntax/engine.js";
import { parseFunction } from "../../syntax/parse-function.js";
import type { IncludedNames } from "../names/included-names.js";
import { isNeverReturning, SourceNames } from "../names/source-names.js";
import { ConnectionBios } from "./connection-bios.js";
import {
  NameAnswers,
  type LoweredFunction,
  type LoweredFunctions,
  type NameQuestions,
} from "./lowered-functions.js";

/** Macros that use macros can multiply: what all expansions in a file may be together, in UTF-16 units. */
const leastExpandedText = 100_000;
const expandedTextPerUnit = 8;

/** Whether a function ever returns is asked through so many calls. */
const deepestEnding = 20;

/** A function as far as its words tell, without a syntax tree. */
export interface FunctionWords {
  readonly owner: SourceFunctions;
  readonly span: FunctionSpan;
  /** Whether it holds an I/O call or SSL_get_error. */
  starts: boolean;
  /** Whether it changes the queue or a connection, by itself or through helpers. */
  touches: boolean;
  /** Whether it can take entries out of the queue, by itself. */
  empties: boolean;
  /** The functions that call it, of its file and of others. */
  readonly callers: Set<FunctionWords>;
  /** Whether its name is used other than to call it, as a function pointer is. */
  isValue: boolean;
}

/** What a word means wherever it stands in a file. */
interface WordMeaning {
  /** What an alias stands for, else the word itself. */
  readonly name: string;
  /** The function of the file that has that name. */
  readonly mentioned: FunctionWords | undefined;
  /** Whether it is one of the file's or an I/O function. */
  readonly isFunction: boolean;
  readonly starts: boolean;
  readonly touches: boolean;
  readonly empties: boolean;
  /** What a use of the macro of that name calls. */
  readonly calls: ReadonlySet<string>;
}

/** A function's name that stands for its address, as an initialiser or an argument. */
export interface FunctionValue {
  readonly name: string;
  /** In the file. */
  readonly offset: number;
  /** The function that holds it; undefined between functions. */
  readonly holder: FunctionWords | undefined;
}

export interface SourceFunctionsOptions {
  readonly file: string;
  readonly configuration: FileConfiguration;
  readonly engine: SyntaxEngine;
  /** Gives a function that is lowered the offset in the program at which it begins. */
  readonly place: (span: FunctionSpan, known: number | undefined) => number;
  /** What is known of an earlier text of the file, for this configuration; what is lowered is added. */
  readonly lowered: LoweredFunctions;
  readonly included: IncludedNames;
  readonly protocol: ProtocolFunctions;
  /** Whether the file itself includes <stdbool.h>. */
  readonly hasStandardBool: boolean;
}

/** How far from its end the last statement of a function is looked for, in UTF-16 units. */
const longestTail = 500;

/** The last statement of a body, but for a `return` after it that is only there for the compiler. */
const lastStatement = /(?<![^;{}])[^;{}]*;(?:\s*return\b[^;{}]*;)?[\s}]*$/u;

/** The unique name of the function of the program that a name means; undefined where it means none. */
type NameResolver = (name: string, from: SourceFunctions) => string | undefined;

/** Whether the function of the program that a name means, in another file, never returns. */
type EndlessResolver = (name: string, from: SourceFunctions) => boolean;

/** The functions of one file in one configuration; a function is parsed when it is first asked for. */
export class SourceFunctions {
  readonly functions = new Map<string, FunctionWords>();
  /** Calls of functions that the file does not define, with the functions that make them. */
  readonly outsideCalls = new Map<string, Set<FunctionWords>>();
  /** Where the file stores or hands on its own functions, and those of OpenSSL and of other files. */
  readonly functionValues: FunctionValue[] = [];
  /** The functions that have a syntax error which no rewrite mends. */
  readonly unreadable = new Set<FunctionWords>();
  /** The functions in which not every macro was expanded, since that would have been too much. */
  readonly partlyExpanded = new Set<FunctionWords>();
  private readonly endless = new Map<string, boolean>();
  private endlessDepth = 0;
  readonly bios: ConnectionBios;
  private readonly graphs = new Map<FunctionWords, FunctionGraph | undefined>();
  private readonly added: ReadonlySet<FunctionSpan>;
  private readonly names: SourceNames;
  private readonly isLaterThanC89: () => boolean;
  /** All that names mean in the file but for functions, in one text. */
  private readonly meanings: () => string;
  /** What is asked while a function is lowered. */
  private answers: NameAnswers | undefined;
  private readonly questions: NameQuestions = {
    unique: (name) => this.resolve(name, this),
    defined: (name) => this.functions.has(name),
    endless: (name) =>
      this.functions.has(name) ? this.neverReturns(name) : this.isEndlessElsewhere(name, this),
  };
  private resolve: NameResolver = (name) => (this.functions.has(name) ? name : undefined);
  private isEndlessElsewhere: EndlessResolver = () => false;

  constructor(readonly options: SourceFunctionsOptions) {
    const { configuration, engine, included, protocol } = options;
    this.added = new Set(configuration.added);
    this.bios = new ConnectionBios(configuration);
    const enumerators = enumeratorValues(configuration.mask);
    const neverReturning = neverReturningNames(configuration.mask);
    for (const span of configuration.functions) {
      const part = { starts: false, touches: false, empties: false, isValue: false };
      this.functions.set(span.name, { owner: this, span, callers: new Set(), ...part });
    }
    this.names = new SourceNames({
      macros: [...included.macros, ...configuration.macros],
      enumerators: new Map([...included.enumerators, ...enumerators]),
      engine,
      mostExpandedText: leastExpandedText + expandedTextPerUnit * configuration.mask.length,
      protocol,
      hasStandardBool: this.options.hasStandardBool,
      neverReturning: new Set([...included.neverReturning, ...neverReturning, ...protocol.neverReturning]),
      isDefinedFunction: (name) => this.ask("defined", name),
      neverReturns: (name) => this.ask("endless", name),
      uniqueName: (name) => this.ask("unique", name),
    });
    // Many files are linked of which no function is lowered.
    this.isLaterThanC89 = once(() => isLaterThanC89(configuration.text, configuration.mask));
    this.meanings = once(() =>
      JSON.stringify([
        this.isLaterThanC89(),
        this.options.hasStandardBool,
        included.key,
        configuration.macros.map(({ name, parameters, body }) => [name, parameters, body]),
        [...enumerators],
        [...neverReturning],
      ]),
    );
    this.readWords();
  }

  /** The length of the file's text in UTF-16 units. */
  get length(): number {
    return this.options.configuration.mask.length;
  }

  /** Sets what calls mean in the program; graphs that were made before are forgotten. */
  link(resolve: NameResolver, isEndlessElsewhere: EndlessResolver): void {
    this.resolve = resolve;
    this.isEndlessElsewhere = isEndlessElsewhere;
    this.graphs.clear();
    this.endless.clear();
    this.unreadable.clear();
  }

  /** Gives up the memory that graphs take; one that is asked for again is made again. */
  forgetGraphs(): void {
    this.graphs.clear();
    this.options.lowered.clear();
  }

  /** The graph of one of the file's functions; undefined where it cannot be read. */
  graphOf(words: FunctionWords): FunctionGraph | undefined {
    if (!this.graphs.has(words)) this.graphs.set(words, this.lower(words));
    return this.graphs.get(words);
  }

  /** The function that holds an offset of the file. */
  functionAt(offset: number): FunctionWords | undefined {
    return [...this.functions.values()].find(({ span }) => span.start <= offset && offset < span.end);
  }

  /** The function of the program or of OpenSSL that a name stands for. */
  functionNamed(name: string): string | undefined {
    return this.names.functionNamed(name);
  }

  /** Whether there is code in that part of the file, in this configuration; offsets are those of the file. */
  isLive({ start, end }: SourceSpan): boolean {
    return /\S/u.test(this.options.configuration.mask.slice(start, end));
  }

  /** What the conditions around an offset of the file say of the library. */
  conditionsAt(offset: number): PlaceConditions {
    return this.options.configuration.conditionsAt(offset);
  }

  /** The integer that the file or its headers give the name with `#define` or as an enumerator. */
  constant(name: string): number | undefined {
    return this.names.constant(name);
  }

  /** The functions that the configuration adds with an I/O call or SSL_get_error, in the order of the file. */
  functionsOfInterest(): FunctionWords[] {
    return [...this.functions.values()].filter(({ starts, span }) => starts && this.added.has(span));
  }

  /** Whether every path through a function of the file ends in `exit`, `abort` or the like. */
  neverReturns(name: string): boolean {
    const known = this.endless.get(name);
    if (known !== undefined) return known;
    if (this.endlessDepth >= deepestEnding) return false;
    const words = this.functions.get(name);
    // While it is being looked at, a recursive call counts as one that returns.
    this.endless.set(name, false);
    if (words === undefined || !this.mayEndPath(words.span)) return false;
    this.endlessDepth++;
    const graph = this.graphOf(words);
    this.endlessDepth--;
    const returns = graph?.blocks.some(
      (block) => block.terminator.kind === "return" && (graph.order[block.index] ?? 0) < graph.blocks.length,
    );
    this.endless.set(name, returns === false);
    return returns === false;
  }

  /** Only a function whose last statement calls something like `exit` is worth reading to see whether it returns. */
  private mayEndPath({ bodyStart, end }: FunctionSpan): boolean {
    const tail = this.options.configuration.mask.slice(Math.max(bodyStart, end - longestTail), end);
    const [last = ""] = lastStatement.exec(tail) ?? [];
    let ends = false;
    forEachIdentifier(last, (word) => {
      ends ||= isNeverReturning(this.names.aliased(word));
    });
    return ends;
  }

  /** One walk over the identifiers of the file: which function mentions what, and which names are values. */
  private readWords(): void {
    const { mask } = this.options.configuration;
    const inOrder = [...this.functions.values()].sort((left, right) => left.span.start - right.span.start);
    const meanings = new Map<string, WordMeaning>();
    let position = 0;
    forEachIdentifier(mask, (word, start) => {
      while (start >= (inOrder[position]?.span.end ?? Infinity)) position++;
      const current = inOrder[position];
      const words = current !== undefined && start >= current.span.bodyStart ? current : undefined;
      const isCall = isFollowedByParenthesis(mask, start + word.length);
      let meaning = meanings.get(word);
      if (meaning === undefined) {
        meaning = this.meaningOf(word);
        meanings.set(word, meaning);
      }
      this.readWord(meaning, words, isCall);
      const { name, isFunction } = meaning;
      if (!isCall && (isFunction || this.isStored(start, start + word.length, words === undefined))) {
        this.functionValues.push({ name, offset: start, holder: words });
      }
    });
  }

  private meaningOf(word: string): WordMeaning {
    const { protocol } = this.options;
    const name = this.names.aliased(word);
    const mentioned = this.functions.get(name);
    const macro = this.names.macroPart(word);
    const starts = protocol.startsProtocol(name);
    return {
      name,
      mentioned,
      isFunction: mentioned !== undefined || starts,
      starts: macro.starts || starts,
      touches: macro.touches || protocol.touchesProtocol(name),
      empties: macro.touches || protocol.mayEmptyQueue(name),
      calls: macro.calls,
    };
  }

  /** @param words the function that holds the word; undefined between functions. */
  private readWord(meaning: WordMeaning, words: FunctionWords | undefined, isCall: boolean): void {
    const { name, mentioned } = meaning;
    if (mentioned !== undefined && mentioned !== words && !isCall) mentioned.isValue = true;
    if (words === undefined) return;
    if (mentioned === undefined || mentioned === words) {
      words.starts ||= meaning.starts;
      words.touches ||= meaning.touches;
      words.empties ||= meaning.empties;
      for (const called of meaning.calls) this.addCall(called, words);
    }
    if (isCall) this.addCall(name, words);
  }

  private addCall(name: string, caller: FunctionWords): void {
    const called = this.functions.get(name);
    if (called === undefined) {
      const callers = this.outsideCalls.get(name) ?? new Set();
      this.outsideCalls.set(name, callers.add(caller));
    } else if (called !== caller) {
      const meaning = this.options.protocol.meaningOf(name);
      called.callers.add(caller);
      caller.starts ||= meaning?.wrapper !== undefined;
      caller.touches ||= meaning !== undefined;
    }
  }

  /** Whether a word is assigned as it is, as the address of another file's function may be. */
  private isStored(start: number, end: number, isBetweenFunctions: boolean): boolean {
    const { mask } = this.options.configuration;
    let before = start - 1;
    while (isWhiteSpace(mask.charCodeAt(before)) || mask.charAt(before) === "&") before--;
    const previous = mask.charAt(before);
    if (previous !== "=" && !(isBetweenFunctions && (previous === "{" || previous === ","))) return false;
    return /^\s*[;,}]/u.test(mask.slice(end, end + 8));
  }

  private ask<Key extends keyof NameQuestions>(question: Key, name: string): ReturnType<NameQuestions[Key]> {
    // Another function may be lowered for the answer, with questions of its own.
    const { answers } = this;
    const answer = this.questions[question](name) as ReturnType<NameQuestions[Key]>;
    return answers === undefined ? answer : answers.note(question, name, answer);
  }

  private lower(words: FunctionWords): FunctionGraph | undefined {
    const { configuration, lowered, place } = this.options;
    const { span } = words;
    const text = configuration.text.slice(span.start, span.end);
    const mask = configuration.mask.slice(span.start, span.end);
    const known = lowered.get(span.name);
    if (known?.text === text && known.mask === mask && this.isStillRight(known)) {
      this.names.spendText(known.expandedText);
      if (known.graph === undefined) this.unreadable.add(words);
      else place(span, known.start);
      return known.graph;
    }
    const outer = this.answers;
    this.answers = new NameAnswers();
    const { answers } = this;
    const { refusedExpansions, textLeft } = this.names;
    const start = place(span, undefined);
    const graph = this.lowerIsland(words, new Island(text, mask), start);
    this.answers = outer;
    if (this.names.refusedExpansions > refusedExpansions) {
      this.partlyExpanded.add(words);
      lowered.delete(span.name);
    } else {
      const meanings = this.meanings();
      const expandedText = textLeft - this.names.textLeft;
      lowered.set(span.name, { text, mask, meanings, answers, expandedText, start, graph });
    }
    return graph;
  }

  private isStillRight({ meanings, answers, expandedText }: LoweredFunction): boolean {
    return (
      expandedText <= this.names.textLeft &&
      meanings === this.meanings() &&
      answers.areThoseOf(this.questions)
    );
  }

  /** @param start the offset in the program at which the function begins. */
  private lowerIsland(words: FunctionWords, island: Island, start: number): FunctionGraph | undefined {
    const parsed = parseFunction(island, start, this.options.engine);
    if (parsed === undefined) {
      this.unreadable.add(words);
      return undefined;
    }
    const { definition, text } = parsed;
    const { name } = words.span;
    const uniqueName = this.ask("unique", name) ?? name;
    const code = { text, start, isLaterThanC89: this.isLaterThanC89() };
    return lowerFunction(definition, uniqueName, code, this.names);
  }
}
