import type { LateErrnoEvent } from "../events.js";
import type { Place } from "../ir.js";

/** Whose `errno` it is: still that of the last TLS I/O call, or that of a call that only printed something since. */
export type ErrnoState =
  | { readonly kind: "changed"; readonly by: LateErrnoEvent["changedBy"] }
  | { readonly kind: "kept" }
  /** Another call's, the program's own, or not known. */
  | { readonly kind: "unknown" };

export const keptErrno: ErrnoState = { kind: "kept" };
export const unknownErrno: ErrnoState = { kind: "unknown" };

const order: Readonly<Record<ErrnoState["kind"], number>> = { changed: 0, kept: 1, unknown: 2 };

/** What is certain on two paths. */
export function joinedErrno(left: ErrnoState, right: ErrnoState): ErrnoState {
  return order[left.kind] >= order[right.kind] ? left : right;
}

export function isErrnoPlace(place: Place): boolean {
  return place.kind === "variable" && place.storage === "global" && place.text === "errno";
}
