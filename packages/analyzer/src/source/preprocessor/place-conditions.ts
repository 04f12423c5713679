import { libraryInName, type Target } from "../../openssl/targets.js";
import { versionPrerequisite, type IntegerRange } from "./comparisons.js";
import { type Expression } from "./condition-parser.js";
import { PreprocessorState, type Definitions } from "./conditions.js";

/** What the `#if` groups around a place, as far as neither target nor definitions decide them, say of the library. */
export interface PlaceConditions {
  /** Whether the file is also compiled without the place, for other reasons than the version of OpenSSL. */
  readonly isOptional: boolean;
  /** The values of OPENSSL_VERSION_NUMBER with which the place is compiled; undefined where these are all. */
  readonly versions: IntegerRange | undefined;
  /** The library without whose name no condition holds, as in `#ifdef HAVE_WOLFSSL`. */
  readonly library: Target["library"] | undefined;
}

export const unconditional: PlaceConditions = { isOptional: false, versions: undefined, library: undefined };

/** A condition, and whether it must hold. */
export type Requirement = readonly [Expression, boolean];

/** Each number in a condition can be a limit: of the number, or of the major version. */
const mostLimits = 100;

/**
 * Finds out by trial which versions and which library the conditions leave: what they exclude for certain is left out.
 * @param required what must hold.
 * @param avoided each holds in no version that counts: code that is dead although it matters.
 */
export function placeConditions(
  required: readonly Requirement[],
  avoided: readonly (readonly Requirement[])[],
  definitions: Definitions,
): PlaceConditions {
  if (required.length === 0 && avoided.length === 0) return unconditional;
  const parts = versionParts([...required, ...avoided.flat()], definitions.openssl);
  const truths = parts.map((openssl) => {
    const state = new PreprocessorState({ ...definitions, openssl });
    const isAvoided = avoided.every((conditions) => truthOfAll(conditions, state) !== true);
    return { openssl, truth: isAvoided ? truthOfAll(required, state) : false };
  });
  const possible = truths.filter(({ truth }) => truth !== false).map(({ openssl }) => openssl);
  const isNarrowed = possible.length > 0 && possible.length < parts.length;
  return {
    isOptional:
      required.length > 0 && !(parts.length > 1 && truths.every(({ truth }) => truth !== undefined)),
    versions: isNarrowed
      ? { minimum: possible[0]?.minimum ?? 0, maximum: possible.at(-1)?.maximum ?? Infinity }
      : undefined,
    library: neededLibrary(required, definitions),
  };
}

/** The numbers of the target's versions, cut at every limit that a condition could mean; in ascending order. */
function versionParts(
  conditions: readonly Requirement[],
  openssl: Definitions["openssl"],
): readonly IntegerRange[] {
  if (openssl === undefined) return [];
  const { minimum, maximum } = openssl;
  const numbers = conditions.flatMap(([condition]) => numbersIn(condition));
  const limits = [...new Set(numbers.flatMap((number) => [number, number + 1]))]
    .filter((limit) => limit > minimum && limit <= maximum)
    .sort((left, right) => left - right)
    .slice(0, mostLimits);
  return [minimum, ...limits].map((start, index) => ({
    minimum: start,
    maximum: (limits[index] ?? maximum + 1) - 1,
  }));
}

/** Every number that a condition may compare OPENSSL_VERSION_NUMBER with, directly or by OPENSSL_VERSION_MAJOR. */
function numbersIn(condition: Expression): readonly number[] {
  switch (condition.kind) {
    case "integer":
      return [condition.value, condition.value * 2 ** 28, (condition.value + 1) * 2 ** 28];
    case "call": {
      const comparison = versionPrerequisite(condition);
      return comparison === undefined ? [] : [comparison.value];
    }
    case "unary":
      return numbersIn(condition.operand);
    case "binary":
      return [...numbersIn(condition.left), ...numbersIn(condition.right)];
    case "conditional":
      return [condition.condition, condition.consequence, condition.alternative].flatMap(numbersIn);
    case "identifier":
    case "defined":
    case "opaque":
      return [];
  }
}

/** The library that the conditions need: without the names that stand for it, one of them cannot hold. */
function neededLibrary(
  required: readonly Requirement[],
  definitions: Definitions,
): Target["library"] | undefined {
  const names = new Map<string, Target["library"]>();
  for (const [condition] of required) {
    for (const [name] of condition.text.matchAll(/[A-Za-z_]\w*/gu)) {
      const library = libraryInName(name);
      if (library !== undefined && !definitions.values.has(name)) names.set(name, library);
    }
  }
  return [...new Set(names.values())].find((library) => {
    const itsNames = [...names].filter(([, other]) => other === library).map(([name]) => name);
    const undefinedNames = new Set([...definitions.undefinedNames, ...itsNames]);
    return truthOfAll(required, new PreprocessorState({ ...definitions, undefinedNames })) === false;
  });
}

function truthOfAll(conditions: readonly Requirement[], state: PreprocessorState): boolean | undefined {
  const met = conditions.map(([condition, wanted]) => {
    const truth = state.truth(condition);
    return truth === undefined ? undefined : truth === wanted;
  });
  if (met.includes(false)) return false;
  return met.includes(undefined) ? undefined : true;
}
