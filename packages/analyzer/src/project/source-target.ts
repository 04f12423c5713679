import { targetFrom, withVersions, type Target } from "../openssl/targets.js";
import type { Definitions } from "../source/preprocessor/conditions.js";
import type { PlaceConditions } from "../source/preprocessor/place-conditions.js";
import type { Include } from "./names/includes.js";

/** A file that includes wolfSSL's own headers is written for it, whatever the project builds with elsewhere. */
const wolfsslHeader = /^(?:wolfssl|cyassl)\//u;
const opensslHeader = /^openssl\//u;

/** The library that a file is written for: the configured one, unless its includes say otherwise. */
export function targetOfSource(includes: readonly Include[], configured: Target): Target {
  const includesOne = (header: RegExp): boolean => includes.some(({ name }) => header.test(name));
  const isWolfssl = includesOne(wolfsslHeader) && !includesOne(opensslHeader);
  return isWolfssl ? (targetFrom("wolfssl") ?? configured) : configured;
}

/** The part of a target that all of the conditions leave; all of it where they contradict each other. */
export function targetUnder(conditions: readonly PlaceConditions[], target: Target): Target {
  const library = conditions.map((condition) => condition.library).find((name) => name !== undefined);
  if (library !== undefined && library !== target.library) return targetFrom(library) ?? target;
  const ranges = conditions.flatMap(({ versions }) => versions ?? []);
  if (ranges.length === 0) return target;
  const minimum = Math.max(...ranges.map((range) => range.minimum));
  const maximum = Math.min(...ranges.map((range) => range.maximum));
  return minimum <= maximum ? withVersions(target, { minimum, maximum }) : target;
}

/** Names that other libraries than the target define, and that it therefore does not. */
const libraryMarks: Readonly<Record<Target["library"], readonly string[]>> = {
  openssl: [],
  libressl: ["LIBRESSL_VERSION_NUMBER"],
  boringssl: ["OPENSSL_IS_BORINGSSL"],
  "aws-lc": ["OPENSSL_IS_AWSLC"],
  wolfssl: ["LIBWOLFSSL_VERSION_HEX"],
};

/**
 * What target and `-D` decide of a file's conditions.
 * @param defines undefined for what is not defined for sure, as `-U` says.
 */
export function definitionsOf(target: Target, defines: ReadonlyMap<string, string | undefined>): Definitions {
  const own = libraryMarks[target.library];
  const others = Object.values(libraryMarks).flat();
  const known = new Map([...own.map((name) => [name, "1"] as const), ...defines]);
  const undefinedNames = [...known.keys()].filter((name) => known.get(name) === undefined);
  return {
    values: new Map([...known].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    undefinedNames: new Set([...undefinedNames, ...others.filter((name) => !known.has(name))]),
    openssl: target.versionNumbers,
  };
}
