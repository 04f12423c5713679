import type { FunctionWords } from "./source-functions.js";

/** A function with more callers, at any depth, may be called by one that empties the queue. */
const mostCallers = 1000;

/** Finds out whether a function's callers, at any depth, can have emptied the error queue before they call it. */
export class EmptyingCallers {
  private readonly known = new Map<FunctionWords, boolean>();
  /** By caller, the functions that it calls and that can empty the queue, by themselves or through others. */
  private readonly emptyingCallees = new Map<FunctionWords, FunctionWords[]>();

  /** @param functions all of the program, with the calls between them. */
  constructor(functions: Iterable<FunctionWords>) {
    const emptying = new Set([...functions].filter(({ empties }) => empties));
    for (const called of emptying) {
      for (const caller of called.callers) {
        emptying.add(caller);
        const callees = this.emptyingCallees.get(caller) ?? [];
        callees.push(called);
        this.emptyingCallees.set(caller, callees);
      }
    }
  }

  mayEmptyBefore(words: FunctionWords): boolean {
    let answer = this.known.get(words);
    if (answer === undefined) {
      answer = this.mayEmpty(words);
      this.known.set(words, answer);
    }
    return answer;
  }

  private mayEmpty(words: FunctionWords): boolean {
    const callers = new Set(words.callers);
    for (const caller of callers) {
      if (callers.size > mostCallers) return true;
      for (const outer of caller.callers) callers.add(outer);
    }
    const isElsewhere = (called: FunctionWords): boolean => called !== words && !callers.has(called);
    return [...callers].some(
      (caller) => caller.empties || (this.emptyingCallees.get(caller) ?? []).some(isElsewhere),
    );
  }
}
