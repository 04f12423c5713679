// Puts everything that the extension is made of into one folder, in which nothing refers to the rest of the repository.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { configurationSchema } from "@openssl-lint/analyzer";
import { rolldown } from "rolldown";
import { bundledPackageNotices } from "./bundled-package-notices.mjs";

const require = createRequire(import.meta.url);
const home = fileURLToPath(new URL("..", import.meta.url));
const root = path.resolve(home, "../..");

/**
 * What is loaded by a program that knows nothing of this repository: `vscode` is what the editor itself provides.
 * Where the web version is loaded, a module has no address of its own; web-tree-sitter asks for one and is given bytes.
 */
const bundles = [
  { input: "desktop", file: "desktop.js", platform: "node", format: "cjs" },
  { input: "desktop-server", file: "server.mjs", platform: "node", format: "esm" },
  {
    input: "web",
    file: "web.js",
    platform: "browser",
    format: "cjs",
    transform: { define: { "import.meta.url": JSON.stringify("https://extension.invalid/") } },
  },
];

/**
 * Bundles what `tsc -b` has built and writes the extension.
 * @param {string} folder is emptied first
 */
export async function stageExtension(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "dist"), { recursive: true });
  const modules = [];
  for (const bundle of bundles) modules.push(...(await writeBundle(bundle, folder)));
  for (const name of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-c/tree-sitter-c.wasm"]) {
    const file = require.resolve(name);
    copyFileSync(file, path.join(folder, "dist", path.basename(file)));
    modules.push(file);
  }
  for (const file of ["README.md", "package.nls.json", "package.nls.zh-cn.json"]) {
    copyFileSync(path.join(home, file), path.join(folder, file));
  }
  copyFileSync(path.join(root, "LICENSE"), path.join(folder, "LICENSE"));
  copyFileSync(path.join(root, "CHANGELOG.md"), path.join(folder, "CHANGELOG.md"));
  writeFileSync(path.join(folder, "openssl-lint.schema.json"), completionSchema());
  // All of the folder is packed; the packer wants to be told so.
  writeFileSync(path.join(folder, ".vscodeignore"), "");
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  writeFileSync(path.join(folder, "THIRD-PARTY-NOTICES.txt"), bundledPackageNotices(modules));
}

/** Returns the files that went into the bundle. */
async function writeBundle({ input, file, platform, format, transform }, folder) {
  const bundler = await rolldown({
    input: path.join(home, "dist", `${input}.js`),
    platform,
    external: ["vscode"],
    // Without it, jsonc-parser comes in a form of which a bundler sees one file only.
    resolve: { mainFields: ["module", "main"] },
    // web-tree-sitter has a direct eval, for modules that bring JavaScript; the grammar of C does not.
    checks: { eval: false },
    ...(transform && { transform }),
  });
  try {
    const { output } = await bundler.write({
      file: path.join(folder, "dist", file),
      format,
      codeSplitting: false,
    });
    return output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  } finally {
    await bundler.close();
  }
}

/** What only concerns this repository. */
const unpublished = ["type", "private", "scripts", "dependencies"];

/** Without `type`, the editor loads `.js` files as CommonJS. A setting is described by the schema of the configuration file. */
function manifest() {
  const text = readFileSync(path.join(home, "package.json"), "utf8");
  const entries = Object.entries(JSON.parse(text)).filter(([key]) => !unpublished.includes(key));
  const staged = Object.fromEntries(entries);
  const { properties, additionalProperties } = configurationSchema;
  Object.assign(staged.contributes.configuration.properties["openssl-lint.configuration"], {
    properties,
    additionalProperties,
  });
  return staged;
}

/** The server says which names are wrong, and which are meant: here they are only completed and described. */
function completionSchema() {
  const schema = readFileSync(path.join(root, "docs/schemas/openssl-lint.schema.json"), "utf8");
  return JSON.stringify(JSON.parse(schema), (key, value) =>
    key === "additionalProperties" && value === false ? undefined : value,
  );
}
