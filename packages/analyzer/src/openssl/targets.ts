import type { ErrorCode } from "./error-codes.js";

/** The library, and the range of its versions, that a program must work with. */
export interface Target {
  readonly library: "openssl" | "libressl" | "boringssl" | "aws-lc" | "wolfssl";
  /** The oldest version, such as `1.1.1`; `0` where any will do. */
  readonly minimum: string;
  /** Whether the user has named the oldest version; otherwise `minimum` is only where checking begins. */
  readonly isMinimumStated: boolean;
  /** The first version that is no longer part of the target; undefined where there is no upper end. */
  readonly maximum: string | undefined;
  /** The values that OPENSSL_VERSION_NUMBER can have, both ends included. */
  readonly versionNumbers: { readonly minimum: number; readonly maximum: number };
}

type Library = Target["library"];

/** What libraries other than OpenSSL define OPENSSL_VERSION_NUMBER as, whatever their own version. */
const compatibilityNumbers: Readonly<Record<Exclude<Library, "openssl">, Target["versionNumbers"]>> = {
  libressl: { minimum: 0x20000000, maximum: 0x20000000 },
  boringssl: { minimum: 0x1010107f, maximum: 0x1010107f },
  "aws-lc": { minimum: 0x1010107f, maximum: 0x1010107f },
  // Depends on how wolfSSL was configured.
  wolfssl: { minimum: 0x0090810f, maximum: 0x10101000 },
};

const highestVersionNumber = 0xffffffff;

/** A version as numbers that compare in order: the parts between the dots, then the letters. */
type Version = readonly [number, number, number, number];

/**
 * Reads a target: a library, then any of `>=`, `<`, `<=` and `=` with a version, as in `openssl>=3.0 <4.0` or
 * `libressl`. `openssl` alone begins with 1.1.1, and with 1.0.2 where only an upper end is given. BoringSSL has no
 * versions.
 * @returns undefined where it cannot be read, names another library, or holds no version at all.
 */
export function targetFrom(text: string): Target | undefined {
  const [, library, limits] =
    /^\s*([a-z-]+)((?:\s*(?:>=|<=|<|=)\s*[0-9][0-9a-z.]*)*)\s*$/.exec(text.toLowerCase()) ?? [];
  if (library === undefined || limits === undefined || !isLibrary(library)) return undefined;
  if (library === "boringssl" && limits !== "") return undefined;
  let minimum: string | undefined;
  let maximum: string | undefined;
  for (const [, operator, versionText] of limits.matchAll(/(>=|<=|<|=)\s*([0-9a-z.]+)/g)) {
    if (versionText === undefined) return undefined;
    const after = versionAfter(versionText);
    if (after === undefined) return undefined;
    if (operator === ">=" || operator === "=") minimum = versionText;
    if (operator === "<") maximum = versionText;
    if (operator === "<=" || operator === "=") maximum = after;
  }
  const isMinimumStated = minimum !== undefined;
  minimum ??= library !== "openssl" ? "0" : maximum === undefined ? "1.1.1" : "1.0.2";
  if (maximum !== undefined && !isBefore(minimum, maximum)) return undefined;
  const versionNumbers = versionNumbersOf(library, minimum, maximum);
  return { library, minimum, isMinimumStated, maximum, versionNumbers };
}

function isLibrary(name: string): name is Library {
  return name === "openssl" || Object.hasOwn(compatibilityNumbers, name);
}

function versionFrom(text: string): Version | undefined {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?([a-z]{0,2})$/.exec(text);
  if (match === null) return undefined;
  const [, major = "0", minor = "0", patch = "0", letters = ""] = match;
  let release = 0;
  // A sum, because 1.0.2 went on after `z` with `za`.
  for (const letter of letters) release += letter.charCodeAt(0) - "a".charCodeAt(0) + 1;
  return [Number(major), Number(minor), Number(patch), release];
}

/** The first version after all those that `text` names: 3.6 after 3.5, 1.1.1w after 1.1.1v. */
function versionAfter(text: string): string | undefined {
  const version = versionFrom(text);
  if (version === undefined) return undefined;
  const letters = /[a-z]+$/.exec(text)?.[0] ?? "";
  if (letters !== "") {
    const last = letters.charCodeAt(letters.length - 1);
    const next = letters.endsWith("z") ? `${letters}a` : letters.slice(0, -1) + String.fromCharCode(last + 1);
    return text.slice(0, -letters.length) + next;
  }
  const parts = text.split(".");
  const last = Number(parts.at(-1));
  return [...parts.slice(0, -1), String(last + 1)].join(".");
}

function isBefore(left: string, right: string): boolean {
  const leftVersion = versionFrom(left);
  const rightVersion = versionFrom(right);
  if (leftVersion === undefined || rightVersion === undefined) return false;
  for (const [index, part] of leftVersion.entries()) {
    const difference = part - (rightVersion[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function versionNumbersOf(
  library: Library,
  minimum: string,
  maximum: string | undefined,
): Target["versionNumbers"] {
  if (library !== "openssl") return compatibilityNumbers[library];
  return {
    minimum: versionNumber(minimum).release,
    maximum: maximum === undefined ? highestVersionNumber : versionNumber(maximum).first - 1,
  };
}

/**
 * OPENSSL_VERSION_NUMBER of a version: 0xMNNFFPPS before 3.0, where S is 0 in the `first` development version and 15 in
 * the `release`, and 0xMNN00PP0 from there on.
 */
function versionNumber(text: string): { readonly first: number; readonly release: number } {
  const [major, minor, patch, letters] = versionFrom(text) ?? [0, 0, 0, 0];
  const start = major * 0x10000000 + minor * 0x100000;
  if (major >= 3) return { first: start + patch * 0x10, release: start + patch * 0x10 };
  const first = start + patch * 0x1000 + letters * 0x10;
  return { first, release: first + 0xf };
}

/**
 * Whether entries that were in the queue before an I/O call can change SSL_get_error's answer: not from OpenSSL 4.0
 * on, not where the library empties the queue first, and not in wolfSSL, which never looks at it.
 */
export function queueDecidesAnswer(target: Target): boolean {
  switch (target.library) {
    case "openssl":
      return isBefore(target.minimum, "4.0");
    case "libressl":
      return true;
    case "boringssl":
    case "aws-lc":
    case "wolfssl":
      return false;
  }
}

/**
 * Whether SSL_get_error looks at the queue itself, so that calls between the I/O call and it can change the answer:
 * not in OpenSSL 4.0, which remembers the outcome of the I/O call, and not in wolfSSL.
 */
export function queueReadOnQuery(target: Target): boolean {
  return target.library === "openssl" ? queueDecidesAnswer(target) : target.library !== "wolfssl";
}

/**
 * In which versions of the target a connection that is cut off gives SSL_ERROR_SSL, with the reason
 * SSL_R_UNEXPECTED_EOF_WHILE_READING, instead of SSL_ERROR_SYSCALL: in OpenSSL from 3.0 on.
 */
export function reportsUnexpectedEofAsSsl({
  library,
  minimum,
  maximum,
}: Target): "always" | "partly" | "never" {
  if (library !== "openssl") return "never";
  if (!isBefore(minimum, "3.0")) return "always";
  return maximum === undefined || isBefore("3.0", maximum) ? "partly" : "never";
}

/** The library whose name is part of that of a macro, as in `HAVE_WOLFSSL` or `LIBRESSL_VERSION_NUMBER`. */
export function libraryInName(name: string): Target["library"] | undefined {
  return namedLibraries.find(([pattern]) => pattern.test(name))?.[1];
}

const namedLibraries: readonly (readonly [RegExp, Library])[] = [
  [/(?:^|_)(?:LIB)?(?:WOLFSSL|CYASSL)(?:_|$)/u, "wolfssl"],
  [/(?:^|_)BORINGSSL(?:_|$)/u, "boringssl"],
  [/(?:^|_)AWS_?LC(?:_|$)/u, "aws-lc"],
  [/(?:^|_)LIBRESSL(?:_|$)/u, "libressl"],
];

/** The part of the target that has an OPENSSL_VERSION_NUMBER between both ends; of other libraries all of it. */
export function withVersions(target: Target, { minimum, maximum }: Target["versionNumbers"]): Target {
  const { library, versionNumbers } = target;
  if (library !== "openssl") return target;
  const isRaised = minimum > versionNumbers.minimum;
  const isLowered = maximum < versionNumbers.maximum;
  return {
    library,
    minimum: isRaised ? versionNumbered(minimum) : target.minimum,
    // What the program says of its own versions is stated.
    isMinimumStated: isRaised || target.isMinimumStated,
    maximum: isLowered ? versionNumbered(maximum + 1) : target.maximum,
    versionNumbers: {
      minimum: Math.max(minimum, versionNumbers.minimum),
      maximum: Math.min(maximum, versionNumbers.maximum),
    },
  };
}

/** The version of an OPENSSL_VERSION_NUMBER, such as `1.1.1g` or `3.0`. */
function versionNumbered(number: number): string {
  const digits = (from: number, count: number): number => Math.floor(number / 16 ** from) % 16 ** count;
  const [major, minor] = [digits(7, 1), digits(5, 2)];
  if (major < 3) {
    const release = digits(1, 2);
    const letters =
      release === 0 ? "" : "z".repeat(Math.floor((release - 1) / 26)) + letter((release - 1) % 26);
    return `${String(major)}.${String(minor)}.${String(digits(3, 2))}${letters}`;
  }
  const patch = digits(1, 4);
  return `${String(major)}.${String(minor)}${patch === 0 ? "" : `.${String(patch)}`}`;
}

function letter(index: number): string {
  return String.fromCharCode("a".charCodeAt(0) + index);
}

/** How a library writes its name. */
export function libraryName({ library }: Target): string {
  return libraryNames[library];
}

const libraryNames: Readonly<Record<Library, string>> = {
  openssl: "OpenSSL",
  libressl: "LibreSSL",
  boringssl: "BoringSSL",
  "aws-lc": "AWS-LC",
  wolfssl: "wolfSSL",
};

/** In which versions of the target the code is defined, under the name and number that OpenSSL gives it. */
export function errorCodeSupport(target: Target, code: ErrorCode): "always" | "partly" | "never" {
  const { library, minimum, maximum } = target;
  if (library !== "openssl") {
    if (code.value <= highestSharedCode) return "always";
    return code.libraries.includes(library) ? "partly" : "never";
  }
  if (code.since.startsWith("<=") || !isBefore(minimum, code.since)) return "always";
  return maximum === undefined || isBefore(code.since, maximum) ? "partly" : "never";
}

/** What BoringSSL and its like have above SSL_ERROR_WANT_ACCEPT is their own; LibreSSL has some of it since 2022. */
const highestSharedCode = 8;

/** The name that the target's library gives a number for which OpenSSL has another; undefined where it has none. */
export function ownErrorCode({ library }: Target, value: number): string | undefined {
  return library === "boringssl" || library === "aws-lc" ? boringsslCodes.get(value) : undefined;
}

/** From BoringSSL's and AWS-LC's ssl.h; the numbers that SSL_ERROR_… of OpenSSL have too. */
const boringsslCodes: ReadonlyMap<number, string> = new Map([
  [9, "SSL_ERROR_WANT_CHANNEL_ID_LOOKUP"],
  [11, "SSL_ERROR_PENDING_SESSION"],
  [12, "SSL_ERROR_PENDING_CERTIFICATE"],
]);

/** Whether the library itself empties the queue when an I/O call starts. */
export function clearsQueueOnIo(target: Target): boolean {
  return target.library === "boringssl" || target.library === "aws-lc";
}
