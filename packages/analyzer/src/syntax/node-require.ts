/** Node's own `require`, got without an import, so that the analyzer also loads in browsers. */
export function nodeRequire(): NodeJS.Require {
  return process.getBuiltinModule("node:module").createRequire(import.meta.url);
}
