import { alwaysPushes, failurePushes, queueEffect } from "../../openssl/functions.js";
import { ioFunction } from "../../openssl/io-functions.js";
import type { Target } from "../../openssl/targets.js";
import type { InterveningCall } from "../evidence.js";
import type { ExplorationRecord } from "../observations/exploration-record.js";
import type { ProjectFunctions } from "../project-functions.js";
import type { NamedMeaning } from "../protocol-functions.js";
import { emptyQueue } from "../state/assume.js";
import { setLife } from "../state/connection-life.js";
import {
  findConnection,
  heldConnection,
  withConnectionFirst,
  type EvaluatedCall,
} from "../state/connections.js";
import type { Memory } from "../state/memory.js";
import type { PathState } from "../state/path-state.js";
import type { Origin, SymbolId } from "../values.js";
import { applyLibraryToErrno } from "./errno-changes.js";
import { asksWhetherToWait, ErrorQueries } from "./error-queries.js";
import { applyToOutcomes } from "./follow-up.js";
import { IoCalls } from "./io-calls.js";
import { addPending, causeOf, clearByHandshake } from "./pending-failures.js";
import { newSymbol } from "./symbols.js";

/** Calls that set a connection's descriptor make a new BIO: SSL_get_error then reads that one's flags. */
const replacesBio: ReadonlySet<string> = new Set(["SSL_set_fd", "SSL_set_rfd", "SSL_set_wfd"]);

/** SSL_set_shutdown only tells the library what the program knows; programs call it on purpose there. */
const harmlessState: ReadonlySet<string> = new Set(["SSL_set_shutdown"]);

/** The first I/O call after them runs a handshake, whatever it is. */
const startsHandshake: ReadonlySet<string> = new Set(["SSL_set_accept_state", "SSL_set_connect_state"]);

/** What OpenSSL's own functions do on a path. */
export class LibraryCalls {
  private readonly ioCalls: IoCalls;
  private readonly errorQueries: ErrorQueries;

  constructor(
    private readonly memory: Memory,
    private readonly record: ExplorationRecord,
    functions: ProjectFunctions,
    target: Target,
  ) {
    this.ioCalls = new IoCalls(memory, record, functions, target);
    this.errorQueries = new ErrorQueries(record, functions);
  }

  /** Whether `callee` is OpenSSL's, in which case its effect is applied and its result set. */
  apply(state: PathState, call: EvaluatedCall): boolean {
    const { callee } = call;
    const io = ioFunction(callee);
    if (io !== undefined) this.record.libraryCall(call);
    if (io?.reportsThroughGetError === true) this.ioCalls.apply(state, call, io);
    else if (callee === "SSL_get_error") this.errorQueries.apply(state, call);
    else if (queueEffect(callee) !== undefined) this.applyEffect(state, call);
    else return false;
    return true;
  }

  /** A function that the configuration names: what it does, as far as that says. */
  applyNamed(state: PathState, call: EvaluatedCall, { clears, wrapper }: NamedMeaning): void {
    if (clears) {
      this.intervene(state, call, "clears");
      emptyQueue(state);
    }
    if (wrapper === undefined) {
      this.setResult(state, call);
      return;
    }
    const ioCall = withConnectionFirst(call, wrapper.connectionArgument);
    this.ioCalls.apply(state, ioCall, wrapper.io, heldConnection(state, ioCall, ioCall.arguments[0]));
  }

  private applyEffect(state: PathState, call: EvaluatedCall): void {
    const { callee } = call;
    this.record.libraryCall(call);
    applyToOutcomes(state, call);
    applyLibraryToErrno(state, call);
    switch (queueEffect(callee)) {
      case "clears":
        this.intervene(state, call, "clears");
        emptyQueue(state);
        this.applyPush(state, call);
        return;
      case "pops":
        this.applyPop(state, call);
        return;
      case "pushes":
        if (replacesBio.has(callee)) {
          this.interveneOnConnection(state, call);
          this.setResult(state, call);
        } else this.applyPush(state, call);
        return;
      case "state":
        if (startsHandshake.has(callee)) clearByHandshake(state);
        if (!harmlessState.has(callee)) this.interveneOnConnection(state, call);
        break;
      case "pure":
        this.applyPure(state, call);
        return;
      case "io":
        state.lives = new Map();
        break;
      case "mem":
        if (callee === "SSL_free")
          setLife(state, call.arguments[0], { kind: "freed", span: call.instruction.span });
        break;
      case undefined:
        break;
    }
    this.setResult(state, call);
    for (const argument of call.arguments) {
      if (argument.kind === "address") this.memory.forgetThrough(state, argument);
    }
  }

  private applyPop(state: PathState, call: EvaluatedCall): void {
    this.setResult(state, call, {
      kind: "queueEntry",
      callee: call.callee,
      span: call.instruction.span,
    });
    if (call.callee === "ERR_pop_to_mark" && state.marks > 0) {
      state.marks--;
      return;
    }
    this.intervene(state, call, "pops");
    // One entry was taken and others may be left, but nothing proves it any more.
    if (state.queue.kind === "stale") state.queue = { kind: "clean" };
    state.pending = new Map();
  }

  /** What the call may leave in the queue, unless a mark covers it. */
  private applyPush(state: PathState, call: EvaluatedCall): void {
    const result = this.setResult(state, call);
    if (call.callee === "SSL_new") {
      setLife(state, { kind: "symbol", symbol: result }, { kind: "new", span: call.instruction.span });
    }
    for (const argument of call.arguments) {
      if (argument.kind === "address") this.memory.forgetThrough(state, argument);
    }
    if (state.marks > 0) return;
    const leavesEntry = alwaysPushes(call.callee) || failurePushes(call.callee);
    if (leavesEntry) this.intervene(state, call, "pushes");
    if (alwaysPushes(call.callee)) state.queue = { kind: "stale", cause: causeOf(call, "reported") };
    else if (failurePushes(call.callee)) addPending(state, result, call, "failed");
  }

  private applyPure(state: PathState, call: EvaluatedCall): void {
    const { callee } = call;
    if (callee === "ERR_set_mark") state.marks++;
    else if (callee === "ERR_clear_last_mark") state.marks = Math.max(0, state.marks - 1);
    if (asksWhetherToWait.test(callee)) this.record.handOnAll(state);
    if (callee === "SSL_get_shutdown") this.record.handOnResult(state);
    if (/^SSL_get_[rw]bio$/u.test(callee)) this.setResult(state, call, this.bioOrigin(state, call));
    else if (callee.startsWith("ERR_peek_")) this.setResult(state, call, { kind: "queuePeek" });
    else this.setResult(state, call);
  }

  private bioOrigin(state: PathState, call: EvaluatedCall): Origin {
    const connection = findConnection(state, call, call.arguments[0]);
    return connection === undefined ? { kind: "call", callee: call.callee } : { kind: "bio", connection };
  }

  /** The result of a call whose value is not known. */
  setResult(
    state: PathState,
    call: EvaluatedCall,
    origin: Origin = { kind: "call", callee: call.callee },
  ): SymbolId {
    const symbol = newSymbol(state, this.record, `call:${call.instruction.id}`, origin);
    state.temporaries.set(call.instruction.result, { kind: "symbol", symbol });
    return symbol;
  }

  /** A call that touches the thread's queue stands in the window of every connection. */
  private intervene(state: PathState, call: EvaluatedCall, kind: InterveningCall["kind"]): void {
    for (const id of state.connections.keys()) this.addToWindow(state, id, call, kind);
  }

  private interveneOnConnection(state: PathState, call: EvaluatedCall): void {
    const [changed] = call.arguments;
    const origin = changed?.kind === "symbol" ? this.record.origins.get(changed.symbol) : undefined;
    const id = origin?.kind === "bio" ? origin.connection : findConnection(state, call, changed);
    if (id !== undefined) this.addToWindow(state, id, call, "state");
  }

  private addToWindow(
    state: PathState,
    id: string,
    call: EvaluatedCall,
    kind: InterveningCall["kind"],
  ): void {
    const connection = state.connections.get(id);
    if (connection?.call === undefined || connection.window.some((earlier) => earlier.kind === kind)) return;
    const intervening: InterveningCall = {
      kind,
      callee: call.callee,
      span: call.instruction.span,
      functionName: call.functionName,
      through: [],
      statement: call.instruction.statement,
      after: state.path?.step,
    };
    state.setConnection(id, { ...connection, window: [...connection.window, intervening] });
  }
}
