import type { FunctionGraph } from "../ir.js";
import type { ProtocolFunctions } from "../protocol-functions.js";

/** What the exploration asks of the program that it is in. */
export interface ProjectFunctions {
  /** OpenSSL's functions, and those of the program that the configuration names. */
  readonly protocol: ProtocolFunctions;
  /**
   * The graph of a function of the project that takes part in the protocol; undefined for all others.
   * @param isConcerned whether a result or code is handed to it, so that any function takes part.
   */
  graphOf(name: string, isConcerned?: boolean): FunctionGraph | undefined;
}
