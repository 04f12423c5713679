import { ioFunction } from "../openssl/io-functions.js";
import type { FunctionGraph, Place } from "./ir.js";

/** The keys of the variables that lead a function to its connections: `ssl`, and `c` where it reads from `c->ssl`. */
export function connectionVariables({ blocks }: FunctionGraph): ReadonlySet<string> {
  const variables = new Set<string>();
  for (const instruction of blocks.flatMap(({ instructions }) => instructions)) {
    if (instruction.kind !== "call") continue;
    const { callee = "", arguments: given } = instruction;
    const connection = given[0]?.operand;
    if (connection?.kind !== "place") continue;
    if (callee === "SSL_get_error" || ioFunction(callee) !== undefined)
      variables.add(rootOf(connection.place));
  }
  return variables;
}

function rootOf(place: Place): string {
  return place.kind === "variable" ? place.key : rootOf(place.base);
}
