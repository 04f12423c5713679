import type { ReturnTerminator } from "../ir.js";
import type { Value } from "../values.js";
import type { PathState } from "./path-state.js";

/** A way out of a function: the state there, and what is returned. */
export interface FunctionExit {
  readonly state: PathState;
  readonly value: Value;
  /** Where the function is left so. */
  readonly ends: Set<ReturnTerminator>;
}
