import type { SourceSpan } from "../../source/text.js";
import type { PathStep } from "../evidence.js";

/** The conditions that a path has decided so far, the last one first; shared by all paths that go on from it. */
export interface Path {
  readonly step: PathStep;
  readonly before: Path | undefined;
}

const longestCondition = 60;

export function extendPath(
  before: Path | undefined,
  span: SourceSpan,
  condition: string,
  holds: boolean,
): Path {
  const text = condition.length > longestCondition ? `${condition.slice(0, longestCondition)}…` : condition;
  return { step: { span, condition: text, holds }, before };
}

/** The steps after `start`, in the order in which the path takes them; at most the last twenty. */
export function stepsSince(path: Path | undefined, start: Path | undefined): PathStep[] {
  const steps: PathStep[] = [];
  for (let node = path; node !== undefined && node !== start && steps.length < 20; node = node.before) {
    steps.unshift(node.step);
  }
  return steps;
}

/** The steps after `start`; none where the path does not come from there. */
export function stepsFrom(path: Path | undefined, start: Path | undefined): PathStep[] {
  for (let node = path; node !== start; node = node.before) if (node === undefined) return [];
  return stepsSince(path, start);
}

/**
 * Takes places of a path that goes on from `from` to the path that goes on so from `to`; what does not lie on the way to
 * `path` becomes `to`.
 */
export function movedPath(
  path: Path | undefined,
  from: Path | undefined,
  to: Path | undefined,
): (place: Path | undefined) => Path | undefined {
  if (from === to) return (place) => place;
  const way: Path[] = [];
  for (let node = path; node !== undefined && node !== from; node = node.before) way.push(node);
  const moved = new Map<Path | undefined, Path | undefined>();
  let last = to;
  for (const node of way.reverse()) {
    last = { step: node.step, before: last };
    moved.set(node, last);
  }
  return (place) => moved.get(place) ?? to;
}
