import { loadWasmEngine, type SyntaxEngine } from "@openssl-lint/analyzer";
import { uriOf, type Host } from "openssl-language-server/host";
import { FileSystemError, Uri, workspace, type ExtensionContext } from "vscode";
import { EditorFolder } from "./editor-folder.js";

/** A server whose files are those of the editor, wherever it has them. */
export function editorHost({ extension, extensionUri }: ExtensionContext): Host {
  const { version } = extension.packageJSON as { readonly version: string };
  let engine: Promise<SyntaxEngine> | undefined;
  return {
    version,
    engine: () => (engine ??= loadEngine(Uri.joinPath(extensionUri, "dist"))),
    async readText(file) {
      try {
        return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uriOf(file))));
      } catch (error) {
        if (error instanceof FileSystemError && error.code === "FileNotFound") return undefined;
        throw error;
      }
    },
    openFolder: (folder, reading) => EditorFolder.open(folder, reading),
  };
}

async function loadEngine(folder: Uri): Promise<SyntaxEngine> {
  const read = (name: string) => workspace.fs.readFile(Uri.joinPath(folder, name));
  const [parser, grammar] = await Promise.all([read("web-tree-sitter.wasm"), read("tree-sitter-c.wasm")]);
  return loadWasmEngine({ parser, grammar });
}
