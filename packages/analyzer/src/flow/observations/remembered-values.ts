import { fatalCodes } from "../../openssl/error-codes.js";
import { holds } from "../domain.js";
import type { Place } from "../ir.js";
import { knownConstant } from "../state/memory.js";
import { lastName, type OpenCondition } from "../state/open-conditions.js";
import { hasFatalOutcome } from "../state/outcomes.js";
import type { PathState } from "../state/path-state.js";
import { codeMask } from "../state/state-key.js";
import { unknownValue, type Value } from "../values.js";

/**
 * What programs remember of a connection that works: a path that assumes the same of one that failed is no evidence,
 * since `c->wants_read` or `c->connected` may well keep the program from going there.
 */
export class RememberedValues {
  private readonly values = new Map<string, Set<number | undefined>>();
  /** What is counted up or down after a failure. */
  private readonly counters = new Set<string>();

  /** `place` gets `value` on a path; only what is stored while a connection works matters. */
  note(state: PathState, place: Place, value: Value): void {
    const constant = knownConstant(state, value);
    const isOwn = place.kind === "variable" && place.storage !== "global";
    // What is computed after a failure, as in `result |= FAILED`, says something about it that is not followed.
    const isLost = constant === undefined && hasFatalOutcome(state);
    if (!isLost && (isOwn || !hasWorkingConnection(state))) return;
    const name = lastName(place.text);
    const known = this.values.get(name) ?? new Set();
    this.values.set(name, known.add(constant));
  }

  /** `place` is counted up or down on a path: `failures++` says that something failed, a round of a loop does not. */
  noteStep(state: PathState, place: Place): void {
    const isOwn = place.kind === "variable" && place.storage !== "global";
    if (!isOwn) this.note(state, place, unknownValue);
    else if (hasFatalOutcome(state)) this.counters.add(lastName(place.text));
  }

  mayContradict({ name, test }: OpenCondition): boolean {
    // What errno says decides whether programs go on after SSL_ERROR_SYSCALL.
    if (isErrno(name)) return true;
    if (this.counters.has(name) && (test === undefined || !isBound(test))) return true;
    const values = this.values.get(name);
    if (values === undefined) return false;
    return [...values].some(
      (value) => value === undefined || test === undefined || holds(value, test.operator, test.constant),
    );
  }
}

/** Whether it is a test for more rounds than one: what has failed is asked for with 0, or with 1. */
function isBound({ operator, constant }: NonNullable<OpenCondition["test"]>): boolean {
  return operator !== "==" && operator !== "!=" && operator !== "arithmetic" && constant > 1;
}

function isErrno(name: string): boolean {
  return /errno$/iu.test(name);
}

function hasWorkingConnection(state: PathState): boolean {
  for (const { code, result } of state.connections.values()) {
    if (result !== undefined && state.fact(result).low > 0) return true;
    if (code !== undefined && (codeMask(state, code) & fatalCodes) === 0) return true;
  }
  return false;
}
