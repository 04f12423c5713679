import { macroArguments } from "./arguments.js";
import { blocks } from "./blocks.js";
import { declarations } from "./declarations.js";
import { headers } from "./headers.js";
import type { Rewrite } from "./rewrite.js";
import { statements } from "./statements.js";
import { strings } from "./strings.js";

export { Island, type Rewrite } from "./rewrite.js";

/**
 * What to apply to every island before it is parsed at all: without it, `CHECK(n)` before `SSL_read(ssl, …);` is
 * read, without an error, as the type of a function declared as SSL_read. Applying it twice changes nothing.
 */
export const preparation: readonly Rewrite[] = [statements, blocks];

/**
 * What to try, one after the other and each on the result of those before, on an island that has a syntax error;
 * the first clean tree wins. A function_definition inside another counts as an error: it is a block with a macro
 * before it.
 */
export const rewrites: readonly Rewrite[] = [...preparation, headers, strings, macroArguments, declarations];
