import type { Target } from "../../openssl/targets.js";
import { connectionVariables } from "../connection-variables.js";
import type { BasicBlock, FunctionGraph, Instruction, Place, ReturnTerminator, Terminator } from "../ir.js";
import { noteComparison, noteSwitch } from "../observations/code-comparisons.js";
import { answersInWords, doesSomething, unheldCodes } from "../observations/code-treatment.js";
import type { ExplorationRecord } from "../observations/exploration-record.js";
import { NarrowResults } from "../observations/narrow-results.js";
import { ResultChecks } from "../observations/result-checks.js";
import { settleZerosAtStore } from "../observations/zero-results.js";
import type { ProjectFunctions } from "../project-functions.js";
import { assume, assumeComparison, binaryValue } from "../state/assume.js";
import { noteHolder } from "../state/connections.js";
import { isErrnoPlace, unknownErrno } from "../state/errno-state.js";
import type { FunctionExit } from "../state/function-exit.js";
import { joinInto } from "../state/join-states.js";
import { endFunction, forgetLostConnections } from "../state/lost-connections.js";
import { maskedValue } from "../state/masked-values.js";
import { knownConstant, Memory } from "../state/memory.js";
import type { PathState } from "../state/path-state.js";
import { extendPath } from "../state/path.js";
import { keepProtocolValues, protocolKey, tellsProtocol } from "../state/state-key.js";
import { unknownValue, valueKey, type SymbolId } from "../values.js";
import { CallFollower } from "./call-follower.js";
import { noteOpenCase, noteOpenCondition } from "./follow-up.js";
import { PendingStates } from "./pending-states.js";

/** How many steps from block to block the exploration of one function and what it calls may take. */
const visitsPerFunction = 16_000;
/** … or, where that is more, per block of it. */
const visitsPerBlock = 20;
/** What a function may take where those before it have used up what the file may. */
const leastVisits = 50;
/** Above this, memory that is not needed to follow the protocol is forgotten. */
const mostValues = 200;
const mostStatesPerBlock = 96;
/** Calls with several outcomes in one expression multiply the states; above this they are joined. */
const mostStatesWithinBlock = 16;
/** Above this, what is known of symbols that nothing holds is dropped. */
const mostFacts = 24;

/** Walks every feasible path of a function and of the functions that it calls, and records what happens. */
export class Explorer {
  private readonly memory: Memory;
  private readonly calls: CallFollower;
  private readonly checks: ResultChecks;
  private readonly narrowResults: NarrowResults;
  private readonly connectionVariables = new Map<FunctionGraph, ReadonlySet<string>>();
  private visitsLeft = 0;
  private exceeded = false;
  /** How many steps all functions have taken. */
  steps = 0;
  /** How many they may take at least, so that none was cut short for those before it. */
  mostSteps = 0;

  /** @param visitsOfFile how many steps all functions of the file may take together. */
  constructor(
    private readonly record: ExplorationRecord,
    private readonly functions: ProjectFunctions,
    target: Target,
    private visitsOfFile: number,
  ) {
    this.memory = new Memory(record.origins);
    this.checks = new ResultChecks(this.memory, record);
    this.narrowResults = new NarrowResults(this.memory, record);
    this.calls = new CallFollower(this.memory, record, functions, target, (graph, state, active) =>
      this.explore(graph, state, active),
    );
  }

  /**
   * Explores `graph` as the program enters it from elsewhere.
   * @param isCalled whether functions of the program call it, too.
   * @returns false where the paths were too many to follow all.
   */
  exploreRoot(graph: FunctionGraph, state: PathState, isCalled: boolean): boolean {
    const wanted = Math.max(visitsPerFunction, visitsPerBlock * graph.blocks.length);
    const visits = Math.min(wanted, Math.max(this.visitsOfFile, leastVisits));
    this.visitsLeft = visits;
    this.mostSteps = Math.max(this.mostSteps, this.steps + wanted);
    this.exceeded = false;
    const exits = this.explore(graph, state, new Set([graph.name]));
    for (const exit of exits) this.record.handOn(exit.state, exit.value);
    if (!isCalled) this.record.undrained.add(graph, exits);
    const taken = visits - Math.max(0, this.visitsLeft);
    this.visitsOfFile -= taken;
    this.steps += taken;
    return !this.exceeded;
  }

  private explore(graph: FunctionGraph, entry: PathState, active: ReadonlySet<string>): FunctionExit[] {
    const pending = new PendingStates(graph, mostStatesPerBlock);
    const exits = new Map<string, FunctionExit>();
    const codesOfCallers = unheldCodes(entry);
    const isNaming = answersInWords(graph);
    if (isNaming) this.record.namingFunctions.add(graph.name);
    const go = (block: number, state: PathState): void => {
      this.visitsLeft -= state.size;
      if (state.partialChecks.size > 0) this.checks.enter(state, graph, block);
      const live = graph.live[block] ?? new Set();
      state.deleteDead(graph.name, live);
      forgetLostConnections(state, graph.name, live);
      // Before it meets another path, which may have asked elsewhere.
      if (!isNaming && doesSomething(graph.blocks[block]))
        this.record.reach(state, graph.name, block, codesOfCallers);
      const followed = pending.add(block, state, protocolKey(state, this.record.origins));
      if (!followed) this.exceeded = true;
    };
    go(0, entry);
    for (let next = pending.next(); next !== undefined; next = pending.next()) {
      if (this.visitsLeft <= 0) {
        this.exceeded = true;
        return [...exits.values()];
      }
      const block = graph.blocks[next.block];
      if (block === undefined) continue;
      for (const state of this.runBlock(block, next.state, graph, active)) {
        if (block.terminator.kind === "return")
          this.addExit(exits, state, block.terminator, graph, codesOfCallers);
        else this.followTerminator(block.terminator, state, graph, go);
      }
    }
    this.record.explored.add(graph.name);
    return [...exits.values()];
  }

  /** The states after the instructions of a block; calls that are followed can give several. */
  private runBlock(
    block: BasicBlock,
    entry: PathState,
    graph: FunctionGraph,
    active: ReadonlySet<string>,
  ): readonly PathState[] {
    const { lateErrno, origins } = this.record;
    let states: readonly PathState[] = [entry];
    for (const instruction of block.instructions) {
      if (instruction.kind === "statement") {
        for (const state of states) this.beginStatement(state, instruction.firstTemporary);
        continue;
      }
      lateErrno.noteInstruction(states, instruction, graph.name, origins);
      for (const state of states) this.narrowResults.run(state, instruction, graph);
      if (instruction.kind === "call") {
        const after: PathState[] = [];
        for (const state of states) {
          this.checks.noteCall(state, instruction);
          after.push(...this.calls.call(state, instruction, graph.name, active));
        }
        states = after;
        this.visitsLeft -= states.length - 1;
        if (states.length > mostStatesWithinBlock) states = this.joined(states);
      } else for (const state of states) this.run(instruction, state, graph);
    }
    lateErrno.noteEnd(states, block.terminator, graph.name, origins);
    return states;
  }

  /** One state for each protocol: what several calls returned is no longer told apart. */
  private joined(states: readonly PathState[]): readonly PathState[] {
    const byProtocol = new Map<string, PathState>();
    for (const state of states) {
      const key = protocolKey(state, this.record.origins);
      const known = byProtocol.get(key);
      if (known === undefined) byProtocol.set(key, state);
      else joinInto(known, state);
    }
    if (byProtocol.size > mostStatesPerBlock) this.exceeded = true;
    return [...byProtocol.values()].slice(0, mostStatesPerBlock);
  }

  private run(
    instruction: Exclude<Instruction, { kind: "call" | "statement" }>,
    state: PathState,
    graph: FunctionGraph,
  ): void {
    switch (instruction.kind) {
      case "assign":
        this.assign(state, instruction, graph);
        return;
      case "binary": {
        const left = this.memory.evaluate(state, instruction.left);
        const right = this.memory.evaluate(state, instruction.right);
        const { operator, span, leftSpan } = instruction;
        this.checks.noteComputation(state, operator, [left, right]);
        noteComparison(this.record, state, { left, right }, instruction, graph.name);
        const sides = [
          { operand: instruction.left, value: left },
          { operand: instruction.right, value: right },
        ];
        this.record.resultsAsCodes.compared(state, graph.name, span, sides);
        state.temporaries.set(
          instruction.result,
          instruction.isMask
            ? maskedValue(left, right)
            : binaryValue(state, operator, left, right, { span, leftSpan }, this.record.origins),
        );
        return;
      }
      case "copy":
        state.temporaries.set(instruction.result, this.memory.evaluate(state, instruction.value));
        return;
      case "forget":
        this.record.handOn(state, this.memory.read(state, instruction.place));
        this.memory.forget(state, instruction.place);
        if (instruction.isStep) this.record.remembered.noteStep(state, instruction.place);
        else this.record.remembered.note(state, instruction.place, unknownValue);
        if (isErrnoPlace(instruction.place)) state.errno = unknownErrno;
        return;
    }
  }

  /** Keeps the cost of a step bounded in functions that touch thousands of places. */
  private beginStatement(state: PathState, firstTemporary: number): void {
    if (state.temporaries.size > 0) state.temporaries.deleteWhere((id) => id >= firstTemporary);
    if (state.values.size > Math.max(mostValues, 2 * state.valuesKept)) {
      keepProtocolValues(state, this.record.origins);
    } else if (state.facts.size > Math.max(mostFacts, 2 * state.factsKept)) state.collect();
  }

  private assign(
    state: PathState,
    instruction: Instruction & { kind: "assign" },
    graph: FunctionGraph,
  ): void {
    if (instruction.value.kind === "place" && this.leadsToConnection(instruction.target, graph))
      this.memory.identify(state, instruction.value.place);
    const value = this.memory.evaluate(state, instruction.value);
    const stored =
      value.kind === "comparison" && value.stored === undefined
        ? { ...value, stored: { assignment: instruction.span, nested: instruction.nested } }
        : value;
    const { target } = instruction;
    const isOwn = target.kind === "variable" && target.storage !== "global";
    if (!isOwn && this.leavesFunctions(state, target)) this.record.store(state, value, target);
    settleZerosAtStore(state, target, value);
    this.memory.write(state, target, stored);
    this.memory.passOn(state, instruction.value, target);
    this.record.remembered.note(state, target, value);
    if (isErrnoPlace(target)) state.errno = unknownErrno;
    noteHolder(state, this.memory.location(state, target), target, value);
  }

  private leadsToConnection(target: Place, graph: FunctionGraph): boolean {
    if (target.kind !== "variable") return false;
    const variables =
      this.connectionVariables.get(graph) ?? connectionVariables(graph, this.functions.protocol);
    this.connectionVariables.set(graph, variables);
    return variables.has(target.key);
  }

  /** Whether what is stored there can be read by functions that are not followed. */
  private leavesFunctions(state: PathState, target: Parameters<Memory["location"]>[1]): boolean {
    const location = this.memory.location(state, target);
    return location === undefined || !/^[A-Za-z_]\w*:[^>*[]*$/u.test(location);
  }

  private followTerminator(
    terminator: Terminator,
    state: PathState,
    graph: FunctionGraph,
    go: (block: number, state: PathState) => void,
  ): void {
    switch (terminator.kind) {
      case "goto":
        go(terminator.target, state);
        return;
      case "branch":
        this.followBranch(terminator, state, graph, go);
        return;
      case "switch":
        noteSwitch(this.record, this.memory.evaluate(state, terminator.value), terminator, graph.name);
        this.followSwitch(terminator, state, graph, go);
        return;
      case "stop":
        this.record.zeroResults.addStop(state);
        return;
      case "return":
        return;
    }
  }

  private followBranch(
    terminator: Terminator & { kind: "branch" },
    state: PathState,
    graph: FunctionGraph,
    go: (block: number, state: PathState) => void,
  ): void {
    const { span, text } = terminator;
    const value = this.memory.evaluate(state, terminator.condition);
    this.narrowResults.branch(state, terminator, graph);
    if (terminator.condition.kind === "temporary") state.temporaries.delete(terminator.condition.id);
    const symbol = value.kind === "symbol" || value.kind === "comparison" ? value.symbol : undefined;
    if (value.kind === "symbol")
      this.record.resultTests.add(state, value.symbol, { span, functionName: graph.name });
    const tells = symbol !== undefined && tellsProtocol(state, this.record.origins.get(symbol), symbol);
    const whenTrue = assume(state, value, true, this.record.origins);
    const whenFalse = assume(state, value, false, this.record.origins);
    const isOpen = whenTrue !== undefined && whenFalse !== undefined;
    const isAssertion = isEmptyStop(graph.blocks[terminator.whenFalse]);
    for (const holds of [true, false]) {
      const assumed = holds ? whenTrue : whenFalse;
      if (assumed === undefined) continue;
      // Where the condition says nothing new, both ways go on from one state.
      const next = holds && assumed === whenFalse ? state.copy() : assumed;
      // An assertion decides nothing: there is no other way on.
      if (isOpen && !isAssertion) noteOpenCondition(next, value, text, holds, this.record);
      this.checks.note(next, value, holds, terminator, graph.name);
      this.record.zeroResults.noteTest(state, next, value, { span, text, holds }, graph);
      if (tells) next.path = extendPath(next.path, span, text, holds);
      go(holds ? terminator.whenTrue : terminator.whenFalse, next);
    }
  }

  private followSwitch(
    terminator: Terminator & { kind: "switch" },
    state: PathState,
    graph: FunctionGraph,
    go: (block: number, state: PathState) => void,
  ): void {
    const value = this.memory.evaluate(state, terminator.value);
    const constant = knownConstant(state, value);
    this.record.resultsAsCodes.switched(state, graph.name, terminator.span, value, terminator.cases);
    let rest: PathState | undefined = state.copy();
    for (const { value: label, name, span, target } of terminator.cases) {
      if (label === undefined) {
        const taken = state.copy();
        noteOpenCase(taken, value, label, this.record);
        go(target, taken);
        continue;
      }
      if (value.kind === "symbol") {
        const taken = assumeComparison(state, value.symbol, "==", label, this.record.origins);
        if (taken !== undefined && taken !== state) noteOpenCase(taken, value, label, this.record);
        if (taken !== undefined)
          this.record.zeroResults.noteTest(
            state,
            taken,
            value,
            { text: name ?? String(label), span, holds: true },
            graph,
          );
        if (taken !== undefined) go(target, taken === state ? state.copy() : taken);
        rest = rest && assumeComparison(rest, value.symbol, "!=", label, this.record.origins);
      } else if (value.kind === "comparison") {
        const isTruth = label === 0 || label === 1;
        const taken = isTruth ? assume(state, value, label === 1, this.record.origins) : undefined;
        if (taken !== undefined) go(target, taken === state ? state.copy() : taken);
        if (isTruth) rest = rest && assume(rest, value, label !== 1, this.record.origins);
      } else if (constant === undefined || constant === label) {
        const taken = state.copy();
        if (constant === undefined) noteOpenCase(taken, value, label, this.record);
        go(target, taken);
        if (constant !== undefined) rest = undefined;
      }
    }
    if (rest === undefined) return;
    const otherwise = rest.copy();
    if (constant === undefined) noteOpenCase(otherwise, value, undefined, this.record);
    go(terminator.otherwise, otherwise);
  }

  private addExit(
    exits: Map<string, FunctionExit>,
    state: PathState,
    terminator: ReturnTerminator,
    graph: FunctionGraph,
    codesOfCallers: ReadonlySet<SymbolId>,
  ): void {
    const value =
      terminator.value === undefined ? unknownValue : this.memory.evaluate(state, terminator.value);
    this.record.returns(state, graph.name, value, codesOfCallers);
    if (state.partialChecks.size > 0) this.checks.enter(state, graph, undefined, value);
    this.record.zeroResults.addExit(state, value, terminator.span, graph.name);
    this.record.returnedCodes.add(state, value, {
      span: terminator.span,
      functionName: graph.name,
    });
    endFunction(state, graph.name, value);
    const key = `${protocolKey(state, this.record.origins)} > ${valueKey(value)}`;
    const known = exits.get(key);
    if (known === undefined) {
      exits.set(key, { state, value, ends: new Set([terminator]) });
      return;
    }
    joinInto(known.state, state);
    known.ends.add(terminator);
  }
}

/** What an assertion that fails leads to. */
function isEmptyStop(block: BasicBlock | undefined): boolean {
  return block?.terminator.kind === "stop" && block.instructions.length === 0;
}
