import { ioFunction } from "../openssl/io-functions.js";
import type { IoCall } from "./evidence.js";
import type { IgnoredResultEvent } from "./events.js";
import { ioCallOf } from "./io-call.js";
import {
  successors,
  type AssignInstruction,
  type BasicBlock,
  type CallInstruction,
  type FunctionGraph,
  type Instruction,
  type Operand,
} from "./ir.js";
import { isReadAfter } from "./liveness.js";

/**
 * Calls that tell in another way how the I/O went: what the connection waits for, whether the handshake is done,
 * what is there to read, what is in the error queue.
 */
export const asksOtherwise =
  /^(?:SSL_(?:get_error|want\w*|is_init_finished|in_\w+|get_state|state\w*|(?:has_)?pending|get_shutdown|get_verify_result)|BIO_(?:should_\w+|retry_type|w?pending|ctrl_w?pending)|ERR_(?:peek|get|print)_\w+)$/u;

/** With these a handshake is only asked for: SSL_do_handshake sends the request, later reads bring the answer. */
const requestsHandshake = /^SSL_(?:renegotiate(?:_abbreviated)?|verify_client_post_handshake|key_update)$/u;

/**
 * The I/O calls of a function whose result nothing looks at, whatever path is taken.
 * @param movesDataItself whether the program carries the data between the connection and the network. Then a handshake
 *   call or a read may only let the library go on with what has arrived.
 */
export function ignoredResults(graph: FunctionGraph, movesDataItself: boolean): IgnoredResultEvent[] {
  const used = usedTemporaries(graph);
  const requests = callsIn(graph).some(({ callee }) => requestsHandshake.test(callee ?? ""));
  const events: IgnoredResultEvent[] = [];
  for (const block of graph.blocks) {
    if ((graph.order[block.index] ?? Infinity) >= graph.blocks.length) continue;
    for (const [index, instruction] of block.instructions.entries()) {
      if (instruction.kind !== "call") continue;
      const io = ioFunction(instruction.callee ?? "");
      if (io?.reportsThroughGetError !== true) continue;
      if (io.name === "SSL_do_handshake" && requests) continue;
      if (movesDataItself && (io.kind === "handshake" || io.kind === "read")) continue;
      const kept = used.get(instruction.result) ?? [];
      const stored = kept.length === 0 ? undefined : unreadAssignment(graph, kept);
      if (kept.length > 0 && stored === undefined) continue;
      const at = { graph, block, index };
      if (io.name.startsWith("SSL_peek") && !bufferIsRead(at, instruction)) continue;
      if (movesNothing(instruction) || countIsRead(at, instruction, io.lengthArgument)) continue;
      if (isAskedLater(at)) continue;
      events.push({
        io: ioCallOf(instruction, io, graph.name),
        storedIn: stored && { text: stored.target.text, span: stored.span },
        nextIo: nextIoAfter(at, instruction.arguments[0]?.text ?? ""),
      });
    }
  }
  return events;
}

/** A place in a function: before the first instruction of the block where `index` is -1. */
interface Position {
  readonly graph: FunctionGraph;
  readonly block: BasicBlock;
  readonly index: number;
}

function callsIn(graph: FunctionGraph): CallInstruction[] {
  return graph.blocks.flatMap(({ instructions }) =>
    instructions.filter((instruction) => instruction.kind === "call"),
  );
}

/** Where each temporary goes: the assignments that store it, or `undefined` for every other use. */
function usedTemporaries(graph: FunctionGraph): Map<number, (Position | undefined)[]> {
  const uses = new Map<number, (Position | undefined)[]>();
  const use = (operand: Operand | undefined, assignment?: Position): void => {
    if (operand?.kind !== "temporary") return;
    uses.set(operand.id, [...(uses.get(operand.id) ?? []), assignment]);
  };
  for (const block of graph.blocks) {
    for (const [index, instruction] of block.instructions.entries()) {
      switch (instruction.kind) {
        case "call":
          use(instruction.pointer);
          for (const { operand } of instruction.arguments) use(operand);
          break;
        case "assign":
          use(instruction.value, { graph, block, index });
          break;
        case "binary":
          use(instruction.left);
          use(instruction.right);
          break;
        case "copy":
          use(instruction.value);
          break;
        case "forget":
        case "statement":
          break;
      }
    }
    const { terminator } = block;
    if (terminator.kind === "branch") use(terminator.condition);
    if (terminator.kind === "switch" || terminator.kind === "return") use(terminator.value);
  }
  return uses;
}

/** The assignment to a local that nothing reads before it is written again, where that is all that is done with it. */
function unreadAssignment(
  graph: FunctionGraph,
  uses: readonly (Position | undefined)[],
): AssignInstruction | undefined {
  const [use] = uses;
  if (use === undefined || uses.length > 1) return undefined;
  const instruction = use.block.instructions[use.index];
  if (instruction?.kind !== "assign") return undefined;
  const { target } = instruction;
  if (target.kind !== "variable" || target.storage !== "local") return undefined;
  return isReadAfter(graph, use.block, use.index, target.key) ? undefined : instruction;
}

/** A peek whose data nobody looks at only lets the library see what has arrived. */
function bufferIsRead(
  { graph, block, index }: Position,
  { arguments: callArguments }: CallInstruction,
): boolean {
  const buffer = callArguments[1]?.operand;
  if (buffer?.kind !== "address" && buffer?.kind !== "place") return false;
  const { place } = buffer;
  return (
    place.kind !== "variable" || place.storage === "global" || isReadAfter(graph, block, index, place.key)
  );
}

/** A read of no bytes is made for what it sets off, such as a handshake. */
function movesNothing({ callee, arguments: callArguments }: CallInstruction): boolean {
  const size = callArguments[2]?.operand;
  return /^SSL_(?:read|peek)/u.test(callee ?? "") && size?.kind === "constant" && size.value === 0;
}

/** The number of bytes that an `_ex` call writes says as much where the program looks at that. */
function countIsRead(
  { graph, block, index }: Position,
  { arguments: callArguments }: CallInstruction,
  lengthArgument: number | undefined,
): boolean {
  const count = lengthArgument === undefined ? undefined : callArguments[lengthArgument]?.operand;
  if (count === undefined) return false;
  if (count.kind !== "address" || count.place.kind !== "variable") return true;
  return isReadAfter(graph, block, index, count.place.key);
}

/** Whether some path asks in another way before the next I/O call. */
export function isAskedLater(at: Position): boolean {
  const isAsked = firstAfter(at, true, (instruction) => {
    const callee = instruction.kind === "call" ? (instruction.callee ?? "") : "";
    if (asksOtherwise.test(callee)) return true;
    return ioFunction(callee) === undefined ? undefined : "stop";
  });
  return isAsked === true;
}

/** The next I/O call of the function on the same connection, before that is freed or another one takes its name. */
function nextIoAfter(at: Position, connection: string): IoCall | undefined {
  return firstAfter<IoCall>(at, undefined, (instruction) => {
    if (instruction.kind === "assign" && isPartOf(instruction.target.text, connection)) return "stop";
    if (instruction.kind === "forget" && isPartOf(instruction.place.text, connection)) return "stop";
    if (instruction.kind !== "call" || instruction.arguments[0]?.text !== connection) return undefined;
    const io = ioFunction(instruction.callee ?? "");
    if (io !== undefined) return ioCallOf(instruction, io, at.graph.name);
    return /^SSL_(?:free|clear)$/u.test(instruction.callee ?? "") ? "stop" : undefined;
  });
}

/** Whether `c` is what `c->ssl` is reached through, or the same. */
function isPartOf(place: string, connection: string): boolean {
  return connection.startsWith(place) && !/^\w/u.test(connection.slice(place.length));
}

/** How many blocks are looked at for what follows one call, so that many calls cost no more than one each. */
const mostBlocks = 200;

/**
 * What `find` gives for the first instruction on some way from there; a way ends where it says `stop`.
 * @param beyond what is given where the ways are too long to follow.
 */
function firstAfter<Found extends object | boolean>(
  { graph, block, index }: Position,
  beyond: Found | undefined,
  find: (instruction: Instruction) => Found | "stop" | undefined,
): Found | undefined {
  const seen = new Set<number>();
  const pending = [{ block, from: index + 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const found = firstOf(next.block.instructions.slice(next.from), find);
    if (found === "stop") continue;
    if (found !== undefined) return found;
    if (seen.size > mostBlocks) return beyond;
    for (const successor of successors(next.block.terminator)) {
      const following = graph.blocks[successor];
      if (following === undefined || seen.has(successor)) continue;
      seen.add(successor);
      pending.push({ block: following, from: 0 });
    }
  }
  return undefined;
}

function firstOf<Found>(
  instructions: readonly Instruction[],
  find: (instruction: Instruction) => Found | undefined,
): Found | undefined {
  for (const instruction of instructions) {
    const found = find(instruction);
    if (found !== undefined) return found;
  }
  return undefined;
}
