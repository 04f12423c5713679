import { waitCodes } from "../../openssl/error-codes.js";
import { anything, contains, only, type Domain } from "../domain.js";
import type { ErrorQuery, RetOrigin } from "../evidence.js";
import type { Argument, FunctionGraph, Operand } from "../ir.js";
import { isReadAfter } from "../liveness.js";
import type { ExplorationRecord } from "../observations/exploration-record.js";
import { RetOrigins } from "../observations/ret-origins.js";
import type { ProjectFunctions } from "../project-functions.js";
import { isOfOtherConnection, lifeOf } from "../state/connection-life.js";
import type { ConnectionState } from "../state/connection-state.js";
import {
  connectionOfResult,
  findConnection,
  spelling,
  unseenConnection,
  type EvaluatedCall,
} from "../state/connections.js";
import type { PathState } from "../state/path-state.js";
import { stepsSince } from "../state/path.js";
import { possibleResults, resultTellsCode } from "../state/result-and-code.js";
import { highestCode } from "../state/state-key.js";
import { unknownValue, type Origins, type SymbolId, type Value } from "../values.js";
import { newSymbol } from "./symbols.js";
import { mayLookElsewhere } from "./threads.js";

const codesOfFailure: Domain = { low: 1, high: highestCode, holes: [] };
const codesOfSuccess = only(0);
const allCodes: Domain = { low: 0, high: highestCode, holes: [] };

/** What SSL_get_error finds on a path, and the code that it gives. */
export class ErrorQueries {
  private readonly retOrigins: RetOrigins;
  private readonly compared = new WeakMap<FunctionGraph, ReadonlySet<string>>();

  constructor(
    private readonly record: ExplorationRecord,
    private readonly functions: ProjectFunctions,
  ) {
    this.retOrigins = new RetOrigins(record.origins);
  }

  apply(state: PathState, call: EvaluatedCall): void {
    const { instruction } = call;
    const [connectionValue, ret = unknownValue] = call.arguments;
    const retArgument = instruction.arguments[1];
    const query = queryOfCall(call);
    const id =
      connectionOfResult(state, ret) ?? findConnection(state, call, connectionValue) ?? spelling(call);
    const connection = state.connections.get(id);
    const origin = this.retOrigins.of(state, ret, id, call);
    const domain = ret.kind === "symbol" ? state.fact(ret.symbol) : retDomain(ret);
    const isHandedOver = connection?.handOver !== undefined;
    if (isHandedOver && ret.kind === "symbol" && mayLookElsewhere(state, connection, ret.symbol))
      this.record.crossThreadQueries.add(state, query, connection);
    // What one thread has done says nothing of the queue of another.
    if (!isHandedOver)
      this.record.errorQuery({
        query,
        ret: origin,
        isOfOtherConnection: isOfOtherConnection(state, ret, connectionValue, this.record.origins),
        life: lifeOf(state, connectionValue, this.record.origins),
        mayBeZero: contains(domain, 0) && connection?.closesAgain !== true,
        queueHoldsEntry: hasSeenEntry(state, this.record.origins),
        isRetReadLater: () => this.isReadLater(call, retArgument),
        mayHaveFailed: domain.low <= 0,
        io: connection?.call,
        ioThrough: connection?.through ?? [],
        resultWasStored: connection?.stored !== undefined,
        resultHolder: holderIn(connection, instruction.visibleLocals),
        knownResult: knownValue(state, connection?.result),
        queueBeforeIo: connection?.queueBefore ?? { kind: "entry", mayBeEmptied: true },
        window: connection?.window ?? [],
        path: stepsSince(state.path, connection?.pathAtCall),
      });
    // Asked again about the same result, with nothing in between, SSL_get_error gives the same answer.
    const known = connection !== undefined && isAskedAgain(connection, ret) ? connection.code : undefined;
    if (known !== undefined) {
      state.temporaries.set(instruction.result, { kind: "symbol", symbol: known });
      return;
    }
    const code = newSymbol(state, this.record, `code:${instruction.id}`, {
      kind: "errorCode",
      query,
    });
    state.facts.set(code, domain.high <= 0 ? codesOfFailure : domain.low > 0 ? codesOfSuccess : allCodes);
    const asked = state.connections.get(id) ?? unseenConnection(connectionValue);
    const codeIsOfResult = ret.kind === "symbol" && ret.symbol === asked.result;
    const isAboutResult = codeIsOfResult || isLegalConstant(origin, asked);
    this.record.dispatch(query).answers(connection?.call, {
      isAboutResult,
      ret: domain,
      isOfOtherCall: origin.kind === "otherCall",
      isUntested: this.isUntested(call, asked, domain),
    });
    if (hasAskedWhetherToWait(state, this.record.origins)) this.record.dispatch(query).handOn(waitCodes);
    state.setConnection(id, { ...asked, code, codeIsOfResult, windowAtCode: asked.window.length });
    state.temporaries.set(instruction.result, { kind: "symbol", symbol: code });
    if (!codeIsOfResult) return;
    resultTellsCode(state, ret.symbol);
    this.record.resultIsStored(state, query, ret.symbol);
  }

  /** Whether the path has not looked at the result, nor does the function compare it with a length anywhere. */
  private isUntested(
    { functionName, instruction }: EvaluatedCall,
    { call: io }: ConnectionState,
    ret: Domain,
  ): boolean {
    if (io === undefined || io.functionName !== functionName) return false;
    const { low, high, holes } = possibleResults(io.io);
    const isWhole = ret.low === low && ret.high >= Math.min(high, 1) && holes.length === ret.holes.length;
    const graph = isWhole ? this.functions.graphOf(functionName, true) : undefined;
    if (graph === undefined) return false;
    const operand = instruction.arguments[1]?.operand;
    if (operand?.kind !== "place" || operand.place.kind !== "variable") return true;
    return !this.comparedIn(graph).has(operand.place.key);
  }

  /** Asked at every question on every path: a graph is gone through once. */
  private comparedIn(graph: FunctionGraph): ReadonlySet<string> {
    const known = this.compared.get(graph) ?? comparedVariables(graph);
    this.compared.set(graph, known);
    return known;
  }

  /** Whether the function that makes the call looks at an argument of it again. */
  private isReadLater({ functionName, instruction }: EvaluatedCall, argument: Argument | undefined): boolean {
    const graph = this.functions.graphOf(functionName, true);
    const block = graph?.blocks.find(({ instructions }) => instructions.includes(instruction));
    if (argument?.operand.kind !== "place" || argument.operand.place.kind !== "variable") return false;
    if (graph === undefined || block === undefined) return false;
    const { key } = argument.operand.place;
    return isReadAfter(graph, block, block.instructions.indexOf(instruction), key);
  }
}

/** After a failed `_ex` call a literal 0 stands for its result. */
function isLegalConstant(origin: RetOrigin, { call }: ConnectionState): boolean {
  return origin.kind === "constant" && origin.value === 0 && call?.io.literalRet === true;
}

function isAskedAgain(connection: ConnectionState, ret: Value): boolean {
  const isSameResult = ret.kind === "symbol" && ret.symbol === connection.result;
  return isSameResult && connection.windowAtCode === connection.window.length;
}

/** The variables that the function compares with anything but a constant, by their keys. */
function comparedVariables({ blocks }: FunctionGraph): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (side: Operand, other: Operand): void => {
    if (other.kind === "constant" || side.kind !== "place" || side.place.kind !== "variable") return;
    keys.add(side.place.key);
  };
  for (const instruction of blocks.flatMap(({ instructions }) => instructions)) {
    if (instruction.kind !== "binary" || instruction.operator === "arithmetic") continue;
    add(instruction.left, instruction.right);
    add(instruction.right, instruction.left);
  }
  return keys;
}

/** The variable of the function that holds the result of the last I/O call. */
function holderIn(
  connection: ConnectionState | undefined,
  visibleLocals: ReadonlySet<string> | undefined,
): string | undefined {
  const stored = connection?.stored;
  const [variable = ""] = stored?.location.split(/[.[]|->/u, 1) ?? [];
  return visibleLocals?.has(variable) === true ? stored?.text : undefined;
}

/** With these a program finds out in another way what a call waits for. */
export const asksWhetherToWait = /^(?:SSL_want|BIO_should_|BIO_retry_type)/u;

/** Whether the path has just tested what one of them said. */
function hasAskedWhetherToWait(state: PathState, origins: Origins): boolean {
  for (const symbol of state.facts.keys()) {
    const origin = origins.get(symbol);
    if (origin?.kind === "call" && asksWhetherToWait.test(origin.callee ?? "")) return true;
  }
  return false;
}

function queryOfCall({ instruction, functionName }: EvaluatedCall): ErrorQuery {
  const { id, span, statement, isExpanded } = instruction;
  const [connection, ret] = instruction.arguments;
  return {
    id,
    span,
    functionName,
    connection: connection?.text ?? "",
    connectionSpan: connection?.span ?? span,
    ret: { span: ret?.span ?? span, text: ret?.text ?? "" },
    statement,
    isExpanded,
  };
}

/** Whether the path has peeked into the queue and found an entry. */
function hasSeenEntry(state: PathState, origins: Origins): boolean {
  for (const [symbol, domain] of state.facts) {
    if (origins.get(symbol)?.kind === "queuePeek" && !contains(domain, 0)) return true;
  }
  return false;
}

function retDomain(ret: Value): Domain {
  if (ret.kind === "constant") return only(ret.value);
  return ret.kind === "comparison" ? { low: 0, high: 1, holes: [] } : anything;
}

/** The result, where the path leaves only one value. */
function knownValue(state: PathState, result: SymbolId | undefined): number | undefined {
  if (result === undefined) return undefined;
  const { low, high } = state.fact(result);
  return low === high ? low : undefined;
}
