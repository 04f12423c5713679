import { Analyzer, loadNativeEngine, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { generatedPrograms, type GeneratedProgram } from "./generated-programs/index.js";

const analyzer = new Analyzer({
  engine: loadNativeEngine(),
  configuration: resolveConfiguration({ preset: "all" }),
});

/** Four times the text may take so many times the processor time; quadratic time would be 16. */
const largestGrowth = 8;
/** Milliseconds that count for every smaller program: below, it is all noise. */
const leastTime = 20;
const attempts = 4;

/** Milliseconds of processor time; others that use the machine make it no longer. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** How many times longer the analysis of four times the program takes: the least of several attempts. */
function growth({ generate, size }: GeneratedProgram): number {
  const [small, large] = [size, 4 * size].map((count) => SourceText.fromString(generate(count)));
  if (small === undefined || large === undefined) return Infinity;
  let [smallTime, largeTime] = [Infinity, Infinity];
  for (let attempt = 0; attempt < attempts; attempt++) {
    smallTime = Math.min(
      smallTime,
      processorTime(() => analyzer.analyze("small.c", small)),
    );
    largeTime = Math.min(
      largeTime,
      processorTime(() => analyzer.analyze("large.c", large)),
    );
    if (largeTime <= largestGrowth * Math.max(smallTime, leastTime)) break;
  }
  return largeTime / Math.max(smallTime, leastTime);
}

describe("four times the text takes about four times as long", () => {
  it.each(generatedPrograms)(
    "$name",
    (program) => {
      expect(growth(program)).toBeLessThanOrEqual(largestGrowth);
    },
    120_000,
  );
});

describe("what is not looked at in full is said", () => {
  it.each(generatedPrograms)("$name", ({ generate, size }) => {
    const analysis = analyzer.analyze("program.c", SourceText.fromString(generate(size)));
    const { functions, functionsAnalysed, syntaxErrors, budgetExceeded } = analysis;
    expect(functions).toBeGreaterThan(0);
    expect(functionsAnalysed + syntaxErrors.length + budgetExceeded.length).toBeGreaterThanOrEqual(functions);
  });
});
