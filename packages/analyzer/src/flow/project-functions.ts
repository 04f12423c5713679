import type { FunctionGraph, Place } from "./ir.js";
import type { ProtocolFunctions } from "./protocol-functions.js";

/** What the program's connections may be set to, as far as its files tell. */
export interface ConnectionModes {
  /** Whether SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER may be set: always so where the program makes no SSL_CTX. */
  readonly mayMoveWriteBuffers: boolean;
  /** Whether any of them may be DTLS, which drops a record that it cannot send at once. */
  readonly usesDatagrams: boolean;
}

/** What the exploration asks of the program that it is in. */
export interface ProjectFunctions {
  /** OpenSSL's functions, and those of the program that the configuration names. */
  readonly protocol: ProtocolFunctions;
  readonly modes: ConnectionModes;
  /**
   * The graph of a function of the project that takes part in the protocol; undefined for all others.
   * @param isConcerned whether a result or code is handed to it, so that any function takes part.
   */
  graphOf(name: string, isConcerned?: boolean): FunctionGraph | undefined;
  /** Whether it is a function of the project; it is not read for that. */
  isDefined(name: string): boolean;
  /** Whether a function of the project or of OpenSSL makes TLS I/O calls or asks about them, or changes the queue. */
  takesPart(name: string): boolean;
  /** Whether it is a function of the project that cannot change the queue: all that it calls computes or prints. */
  leavesQueueAlone(name: string): boolean;
  /**
   * All functions that the program ever stores in a pointer; undefined where that is not known.
   * @param functionName the function in which the place is written.
   */
  pointedFunctions(pointer: Place, functionName: string): readonly string[] | undefined;
}
