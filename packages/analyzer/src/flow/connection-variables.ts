import type { FunctionGraph, Place } from "./ir.js";
import type { ProtocolFunctions } from "./protocol-functions.js";

/** The keys of the variables that lead a function to its connections: `ssl`, and `c` where it reads from `c->ssl`. */
export function connectionVariables(
  { blocks }: FunctionGraph,
  protocol: ProtocolFunctions,
): ReadonlySet<string> {
  const variables = new Set<string>();
  for (const instruction of blocks.flatMap(({ instructions }) => instructions)) {
    if (instruction.kind !== "call") continue;
    const { callee = "", arguments: given } = instruction;
    const connection = given[0]?.operand;
    if (connection?.kind === "place" && protocol.startsProtocol(callee))
      variables.add(rootOf(connection.place));
  }
  return variables;
}

function rootOf(place: Place): string {
  return place.kind === "variable" ? place.key : rootOf(place.base);
}
