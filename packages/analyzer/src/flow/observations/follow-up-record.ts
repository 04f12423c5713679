import { errorCodesIn } from "../../openssl/error-codes.js";
import type { RetryEvent, UseAfterFatalEvent } from "../events.js";
import type { IoCall, PathStep, WaitCall } from "../evidence.js";
import { either, type ConditionAlternatives } from "../state/condition-alternatives.js";
import type {
  FatalOutcome,
  OutcomeEvidence,
  RetryOutcome,
  UseAfterFatal,
} from "../state/connection-state.js";
import { agree, type OpenCondition } from "../state/open-conditions.js";
import type { PathState } from "../state/path-state.js";
import { stepsFrom, type Path } from "../state/path.js";
import type { RememberedValues } from "./remembered-values.js";

/** A use as some path comes to it. */
interface RecordedUse {
  readonly event: UseAfterFatalEvent;
  readonly conditions: ConditionAlternatives;
}

/** Collects calls on connections after a fatal code, and tells those that nothing speaks against. */
export class UsesAfterFatal {
  /** By the question, the call, and the calls that lead to it. */
  private readonly uses = new Map<string, RecordedUse[]>();

  add({ codes }: FatalOutcome, evidence: OutcomeEvidence, use: UseAfterFatal, path: Path | undefined): void {
    const { query, io } = evidence;
    const { later, through, conditions } = use;
    const steps = [...evidence.steps, ...stepsFrom(path, evidence.path)];
    const event = { query, io, later, through, codes: errorCodesIn(codes), path: steps };
    const key = [query.id, later.id, ...through.map(({ span }) => span.start)].join(" ");
    const known = this.uses.get(key) ?? [];
    this.uses.set(key, known);
    known.push({ event, conditions });
  }

  /**
   * To be asked when all is explored: only then is it known what programs remember of connections that work. Where each
   * path rests on something that speaks against it, all of them together may not.
   * @param remembered in all parts of the program.
   */
  events(remembered: readonly RememberedValues[]): UseAfterFatalEvent[] {
    const mayContradict = (condition: OpenCondition): boolean =>
      remembered.some((values) => values.mayContradict(condition));
    const isCertain = (alternatives: ConditionAlternatives): boolean =>
      alternatives.some((conditions) => agree(conditions) && !conditions.some(mayContradict));
    return [...this.uses.values()].flatMap((uses) => {
      const certain = uses.filter(({ conditions }) => isCertain(conditions));
      if (certain.length > 0) return certain.map(({ event }) => event);
      const [first, ...others] = uses;
      const together = others.reduce(
        (all, { conditions }) => either(all, conditions),
        first?.conditions ?? [],
      );
      return first !== undefined && isCertain(together) ? [first.event] : [];
    });
  }
}

/** Collects calls that are made again, one event for all paths that repeat a call after one question. */
export class Retries {
  private readonly retries = new Map<string, { readonly event: RetryEvent; readonly answers: Answers }>();

  add({ codes, evidence }: RetryOutcome, call: IoCall, { wait, path }: PathState): void {
    const { query } = evidence;
    const key = `${call.id} ${query.id}`;
    const answers: Answers = this.retries.get(key)?.answers ?? new Map<number, RetryPaths>();
    this.retries.set(key, { event: { query, call, answers: [] }, answers });
    const known = answers.get(codes);
    if (known === undefined) {
      const steps = [...evidence.steps, ...stepsFrom(path, evidence.path)];
      answers.set(codes, { path: steps, waits: [wait] });
    } else if (!known.waits.includes(wait)) known.waits.push(wait);
  }

  events(): RetryEvent[] {
    return [...this.retries.values()].map(({ event, answers }) => ({
      ...event,
      answers: [...answers].map(([codes, answer]) => ({ codes: errorCodesIn(codes), ...answer })),
    }));
  }
}

/** What is known of the paths, by the codes that are left. */
type Answers = Map<number, RetryPaths>;

interface RetryPaths {
  readonly path: readonly PathStep[];
  readonly waits: (WaitCall | undefined)[];
}
