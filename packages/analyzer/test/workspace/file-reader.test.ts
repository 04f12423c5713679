import { describe, expect, it } from "vitest";
import { TemporaryFolder } from "../../../../test/temporary-folder.js";
import { FileReader } from "../../src/workspace/file-reader.js";

describe("FileReader", () => {
  it("reads files of any size, one after the other", () => {
    const large = "0123456789".repeat(300_000);
    const folder = new TemporaryFolder({ "small.c": "int small;", "large.c": large, "empty.c": "" });
    const reader = new FileReader();
    const read = (name: string): string => reader.read(folder.path(name)).toString();
    expect(read("small.c")).toBe("int small;");
    expect(read("large.c") === large).toBe(true);
    expect(read("empty.c")).toBe("");
    expect(read("small.c")).toBe("int small;");
  });

  it("throws what the file system says", () => {
    const folder = new TemporaryFolder({});
    expect(() => new FileReader().read(folder.path("missing.c"))).toThrow("ENOENT");
    expect(() => new FileReader().read(folder.directory)).toThrow("EISDIR");
  });
});
