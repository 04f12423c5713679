import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * What linting takes, loaded when it is first asked for: every run of ESLint imports the plugin, and many lint no C file.
 * ESLint cannot wait once it lints, so that this is `require` of an ES module, and of a built one in tests, too.
 */
export function linting(): typeof import("./linting.js") {
  return require("../dist/linting.js") as typeof import("./linting.js");
}
