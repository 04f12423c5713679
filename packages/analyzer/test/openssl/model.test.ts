import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { queueEffect } from "../../src/openssl/functions.js";
import { ioFunction, ioFunctions } from "../../src/openssl/io-functions.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const model = path.join(root, "../shared/openssl-model");

describe.skipIf(!existsSync(model))(
  "the generated data (needs the tables in ../shared/openssl-model)",
  () => {
    const output = mkdtempSync(path.join(tmpdir(), "openssl-model-"));
    afterAll(() => {
      rmSync(output, { recursive: true });
    });

    it("is what the script writes", () => {
      execFileSync(process.execPath, [path.join(root, "scripts/generate-openssl-model.mjs"), model, output]);
      for (const name of ["function-effects.ts", "io-functions.ts"]) {
        const committed = readFileSync(path.join(root, "packages/analyzer/src/openssl/data", name), "utf8");
        expect(readFileSync(path.join(output, name), "utf8") === committed, name).toBe(true);
      }
    });

    it("gives every function the effect of its row", () => {
      const rows = tableRows("api.tsv");
      expect(rows.length).toBeGreaterThan(10_000);
      // What a row only assumes is left out.
      const expected = ([, , , , , effect, , , note]: string[]): string =>
        note?.includes("assumed") === true ? "pure" : (effect ?? "");
      expect(rows.filter((row) => queueEffect(row[0] ?? "") !== expected(row))).toEqual([]);
    });

    it.each(tableRows("io.tsv").map((row) => [row[0] ?? "", row] as const))(
      "%s is as in its row",
      (name, row) => {
        const [, since, , success, , when, literal, clears, retries, note = ""] = row;
        const found = ioFunction(name);
        expect(found).toMatchObject({
          since,
          note,
          literalRet: literal === "0",
          retriesSameArguments: retries === "yes",
          reportsThroughGetError: when !== "never" && when !== "no",
        });
        expect(found?.clearsQueueOnEntry).toBe(
          clears?.startsWith("yes") === true || clears?.startsWith("runs") === true,
        );
        expect(found?.result === "pointer").toBe(success === "non-NULL");
        expect(found?.result === "bytes").toBe(success === ">0 bytes");
        if (when?.startsWith("ret<=0") === true) expect(found?.failure).toBe("non-positive");
        else if (when?.startsWith("ret<0") === true) expect(found?.failure).toBe("negative");
        else if (when?.startsWith("ret==") === true) expect(found?.failure).toBe("zero");
      },
    );

    it("has no function that the table lacks", () => {
      expect(ioFunctions.map(({ name }) => name)).toEqual(tableRows("io.tsv").map(([name]) => name));
    });
  },
);

/** The rows below the header; none where the tables are missing. */
function tableRows(name: string): string[][] {
  const file = path.join(model, name);
  if (!existsSync(file)) return [];
  const [, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => line.split("\t"));
}
