import type { FunctionGraph } from "../../flow/ir.js";

/** What lowering asks of names in the program, which text elsewhere can change. */
export interface NameQuestions {
  /** The function of the program that a name means. */
  readonly unique: (name: string) => string | undefined;
  readonly defined: (name: string) => boolean;
  readonly endless: (name: string) => boolean;
}

type Question = keyof NameQuestions;

/** Passes questions on, and keeps the answers that a graph rests on. */
export class NameAnswers {
  private readonly answers = new Map<string, readonly [Question, string, unknown]>();

  note<Answer>(question: Question, name: string, answer: Answer): Answer {
    this.answers.set(`${question} ${name}`, [question, name, answer]);
    return answer;
  }

  areThoseOf(questions: NameQuestions): boolean {
    for (const [question, name, answer] of this.answers.values()) {
      if (questions[question](name) !== answer) return false;
    }
    return true;
  }
}

/** A function as it was lowered, with all that its graph rests on. */
export interface LoweredFunction {
  readonly text: string;
  readonly mask: string;
  /** What the macros, enumerators and declarations are that its file sees, in one text. */
  readonly meanings: string;
  readonly answers: NameAnswers;
  /** How much text macros took, in UTF-16 units. */
  readonly expandedText: number;
  /** The offset in the program at which it begins. */
  readonly start: number;
  /** Undefined where it cannot be read. */
  readonly graph: FunctionGraph | undefined;
}

/** The functions of one file in one configuration as they were lowered last, by their names. */
export type LoweredFunctions = Map<string, LoweredFunction>;
