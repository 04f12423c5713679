import { expect, test } from "vitest";
import { documentSelector } from "../src/document-selector.js";

test("C files and configurations are seen, saved or not", () => {
  expect(documentSelector([])).toEqual([
    { scheme: "file", language: "c" },
    { scheme: "file", language: "cpp" },
    { scheme: "file", pattern: "**/openssl-lint.json" },
    { scheme: "untitled", language: "c" },
    { scheme: "untitled", language: "cpp" },
    { scheme: "untitled", pattern: "**/openssl-lint.json" },
  ]);
});

test("those of virtual folders are seen too, once for each kind of folder", () => {
  const selector = documentSelector(["vscode-vfs", "file", "vscode-vfs"]);
  expect(selector).toHaveLength(9);
  expect(selector).toContainEqual({ scheme: "vscode-vfs", language: "c" });
});
