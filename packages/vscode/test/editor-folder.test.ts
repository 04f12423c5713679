import { beforeEach, expect, test, vi } from "vitest";

// The editor's side is the test's: files by their URIs.
const files = new Map<string, string>();

vi.mock("vscode", () => ({
  RelativePattern: class {
    constructor(readonly base: unknown) {}
  },
  Uri: { parse: (uri: string) => uri },
  workspace: {
    findFiles: (_pattern: unknown, _ignored: string, most: number) =>
      Promise.resolve([...files.keys()].slice(0, most)),
    fs: {
      readFile: (uri: string) => {
        const text = files.get(uri);
        if (text === undefined) return Promise.reject(new Error("FileNotFound"));
        return Promise.resolve(new TextEncoder().encode(text));
      },
    },
  },
}));
const { EditorFolder } = await import("../src/editor-folder.js");

const root = "vscode-vfs://github/somebody/program";
const reading = { includePaths: [], isCancelled: () => false, warn: () => undefined };

beforeEach(() => {
  files.clear();
  files.set(`${root}/main.c`, "int main(void);");
  files.set(`${root}/lib/tls.h`, "int tls(void);");
});

test("the C files of a folder are read", async () => {
  const folder = await EditorFolder.open(root, reading);
  expect(folder.list()).toEqual([`${root}/lib/tls.h`, `${root}/main.c`]);
  expect(folder.read(`${root}/main.c`)?.text).toBe("int main(void);");
});

test("files that changed, came and went are known after a refresh", async () => {
  const folder = await EditorFolder.open(root, reading);
  files.set(`${root}/main.c`, "int main(int count);");
  files.set(`${root}/new.c`, "int new;");
  files.delete(`${root}/lib/tls.h`);
  expect(folder.read(`${root}/main.c`)?.text).toBe("int main(void);");
  await folder.refresh([`${root}/main.c`, `${root}/new.c`, `${root}/lib/tls.h`]);
  expect(folder.list()).toEqual([`${root}/main.c`, `${root}/new.c`]);
  expect(folder.read(`${root}/main.c`)?.text).toBe("int main(int count);");
});

test("files of other folders and of packages are left alone", async () => {
  const folder = await EditorFolder.open(root, reading);
  const others = [`${root}-2/other.c`, `${root}/node_modules/binding/binding.c`];
  for (const file of others) files.set(file, "int x;");
  await folder.refresh(others);
  expect(folder.list()).toHaveLength(2);
});

test("binary data is no C text", async () => {
  files.set(`${root}/image.c`, "a\0b");
  const folder = await EditorFolder.open(root, reading);
  expect(folder.read(`${root}/image.c`)).toBeUndefined();
});

test("a folder with too many files is not read, and says so", async () => {
  for (let index = 0; index < 2000; index += 1) files.set(`${root}/${index}.c`, "");
  await expect(EditorFolder.open(root, reading)).rejects.toThrow("more than 2000 C files");
});

test("reading stops when it is cancelled", async () => {
  const folder = await EditorFolder.open(root, { ...reading, isCancelled: () => true });
  expect(folder.list()).toEqual([]);
});
