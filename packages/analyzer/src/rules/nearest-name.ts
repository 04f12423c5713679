import { closest, distance } from "fastest-levenshtein";

/** The known name that is at most a third of its letters away from `name`, for "did you mean" hints. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(name, [...known]);
  return distance(name, nearest) <= Math.max(2, name.length / 3) ? nearest : undefined;
}
