import { ioFunctions } from "../openssl/io-functions.js";

/** Names whose calls make the protocol, or empty and fill the queue in a helper. */
const namesOfInterest = new RegExp(
  [
    "SSL_get_error",
    String.raw`\bERR_(?:clear|get|peek|print|put|raise|set|pop)_`,
    ...ioFunctions.filter((io) => io.reportsThroughGetError).map((io) => io.name),
  ].join("|"),
  "u",
);

/** A quick test of a text before anything else is done with it. */
export function isOfInterest(text: string): boolean {
  return namesOfInterest.test(text);
}
