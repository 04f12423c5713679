import type { Target } from "../../openssl/targets.js";
import { isFormattingFunction, isLibraryFunction, mayRunOthers } from "../c-library.js";
import type { CallSite, QueueState } from "../evidence.js";
import type { CallInstruction, FunctionGraph, Place } from "../ir.js";
import type { ExplorationRecord } from "../observations/exploration-record.js";
import { failureTextOf } from "../observations/failure-texts.js";
import { settleZerosAtCall } from "../observations/zero-results.js";
import type { ProjectFunctions } from "../project-functions.js";
import type { EvaluatedCall } from "../state/connections.js";
import type { FunctionExit } from "../state/function-exit.js";
import { isFirstRead, isVariable, variableOf } from "../state/locations.js";
import type { Memory } from "../state/memory.js";
import { outcomeForCallee } from "../state/outcomes.js";
import type { PathState } from "../state/path-state.js";
import { connectionsKey, isProtocolOrigin, keepProtocolValues } from "../state/state-key.js";
import { noSymbols } from "../state/symbol-sets.js";
import { noteRefill } from "../state/write-attempts.js";
import { beforeFirstWrite } from "../state/written-locals.js";
import { renamedValue, symbolOf, unknownValue, valueKey, type Value } from "../values.js";
import { CallTable, isPossible, stateAfter } from "./call-table.js";
import { applyToErrno } from "./errno-changes.js";
import { applyUnknownToOutcomes, noteNamedWait } from "./follow-up.js";
import { FormalNames } from "./formal-names.js";
import { LibraryCalls } from "./library-calls.js";
import { PointerCalls, type CallTarget } from "./pointer-calls.js";
import { stateOfThread, threadCall } from "./threads.js";

type Explore = (
  graph: FunctionGraph,
  state: PathState,
  active: ReadonlySet<string>,
) => readonly FunctionExit[];

/** Helpers of helpers are followed so far; what is below counts as unknown. */
const deepestCall = 12;

/** What a call does to a path: OpenSSL's functions by their table, the project's by following them. */
export class CallFollower {
  private readonly library: LibraryCalls;
  private readonly pointers: PointerCalls;
  private readonly table: CallTable;

  constructor(
    private readonly memory: Memory,
    private readonly record: ExplorationRecord,
    private readonly functions: ProjectFunctions,
    target: Target,
    private readonly explore: Explore,
  ) {
    this.library = new LibraryCalls(memory, record, functions, target);
    this.pointers = new PointerCalls(memory, functions);
    this.table = new CallTable(record.created);
  }

  /** The states in which the path can go on after the call; none where it never returns. */
  call(
    state: PathState,
    instruction: CallInstruction,
    functionName: string,
    active: ReadonlySet<string>,
  ): readonly PathState[] {
    const targets = this.pointers.targets(state, instruction, functionName);
    const after: PathState[] = [];
    for (const target of targets) {
      const states = this.callTarget(target, instruction, functionName, active);
      if (!target.neverReturns) after.push(...states);
      else for (const last of states) this.record.zeroResults.addStop(last);
    }
    return after;
  }

  private callTarget(
    { state, callee = "" }: CallTarget,
    instruction: CallInstruction,
    functionName: string,
    active: ReadonlySet<string>,
  ): readonly PathState[] {
    const connection = instruction.arguments[0]?.operand;
    if (connection?.kind === "place" && this.functions.protocol.startsProtocol(callee))
      this.memory.identifyHolder(state, connection.place);
    const call: EvaluatedCall = {
      instruction,
      callee,
      arguments: instruction.arguments.map((argument) => this.memory.evaluate(state, argument.operand)),
      functionName,
    };
    if (this.functions.protocol.waits(call.callee)) noteNamedWait(state, call);
    const meaning = this.functions.protocol.meaningOf(call.callee);
    if (meaning !== undefined) {
      this.forgetReachable(state, call);
      this.library.applyNamed(state, call, meaning);
      return [state];
    }
    this.followThread(state, call, active);
    const graph = this.functions.graphOf(call.callee, this.isConcerned(state, call));
    if (graph === undefined) {
      const text = failureTextOf(state, call, this.record.origins);
      if (text !== undefined) this.record.reportFailure(state, text);
      settleZerosAtCall(state, call, text?.tellsCode === false);
      if (!this.library.apply(state, call)) this.applyUnknown(state, call);
      return [state];
    }
    if (!active.has(graph.name) && active.size < deepestCall) return this.follow(state, call, graph, active);
    settleZerosAtCall(state, call, false);
    this.applyUnknown(state, call);
    return [state];
  }

  /** What a new thread does with results that are handed over to it; the path goes on as if it had not. */
  private followThread(state: PathState, call: EvaluatedCall, active: ReadonlySet<string>): void {
    const entered = threadCall(call);
    const graph = entered && this.functions.graphOf(entered.callee, true);
    if (entered === undefined || graph === undefined || active.has(graph.name)) return;
    const thread = stateOfThread(state, call, entered);
    if (thread !== undefined) this.follow(thread, entered, graph, active);
  }

  private follow(
    state: PathState,
    call: EvaluatedCall,
    graph: FunctionGraph,
    active: ReadonlySet<string>,
  ): readonly PathState[] {
    const { instruction, functionName } = call;
    const { toFormal, toActual } = new FormalNames(graph, call.arguments, this.record.origins);
    const given = call.arguments.map((argument) => renamedValue(argument, toFormal));
    const callee = this.calleeState(state, call.arguments);
    callee.rename(toFormal);
    graph.parameters.forEach((parameter, index) => {
      this.bind(callee, parameter, given[index]);
      this.memory.passOn(callee, instruction.arguments[index]?.operand, parameter, state.written);
    });
    const { entry, effects } = this.table.effects(
      graph.name,
      this.entryKey(graph, callee, given),
      callee,
      (from) => this.explore(graph, from, new Set(active).add(graph.name)),
    );
    const site: CallSite = { callee: graph.name, span: instruction.span, functionName };
    const possible = effects.filter((effect) => isPossible(state, effect, toActual));
    // With none, what is known contradicts itself: that is no reason to end the path.
    return (possible.length === 0 ? effects : possible).map((effect) => {
      const after = stateAfter(state, entry, effect, { site, toActual });
      reportUses(state, after, this.record);
      after.temporaries.set(instruction.result, renamedValue(effect.returned, toActual));
      return after;
    });
  }

  /** Calls with one key have the same exits: the function does not tell them apart. */
  private entryKey(graph: FunctionGraph, callee: PathState, given: readonly Value[]): string {
    return [
      graph.name,
      connectionsKey(callee, this.record.origins),
      queueKey(callee),
      callee.errno.kind,
      ...[...callee.lives].map(([id, { kind }]) => `${id} ${kind}`),
      ...readArguments(graph, given),
      ...storedConnections(callee),
    ].join(" | ");
  }

  /** Whether a result or a code is handed over, by value or by address, or a function that takes part. */
  private isConcerned(state: PathState, call: EvaluatedCall): boolean {
    return call.arguments.some((argument) => {
      if (argument.kind === "function") return this.functions.takesPart(argument.name);
      const held = argument.kind === "address" ? state.values.get(argument.location) : argument;
      const symbol = held && symbolOf(held);
      return symbol !== undefined && isProtocolOrigin(this.record.origins.get(symbol));
    });
  }

  /**
   * What a callee is entered with, so that its exits hold for every call with the same key: the connections, and
   * who holds what matters to the protocol, as far as the callee can reach it. All else may be anything.
   */
  private calleeState(state: PathState, given: readonly Value[]): PathState {
    const callee = state.copy();
    callee.temporaries.clear();
    callee.created = noSymbols;
    const addressed = addressedVariables(state, given);
    callee.lastIo = callee.wait = undefined;
    // Whether its caller has emptied the queue is nothing that a function could be blamed for.
    if (callee.queue.kind === "clean") callee.queue = emptiedOutside;
    for (const [id, connection] of callee.connections) {
      const seen = outcomeForCallee(connection);
      if (seen !== connection) callee.setConnection(id, seen);
    }
    callee.partialChecks = new Map();
    callee.written = beforeFirstWrite(state.written);
    keepProtocolValues(
      callee,
      this.record.origins,
      (location) => !isLocal(location) || addressed.has(variableOf(location)),
    );
    const held = new Set([...callee.values.values(), ...given].map(symbolOf));
    for (const [id, connection] of callee.connections) {
      if (held.has(connection.result) || held.has(connection.code)) continue;
      // What happened since a call of which the callee knows no result is the caller's matter.
      callee.setConnection(id, { ...connection, window: [], windowAtCode: 0, stored: undefined });
    }
    return callee;
  }

  private bind(state: PathState, parameter: Place, argument: Value | undefined): void {
    if (argument !== undefined && argument.kind !== "unknown") {
      this.memory.write(state, parameter, argument);
      return;
    }
    if (parameter.kind !== "variable") return;
    const symbol = `?${parameter.key}`;
    state.renew(symbol);
    this.record.origins.set(symbol, { kind: "place", text: parameter.text });
    this.memory.write(state, parameter, { kind: "symbol", symbol });
  }

  /** A function that is not known leaves the queue alone, and may change what it can reach. */
  private applyUnknown(state: PathState, call: EvaluatedCall): void {
    const { callee, instruction } = call;
    this.record.libraryCall(call);
    const showsOnly =
      isFormattingFunction(callee) ||
      instruction.arguments.some((argument) => argument.operand.kind === "string");
    applyUnknownToOutcomes(state, call, showsOnly, this.functions);
    applyToErrno(state, call, this.functions);
    for (const argument of call.arguments) {
      if (!showsOnly) this.handOn(state, argument);
      this.memory.forgetThrough(state, argument);
    }
    const isLibrary = isLibraryFunction(callee);
    if (!isLibrary || mayRunOthers(callee)) this.forgetGlobals(state);
    if (!isLibrary) this.mayDrain(state, callee);
    // It can have done anything with any connection.
    if (!isLibrary) state.lives = new Map();
    noteRefill(state, call, this.library.setResult(state, call));
  }

  /** An unknown function may report and drain what a failure left, or say that it does: what is left is not known then. */
  private mayDrain(state: PathState, callee: string): void {
    const { queue, pending } = state;
    const isNamedSo = emptiesByName(callee) && !this.functions.isDefined(callee);
    const isInQuestion = queue.kind === "stale" || (isNamedSo && queue.kind === "entry");
    if (!isInQuestion && pending.size === 0) return;
    if (!isNamedSo && this.functions.leavesQueueAlone(callee)) return;
    if (isInQuestion) state.queue = emptiedOutside;
    state.pending = new Map();
  }

  private handOn(state: PathState, argument: Value): void {
    this.record.handOn(state, argument);
    const held = argument.kind === "address" ? state.values.get(argument.location) : undefined;
    if (held !== undefined) this.record.handOn(state, held);
  }

  private forgetReachable(state: PathState, call: EvaluatedCall): void {
    for (const argument of call.arguments) this.memory.forgetThrough(state, argument);
    this.forgetGlobals(state);
  }

  private forgetGlobals(state: PathState): void {
    for (const [location, value] of state.values) {
      // Locals carry the name of their function before a colon.
      if (value.kind !== "unknown" && /^=?[A-Za-z_]\w*(?:$|->|\.|\[)/u.test(location))
        state.values.set(location, unknownValue);
    }
  }
}

/** Functions that are not checked and whose names say what they do: `ngx_ssl_clear_error`, not GLib's `g_clear_error`. */
function emptiesByName(callee: string): boolean {
  const says =
    /clear|flush|drain|empty|purge|discard|reset/iu.test(callee) && /err(?:or|s|_|$)/iu.test(callee);
  return says && !callee.startsWith("g_");
}

const emptiedOutside: QueueState = { kind: "entry", mayBeEmptied: true };

/** The local variables whose address somebody holds, or is given. */
function addressedVariables(state: PathState, given: readonly Value[]): ReadonlySet<string> {
  const variables = new Set<string>();
  for (const values of [state.values.values(), given]) {
    for (const value of values) if (value.kind === "address") variables.add(variableOf(value.location));
  }
  return variables;
}

/** Whether a variable of some function is at that location, or a part of one, and not memory that it points to. */
function isLocal(location: string): boolean {
  return /^\w+:/u.test(location) && !location.includes("->");
}

/** The arguments that the function looks at: what else it is given, such as what it only prints, is all one. */
function readArguments(graph: FunctionGraph, given: readonly Value[]): string[] {
  return graph.parameters.flatMap((parameter, index) => {
    const argument = given[index];
    const isRead = parameter.kind === "variable" && graph.live[0]?.has(parameter.key) === true;
    return isRead && argument !== undefined ? [`${parameter.text}=${valueKey(argument)}`] : [];
  });
}

/** What the function's own events would tell of the queue, besides its kind. */
function queueKey({ queue, pending }: PathState): string {
  const why = queue.kind === "stale" ? `${queue.cause.functionName} ${String(queue.cause.span.start)}` : "";
  return [why, ...pending.keys()].join(" ");
}

/** The places that hold a connection which the function cannot know from the place alone. */
function storedConnections(state: PathState): string[] {
  const connections = state.connectionSymbols();
  return [...state.values].flatMap(([location, value]) => {
    const isStored =
      value.kind === "symbol" && connections.has(value.symbol) && !isFirstRead(location, value);
    // A variable of a caller is out of reach, and one of the function's own got its value from an argument.
    return isStored && !isVariable(location) ? [`${location}=${value.symbol}`] : [];
  });
}

/** What the function did to a connection that had failed before it was called, as its caller knows. */
function reportUses(before: PathState, after: PathState, record: ExplorationRecord): void {
  for (const [id, connection] of after.connections) {
    const known = before.connections.get(id);
    const outcome = known?.outcome;
    // One that was there before the call is for the function's own caller to tell.
    if (connection.afterFatal === undefined || connection.afterFatal === known?.afterFatal) continue;
    if (outcome?.kind !== "fatal" || outcome.evidence === undefined) continue;
    record.usesAfterFatal.add(outcome, outcome.evidence, connection.afterFatal, before.path);
    after.setConnection(id, { ...connection, afterFatal: undefined });
  }
}
