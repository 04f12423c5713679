import { FileDeclarations } from "../file-declarations.js";
import { findFunctions, type FunctionSpan } from "../function-spans.js";
import { blank, lex, type Directive, type LexedText } from "../lexer.js";
import { once } from "../once.js";
import { countBefore, type SourceSpan } from "../text.js";
import { definedExpression, type Expression } from "./condition-parser.js";
import { parseConditionals, pathCondition, type Branch } from "./conditionals.js";
import { ConditionsByPlace } from "./conditions-by-place.js";
import { PreprocessorState, type Definitions } from "./conditions.js";
import { macroDefinition, type MacroDefinition } from "./macros.js";
import type { PlaceConditions } from "./place-conditions.js";

/**
 * A file as the compiler sees it under one choice of its conditions. `text` and `mask` are as long as the source
 * and have the same line ends; directive lines and dead branches are spaces. Offsets are 0-based UTF-16 units.
 */
export interface FileConfiguration {
  /** Comments and literals as they are. */
  readonly text: string;
  /** Comments are spaces, the contents of literals are `x`. */
  readonly mask: string;
  /** The conditions that nothing decided, as this configuration chose them, in the order of the file. */
  readonly assumptions: readonly Assumption[];
  readonly functions: readonly FunctionSpan[];
  /** Those of them that this configuration is for: the ones with identifiers that no earlier one has live. */
  readonly added: readonly FunctionSpan[];
  /** The live `#define` lines, in the order of the file. */
  readonly macros: readonly MacroDefinition[];
  /** What the conditions around the offset say of the library, as far as they are assumed. */
  conditionsAt(offset: number): PlaceConditions;
  /** The declaration between functions that holds the offset; undefined inside of a function. */
  declarationAt(offset: number): SourceSpan | undefined;
}

/** A condition that could be either way; `start` and `end` are those of its directive. */
export interface Assumption extends SourceSpan {
  /** Without an outer negation, so that `#ifdef X` and `#ifndef X` both say `defined(X)`. */
  readonly condition: string;
  readonly value: boolean;
}

export interface ScanOptions {
  /** Finds the identifiers that are to be live in some configuration; global. None are without it. */
  readonly interesting?: RegExp;
  readonly definitions: Definitions;
}

/** Names that systems other than POSIX define, or programs for them: `_WIN32`, `USE_WIN32`, `_MSC_VER`, `HAVE_WINSOCK_H`. */
const otherSystem =
  /\b(?:\w*_)?(?:WIN(?:16|32|64|CE|NT|DOWS|SOCK2?)|MSC_VER|MSVC|MINGW(?:32|64)?|CYGWIN|VMS|MSDOS|DJGPP|OS2)(?:_\w*)?\b/gu;

const MAXIMAL_CONFIGURATIONS = 4;
/** Branches that contradict themselves use up an attempt and give no configuration. */
const MAXIMAL_ATTEMPTS = 12;

/**
 * Chooses the configurations in which the interesting identifiers of a C file are live; nearly always one. The
 * first has as many of them as go together, and takes the first branch of every other group that allows it. Each
 * later one adds identifiers that no earlier one has live, and names the functions that hold them. Never fails;
 * takes time in proportion to the text.
 */
export function scanSource(text: string, options: ScanOptions): readonly FileConfiguration[] {
  const file = new ConditionalFile(lex(text), options);
  const uncovered = new Set(file.interestingBranches);
  const configurations: FileConfiguration[] = [];
  for (let attempt = 0; attempt < MAXIMAL_ATTEMPTS; attempt++) {
    const { accepted, choice } = file.choose(uncovered);
    const covered = [...uncovered].filter((branch) => choice.live.has(branch));
    for (const branch of [...accepted, ...covered]) uncovered.delete(branch);
    if (configurations.length === 0) configurations.push(file.configuration(choice));
    else if (covered.length > 0) configurations.push(file.configuration(choice, covered));
    if (uncovered.size === 0 || configurations.length === MAXIMAL_CONFIGURATIONS) break;
  }
  return configurations;
}

/** One way through the conditions of a file. */
interface Choice {
  readonly live: ReadonlySet<Branch>;
  /** The branches that something else than the target and the definitions decides, by themselves or with their group. */
  readonly open: ReadonlySet<Branch>;
  readonly assumptions: readonly Assumption[];
  readonly macros: readonly MacroDefinition[];
}

class ConditionalFile {
  /** Branches with interesting identifiers in their own code, the one with most of them at or below it first. */
  readonly interestingBranches: readonly Branch[];
  private readonly offsets: ReadonlyMap<Branch, readonly number[]>;
  /** The same for those in the bodies of macros, which are worth a choice but no further configuration. */
  private readonly macroBranches: readonly Branch[];
  private readonly branches: readonly (Branch | undefined)[];

  constructor(
    private readonly lexed: LexedText,
    private readonly options: ScanOptions,
  ) {
    this.branches = parseConditionals(lexed.directives);
    const { inCode, inMacros } = this.interestingOffsets();
    this.offsets = inCode;
    this.interestingBranches = this.byWeight(inCode);
    this.macroBranches = this.byWeight(inMacros);
  }

  /** Makes as many of the wanted branches live as go together. `accepted` are those whose conditions did. */
  choose(wanted: ReadonlySet<Branch>): { readonly accepted: ReadonlySet<Branch>; readonly choice: Choice } {
    const state = new PreprocessorState(this.options.definitions);
    const accepted = new Set<Branch>();
    for (const branch of [...wanted, ...this.macroBranches]) {
      const conditions = pathCondition(branch, accepted);
      if (conditions !== undefined && state.assumeAll(conditions)) accepted.add(branch);
    }
    return { accepted, choice: this.walk(state) };
  }

  /** @param only the branches whose interesting identifiers a function must hold to be listed. */
  configuration(choice: Choice, only?: readonly Branch[]): FileConfiguration {
    const offsets = only?.flatMap((branch) => this.offsets.get(branch) ?? []).sort((a, b) => a - b);
    // Headers are scanned for their macros, and hardly for anything else.
    const dead = once(() => this.deadSpans(choice.live));
    const text = once(() => blankSpans(this.lexed.text, dead()));
    const mask = once(() => blankSpans(this.lexed.mask, dead()));
    const functions = once(() => findFunctions(mask()));
    const conditions = once(() => this.conditionsByPlace(choice, functions));
    const declarations = once(() => new FileDeclarations(mask(), functions()));
    return {
      get text() {
        return text();
      },
      get mask() {
        return mask();
      },
      assumptions: choice.assumptions,
      get functions() {
        return functions();
      },
      get added() {
        return offsets === undefined ? functions() : functionsWith(functions(), offsets);
      },
      macros: choice.macros,
      conditionsAt: (offset) => conditions().at(offset),
      declarationAt: (offset) => declarations().around(offset),
    };
  }

  /** Passes the directives in order, as a preprocessor does, and chooses where nothing decides. */
  private walk(state: PreprocessorState): Choice {
    const live = new Set<Branch>();
    /** Branches after which the rest of their group is dead. */
    const settled = new Set<Branch>();
    const open = new Set<Branch>();
    const assumptions: Assumption[] = [];
    const macros: MacroDefinition[] = [];
    this.lexed.directives.forEach((directive, index) => {
      const branch = this.branches[index];
      if (branch?.directive !== directive) {
        if (isLive(branch, live)) applyDefinition(directive, state, macros);
        return;
      }
      if (isAmong(branch.parent, open) || isAmong(branch.previous, open)) open.add(branch);
      if (branch.previous !== undefined && settled.has(branch.previous)) settled.add(branch);
      else if (isLive(branch.parent, live)) {
        const decided = state.fact(branch.condition) !== undefined || this.isDefinitionGuard(index);
        const taken = state.truth(branch.condition) ?? this.assumeBest(branch, index, state);
        if (!decided) {
          open.add(branch);
          assumptions.push(assumption(branch, taken));
        }
        if (!taken) return;
        live.add(branch);
        settled.add(branch);
      }
    });
    return { live, open, assumptions, macros };
  }

  /**
   * Takes the branch that a directive opens, if it can be; not one that is for other systems, unless it holds interesting
   * identifiers, nor one that would undo what was chosen, as `#undef USE_TLS` does.
   */
  private assumeBest({ condition }: Branch, index: number, state: PreprocessorState): boolean {
    for (const [name] of condition.text.matchAll(otherSystem)) state.assume(definedExpression(name), false);
    const known = state.truth(condition);
    if (known !== undefined) return known;
    const isAgainst = this.undoes(index, state) && state.assume(condition, false);
    return !isAgainst && state.assume(condition, true);
  }

  /** Whether a line of the branch, up to the first group in it, goes against what is known or assumed of a name. */
  private undoes(index: number, state: PreprocessorState): boolean {
    for (let next = index + 1; this.branches[next] === this.branches[index]; next++) {
      const directive = this.lexed.directives[next];
      if (directive === undefined) return false;
      const defined = macroDefinition(directive)?.name;
      if (defined !== undefined && state.contradicts(defined, true)) return true;
      if (directive.name === "undef" && state.contradicts(directive.argument, false)) return true;
    }
    return false;
  }

  private conditionsByPlace(
    { live, open }: Choice,
    functions: () => readonly FunctionSpan[],
  ): ConditionsByPlace {
    return new ConditionsByPlace({
      directives: this.lexed.directives,
      branches: this.branches,
      open,
      dead: this.interestingBranches.filter((branch) => open.has(branch) && !live.has(branch)),
      functions,
      definitions: this.options.definitions,
    });
  }

  /** `#ifndef X` before `#define X`: an include guard, or a value for want of another; nobody's assumption. */
  private isDefinitionGuard(index: number): boolean {
    const guard = this.lexed.directives[index];
    const next = this.lexed.directives[index + 1];
    if (guard?.name !== "ifndef" || next === undefined) return false;
    return macroDefinition(next)?.name === guard.argument;
  }

  /** Everything that is not code in this choice: directive lines and dead branches, in order. */
  private deadSpans(live: ReadonlySet<Branch>): readonly SourceSpan[] {
    const { directives, text } = this.lexed;
    return directives.map(({ start, end }, index) =>
      isLive(this.branches[index], live)
        ? { start, end }
        : { start, end: directives[index + 1]?.start ?? text.length },
    );
  }

  /** Where the interesting identifiers are that stand under conditions: in code, and in the bodies of macros. */
  private interestingOffsets(): Record<"inCode" | "inMacros", ReadonlyMap<Branch, readonly number[]>> {
    const { directives } = this.lexed;
    const inCode = new Map<Branch, number[]>();
    const inMacros = new Map<Branch, number[]>();
    const { interesting } = this.options;
    // Of headers nothing is asked, and the mask is not made.
    for (const { index } of interesting === undefined ? [] : this.lexed.mask.matchAll(interesting)) {
      const before = countBefore(directives, index + 1) - 1;
      const [directive, branch] = [directives[before], this.branches[before]];
      if (directive === undefined || branch === undefined) continue;
      if (index >= directive.end) add(inCode, branch, index);
      else if (directive.name === "define" && index >= directive.argumentStart) add(inMacros, branch, index);
    }
    return { inCode, inMacros };
  }

  /** The branches, heaviest first; a branch weighs as many identifiers as it and the groups inside it have. */
  private byWeight(offsets: ReadonlyMap<Branch, readonly number[]>): readonly Branch[] {
    if (offsets.size === 0) return [];
    const weights = new Map([...offsets].map(([branch, { length }]) => [branch, length]));
    const weightOf = (branch: Branch): number => weights.get(branch) ?? 0;
    // A group stands after the branch that it is in: from the end, every weight is whole when it is added.
    for (const branch of [...new Set(this.branches)].reverse()) {
      if (branch?.parent !== undefined)
        weights.set(branch.parent, weightOf(branch.parent) + weightOf(branch));
    }
    return [...offsets.keys()].sort((a, b) => weightOf(b) - weightOf(a));
  }
}

function add(offsets: Map<Branch, number[]>, branch: Branch, offset: number): void {
  const known = offsets.get(branch);
  if (known === undefined) offsets.set(branch, [offset]);
  else known.push(offset);
}

function isAmong(branch: Branch | undefined, branches: ReadonlySet<Branch>): boolean {
  return branch !== undefined && branches.has(branch);
}

function isLive(branch: Branch | undefined, live: ReadonlySet<Branch>): boolean {
  return branch === undefined || live.has(branch);
}

function applyDefinition(directive: Directive, state: PreprocessorState, macros: MacroDefinition[]): void {
  if (directive.name === "undef") state.undefine(directive.argument);
  const macro = macroDefinition(directive);
  if (macro === undefined) return;
  state.define(macro);
  macros.push(macro);
}

function assumption({ condition, directive }: Branch, value: boolean): Assumption {
  let positive: Expression = condition;
  let result = value;
  while (positive.kind === "unary" && positive.operator === "!") {
    positive = positive.operand;
    result = !result;
  }
  return { condition: positive.text, value: result, start: directive.start, end: directive.end };
}

function functionsWith(
  functions: readonly FunctionSpan[],
  ascendingOffsets: readonly number[],
): readonly FunctionSpan[] {
  let next = 0;
  return functions.filter(({ start, end }) => {
    while ((ascendingOffsets[next] ?? Infinity) < start) next++;
    return (ascendingOffsets[next] ?? Infinity) < end;
  });
}

/** @param spans ascending, without overlap. */
function blankSpans(text: string, spans: readonly SourceSpan[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    pieces.push(text.slice(from, start), blank(text.slice(start, end)));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join("");
}
