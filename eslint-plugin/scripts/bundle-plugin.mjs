// Makes one file of what `import` needs before there is a C file to lint, for the package: `bundle`; `restore` takes it
// back. One file loads in half the time of its fifty. And as a dependency, @typescript-eslint/utils, from which
// RuleCreator is, would make users who lint C install TypeScript.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const built = fileURLToPath(new URL("../dist/plugin.js", import.meta.url));
const kept = `${built}.kept`;
const [, , action] = process.argv;

if (action === "bundle") await bundle();
else if (action === "restore") restore();
else throw new Error("Usage: bundle-plugin.mjs bundle|restore");

async function bundle() {
  restore();
  const bundler = await rolldown({ input: built, platform: "node" });
  const { output } = await bundler.generate({ format: "esm", banner: license() });
  await bundler.close();
  const outside = output[0].imports.filter((name) => !name.startsWith("node:"));
  if (output.length !== 1 || outside.length > 0)
    throw new Error(`Not all was bundled: ${outside.join(", ")}`);
  // Renamed into place, so that whoever loads the plugin meanwhile gets the one or the other.
  writeFileSync(`${built}.new`, output[0].code);
  writeFileSync(kept, readFileSync(built));
  renameSync(`${built}.new`, built);
}

function restore() {
  if (existsSync(kept)) renameSync(kept, built);
}

/** Its license wants to go with every copy. */
function license() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@typescript-eslint/utils/package.json"));
  const text = readFileSync(join(folder, "LICENSE"), "utf8").trim();
  return `/*! RuleCreator is a part of @typescript-eslint/utils:\n\n${text}\n*/`;
}
