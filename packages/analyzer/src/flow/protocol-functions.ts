import { errorCodeNamed } from "../openssl/error-codes.js";
import { queueEffect } from "../openssl/functions.js";
import { ioFunction } from "../openssl/io-functions.js";

/** Whether a call of that name makes or asks about a TLS I/O call: the functions that hold one are analysed. */
export function startsProtocol(name: string): boolean {
  return name === "SSL_get_error" || ioFunction(name)?.reportsThroughGetError === true;
}

/** Whether that name changes the queue or the connection, or is a result code: helpers that hold one are followed. */
export function touchesProtocol(name: string): boolean {
  if (startsProtocol(name) || errorCodeNamed(name) !== undefined) return true;
  if (name.startsWith("ERR_")) return true;
  const effect = queueEffect(name);
  return effect !== undefined && effect !== "pure" && effect !== "mem" && effect !== "io";
}
