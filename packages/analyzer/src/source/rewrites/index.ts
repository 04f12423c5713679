import { macroArguments } from "./arguments.js";
import { blocks } from "./blocks.js";
import { declarations } from "./declarations.js";
import { headers } from "./headers.js";
import type { Rewrite } from "./rewrite.js";
import { bareStatements, statements } from "./statements.js";
import { strings } from "./strings.js";

export type { Island, Rewrite } from "./rewrite.js";

/**
 * What to try, one after the other and each on the result of those before, on an island that has a syntax error;
 * the first clean tree wins. A nested function_definition counts as an error: it is a block with a macro before it.
 */
export const rewrites: readonly Rewrite[] = [
  headers,
  statements,
  strings,
  macroArguments,
  blocks,
  declarations,
];

/**
 * What to apply to every island before it is parsed at all: without it, `BEGIN_ALLOW_THREADS` before
 * `n = SSL_read(ssl, …);` is read, without an error, as a declaration of `n`.
 */
export const preparation: readonly Rewrite[] = [bareStatements];
