import type { Message } from "../locale/message.js";
import type { ReportStep } from "../rules/rule.js";
import type { Assumption } from "../source/preprocessor/configurations.js";
import { countBefore } from "../source/text.js";

const messages = {
  holds: {
    en: "this is the configuration where `{condition}` is true",
    "zh-CN": "这是 `{condition}` 为真的配置",
  },
  fails: {
    en: "this is the configuration where `{condition}` is false",
    "zh-CN": "这是 `{condition}` 为假的配置",
  },
} as const satisfies Readonly<Record<string, Message>>;

/** The conditions that come last tell most; a trace does not list a whole build. */
const mostSteps = 3;

/** What a configuration assumes otherwise than the first one of its file. */
export class ConfigurationSteps {
  /** In the order of their places. */
  private readonly different: readonly Assumption[];
  /** Of each condition the place where it is decided first. */
  private readonly firstPlaces: readonly Assumption[];
  /** For each of `different` the conditions that are decided last up to there, the last one first, each once. */
  private readonly lastUpTo: readonly (readonly Assumption[])[];

  /** @param base what is added to offsets of the file in spans of the program. */
  constructor(
    assumed: readonly Assumption[],
    first: readonly Assumption[],
    private readonly base: number,
  ) {
    const usual = new Map(first.map(({ condition, value }) => [condition, value]));
    this.different = assumed
      .filter(({ condition, value }) => usual.get(condition) !== value)
      .sort((left, right) => left.start - right.start);
    const firstPlaces = new Map<string, Assumption>();
    for (const assumption of this.different) {
      if (!firstPlaces.has(assumption.condition)) firstPlaces.set(assumption.condition, assumption);
    }
    this.firstPlaces = [...firstPlaces.values()];
    let last: readonly Assumption[] = [];
    this.lastUpTo = this.different.map((assumption) => {
      const others = last.filter(({ condition }) => condition !== assumption.condition);
      last = [assumption, ...others].slice(0, mostSteps);
      return last;
    });
  }

  /**
   * Says in which configuration something is found: a condition is shown where it was decided last before that.
   * @param offset of the finding in the file.
   */
  at(offset: number): ReportStep[] {
    const before = this.lastUpTo[countBefore(this.different, offset) - 1] ?? [];
    const after = this.firstPlaces.slice(countBefore(this.firstPlaces, offset)).slice(-mostSteps);
    const { base } = this;
    return [...before.toReversed(), ...after].slice(-mostSteps).map(({ condition, value, start, end }) => ({
      span: { start: start + base, end: end + base },
      message: value ? messages.holds : messages.fails,
      data: { condition },
    }));
  }
}
