import { describe, expect, it } from "vitest";
import {
  clearsQueueOnIo,
  libraryInName,
  queueDecidesAnswer,
  targetFrom,
  withVersions,
  type Target,
} from "../../src/openssl/targets.js";

function target(text: string): Target {
  const found = targetFrom(text);
  if (found === undefined) throw new Error(`no target: ${text}`);
  return found;
}

describe("targetFrom", () => {
  it.each([
    ["openssl>=1.1.1", "1.1.1", true, undefined, 0x1010100f, 0xffffffff],
    ["openssl", "1.1.1", false, undefined, 0x1010100f, 0xffffffff],
    ["openssl>=3.0 <4.0", "3.0", true, "4.0", 0x30000000, 0x3fffffff],
    ["OpenSSL >= 3.0.7", "3.0.7", true, undefined, 0x30000070, 0xffffffff],
    ["openssl<=3.5", "1.0.2", false, "3.6", 0x1000200f, 0x305fffff],
    ["openssl<1.1.0", "1.0.2", false, "1.1.0", 0x1000200f, 0x100fffff],
    ["openssl=1.1.1w", "1.1.1w", true, "1.1.1x", 0x1010117f, 0x1010117f],
    ["openssl=1.0.2zk", "1.0.2zk", true, "1.0.2zl", 0x1000225f, 0x1000225f],
    ["openssl<=1.0.2z", "1.0.2", false, "1.0.2za", 0x1000200f, 0x100021af],
  ])("%s", (text, minimum, isMinimumStated, maximum, lowest, highest) => {
    const versionNumbers = { minimum: lowest, maximum: highest };
    expect(targetFrom(text)).toEqual({
      library: "openssl",
      minimum,
      isMinimumStated,
      maximum,
      versionNumbers,
    });
  });

  it("gives the version number that the other libraries claim, not their own", () => {
    expect(target("libressl>=3.8")).toEqual({
      library: "libressl",
      minimum: "3.8",
      isMinimumStated: true,
      maximum: undefined,
      versionNumbers: { minimum: 0x20000000, maximum: 0x20000000 },
    });
    expect(target("boringssl").versionNumbers).toEqual({ minimum: 0x1010107f, maximum: 0x1010107f });
    expect(target("aws-lc").minimum).toBe("0");
    expect(target("wolfssl").library).toBe("wolfssl");
  });

  it.each([
    "",
    "gnutls",
    "constructor",
    "openssl 3.0",
    "openssl>3.0",
    "openssl>=",
    "openssl>=three",
    "openssl>=1.1.1.1",
    "openssl>=3..0",
    "openssl>=4.0 <3.0",
    "openssl>=3.0 <3.0",
    "boringssl>=1",
  ])("cannot read %j", (text) => {
    expect(targetFrom(text)).toBeUndefined();
  });
});

describe("the error queue", () => {
  it.each([
    ["openssl>=1.1.1", true, false],
    ["openssl>=3.6", true, false],
    ["openssl>=4.0", false, false],
    ["openssl>=4", false, false],
    ["openssl>=10.0", false, false],
    ["libressl", true, false],
    ["boringssl", false, true],
    ["aws-lc", false, true],
    ["wolfssl", false, false],
  ])("%s: decides the answer %s, is emptied by I/O %s", (text, decides, clears) => {
    expect(queueDecidesAnswer(target(text))).toBe(decides);
    expect(clearsQueueOnIo(target(text))).toBe(clears);
  });
});

describe("a part of the versions", () => {
  it.each([
    ["openssl", 0x30000000, 0xffffffff, "openssl>=3.0"],
    ["openssl", 0x30200050, 0x3fffffff, "openssl>=3.2.5 <4.0"],
    ["openssl>=1.0.2", 0x10002110, 0xffffffff, "openssl>=1.0.2q"],
    ["openssl>=1.0.2", 0x100021b0, 0x100fffff, "openssl>=1.0.2za <1.1.0"],
    ["openssl>=3.0", 0x10100000, 0xffffffff, "openssl>=3.0"],
  ])("%s from %i to %i", (text, minimum, maximum, expected) => {
    const { versionNumbers, ...rest } = withVersions(target(text), { minimum, maximum });
    const { versionNumbers: expectedNumbers, ...expectedRest } = target(expected);
    expect(rest).toEqual(expectedRest);
    // The name of a version stands for its release, where conditions may mean the development before it.
    expect(versionNumbers.minimum).toBeLessThanOrEqual(expectedNumbers.minimum);
    expect(versionNumbers.maximum).toBe(expectedNumbers.maximum);
  });

  it("means nothing for libraries that have one number for all of their versions", () => {
    const libressl = target("libressl");
    expect(withVersions(libressl, { minimum: 0x30000000, maximum: 0x3fffffff })).toBe(libressl);
  });
});

describe("libraryInName", () => {
  it.each([
    ["HAVE_WOLFSSL", "wolfssl"],
    ["LIBWOLFSSL_VERSION_HEX", "wolfssl"],
    ["USE_BORINGSSL", "boringssl"],
    ["OPENSSL_IS_AWSLC", "aws-lc"],
    ["LIBRESSL_VERSION_NUMBER", "libressl"],
    ["HAVE_OPENSSL", undefined],
    ["MYWOLFSSLISH", undefined],
  ])("%s: %s", (name, library) => {
    expect(libraryInName(name)).toBe(library);
  });
});
