import type { CallInstruction, FunctionPointer } from "../ir.js";
import type { ProjectFunctions } from "../project-functions.js";
import type { Memory } from "../state/memory.js";
import type { PathState } from "../state/path-state.js";

/** What a call calls on one way on from it; `callee` is undefined where that is not known. */
export interface CallTarget {
  readonly state: PathState;
  readonly callee: string | undefined;
  /** Whether it is known that the path ends with the call. */
  readonly neverReturns: boolean;
}

/** Pointers that may lead to more functions of the protocol than these count as unknown. */
const mostTargets = 4;

/** Finds what calls through function pointers call: what the path knows, else all that the program stores there. */
export class PointerCalls {
  constructor(
    private readonly memory: Memory,
    private readonly functions: ProjectFunctions,
  ) {}

  /** One target for a plain call; for a pointer one for each function, which the pointer holds from then on. */
  targets(state: PathState, instruction: CallInstruction, functionName: string): readonly CallTarget[] {
    const { pointer, callee } = instruction;
    const plain = [{ state, callee, neverReturns: false }];
    if (pointer?.kind === "function") return [targetOf(state, pointer)];
    if (pointer?.kind !== "place") return plain;
    const { place } = pointer;
    // A name without declaration is nearly always that of a function elsewhere: the path is not burdened with it.
    const value =
      callee === undefined
        ? this.memory.read(state, place)
        : state.values.get(this.memory.location(state, place) ?? "");
    if (value?.kind === "function") return [targetOf(state, value)];
    const candidates = this.functions.pointedFunctions(place, functionName);
    if (candidates === undefined) return plain;
    const followed = candidates.filter((name) => this.functions.takesPart(name));
    if (followed.length === 0 || followed.length > mostTargets) return plain;
    const targets = followed.map((name): CallTarget => {
      const chosen = state.copy();
      const pointed: FunctionPointer = { kind: "function", name, neverReturns: false };
      this.memory.write(chosen, place, pointed);
      return targetOf(chosen, pointed);
    });
    return followed.length < candidates.length ? [...targets, ...plain] : targets;
  }
}

function targetOf(state: PathState, { name, neverReturns }: FunctionPointer): CallTarget {
  return { state, callee: name, neverReturns };
}
