import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  Analyzer,
  isRuleName,
  loadNativeEngine,
  resolveConfiguration,
  ruleNames,
  SourceText,
} from "@openssl-lint/analyzer";
import { afterAll, describe, expect, it } from "vitest";
import { gcc, run } from "./compiler.js";

const folder = fileURLToPath(new URL("../../../test-fixtures/proofs/", import.meta.url));
const documents = fileURLToPath(new URL("../../../docs/rules/", import.meta.url));
const analyzer = new Analyzer({
  engine: loadNativeEngine(),
  configuration: resolveConfiguration({ preset: "all" }),
});

const proven = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Rules that claim nothing about what OpenSSL 3 does while a program runs. */
const withoutProof: Readonly<Record<string, string>> = {
  "no-magic-error-code": "the number and the name are the same to the library; the claim is about readers",
  "no-unsupported-error-code":
    "the claim is about other libraries and versions, most of it about what compiles there",
};

/** A rule that never speaks alone: what it is about does harm only where the other one reports, too. */
const companions: Readonly<Record<string, readonly string[]>> = {
  "no-undrained-error": ["require-error-clear"],
};

/** The rules that report a program, each once. */
function reportingRules(name: string): string[] {
  const text = readFileSync(path.join(folder, name), "utf8");
  const analysis = analyzer.analyze(name, SourceText.fromString(text));
  expect(analysis).toMatchObject({ syntaxErrors: [], budgetExceeded: [] });
  return [...new Set(analysis.findings.map(({ rule }) => rule))];
}

describe("the set of proofs", () => {
  it("has one for each rule that claims something about the running program", () => {
    expect([...proven, ...Object.keys(withoutProof)].sort()).toEqual([...ruleNames].sort());
  });
});

describe.each(proven)("the proof of %s", (rule) => {
  it("has a rule, and the document of that rule links to it", () => {
    expect(isRuleName(rule)).toBe(true);
    const references = readFileSync(path.join(documents, `${rule}.md`), "utf8").split("## References\n")[1];
    expect(references).toContain(`../../test-fixtures/proofs/${rule}/wrong.c`);
    expect(references).toContain(`../../test-fixtures/proofs/${rule}/right.c`);
  });

  it("is reported by that rule and by no other where it is wrong, by none where it is right", () => {
    const others = companions[rule] ?? [];
    expect(reportingRules(`${rule}/wrong.c`)).toEqual([rule, ...others]);
    expect(reportingRules(`${rule}/right.c`)).toEqual(others);
  });
});

/** The proofs are about OpenSSL 3: libraries from 4.0 on answer otherwise, older ones cannot build them. */
function canBuildProofs(output: string): boolean {
  const program =
    "#include <openssl/ssl.h>\n" +
    "#if OPENSSL_VERSION_MAJOR != 3\n#error another version\n#endif\n" +
    "int main(void) { return TLS_method() == NULL; }\n";
  return gcc(["-x", "c", "-", "-o", output, "-lssl", "-lcrypto"], program).status === 0;
}

const built = mkdtempSync(path.join(tmpdir(), "openssl-lint-proofs-"));
afterAll(() => {
  rmSync(built, { recursive: true });
});

// Skipped where gcc or OpenSSL 3 (libssl-dev) is not installed.
describe.skipIf(!canBuildProofs(path.join(built, "trial")))("with the library, the proof of", () => {
  it.each(proven.flatMap((rule) => [`${rule}/wrong`, `${rule}/right`]))("%s holds", (name) => {
    const program = path.join(built, name.replace("/", "-"));
    const options = ["-Wall", "-Wextra", "-Werror", "-Wno-parentheses", "-Wno-unused-result"];
    const build = gcc([...options, `${name}.c`, "-o", program, "-lssl", "-lcrypto"], undefined, folder);
    expect(build.stderr).toBe("");
    const { status, stdout, stderr } = run(program);
    expect(status, stdout + stderr).toBe(0);
  });
});
