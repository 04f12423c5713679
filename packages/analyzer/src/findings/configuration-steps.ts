import type { Message } from "../locale/message.js";
import type { ReportStep } from "../rules/rule.js";
import type { Assumption } from "../source/configurations.js";

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

/**
 * Says in which configuration something is found, by what it assumes otherwise than the first one of its file.
 * @param offset of the finding in the file: a condition is shown where it was decided last before that.
 * @param base what is added to offsets of the file in spans of the program.
 */
export function configurationSteps(
  assumed: readonly Assumption[],
  first: readonly Assumption[],
  offset: number,
  base: number,
): ReportStep[] {
  const usual = new Map(first.map(({ condition, value }) => [condition, value]));
  const different = new Map<string, Assumption>();
  for (const assumption of assumed) {
    const { condition, value, start } = assumption;
    if (usual.get(condition) === value) continue;
    if (start < offset || !different.has(condition)) different.set(condition, assumption);
  }
  return [...different.values()]
    .sort((left, right) => left.start - right.start)
    .slice(-mostSteps)
    .map(({ condition, value, start, end }) => ({
      span: { start: start + base, end: end + base },
      message: value ? messages.holds : messages.fails,
      data: { condition },
    }));
}
