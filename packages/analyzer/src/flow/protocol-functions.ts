import { errorCodeNamed } from "../openssl/error-codes.js";
import { emptiesUnlessItFails, queueClearingFunctions, queueEffect } from "../openssl/functions.js";
import { ioFunction, ioFunctions, type IoFunction } from "../openssl/io-functions.js";
import { displayedName } from "./function-names.js";

/** What the configuration says of functions of the program, where their bodies are not there to tell. */
export interface NamedFunctions {
  /** Functions that behave like an I/O function of OpenSSL. */
  readonly wrappers: ReadonlyMap<string, Wrapper>;
  /** Functions that empty the error queue. */
  readonly clears: ReadonlySet<string>;
  readonly neverReturning: ReadonlySet<string>;
  /** Functions that wait until the socket is ready. */
  readonly waits: ReadonlySet<string>;
}

export interface Wrapper {
  readonly io: IoFunction;
  /** The 0-based index of the argument that is the connection, or holds it. */
  readonly connectionArgument: number;
}

/** What a named function does to a path. */
export interface NamedMeaning {
  readonly clears: boolean;
  readonly wrapper: Wrapper | undefined;
}

const nothingNamed: NamedFunctions = {
  wrappers: new Map(),
  clears: new Set(),
  neverReturning: new Set(),
  waits: new Set(),
};

const startingFunctions = [
  "SSL_get_error",
  ...ioFunctions.filter((io) => io.reportsThroughGetError).map((io) => io.name),
];
const opensslNames = [String.raw`\bERR_(?:clear|get|peek|print|put|raise|set|pop)_`, ...startingFunctions];

/** The functions that take part in the protocol: OpenSSL's, and those that the configuration names. */
export class ProtocolFunctions {
  /** One of them is in every text that `areIn` accepts. */
  readonly marks: readonly string[];
  /** Finds in a text all that starts the protocol or empties the queue: what one branch of an `#if` has over another. */
  readonly namesWorthLive: RegExp;
  private readonly textOfInterest: RegExp;

  constructor(private readonly named: NamedFunctions = nothingNamed) {
    const names = [...named.wrappers.keys(), ...named.clears];
    this.marks = ["SSL_", "ERR_", "DTLS", ...names];
    const words = names.map((name) => String.raw`\b${name}\b`);
    this.textOfInterest = new RegExp([...opensslNames, ...words].join("|"), "u");
    const worthLive = [...startingFunctions, ...queueClearingFunctions, ...names];
    this.namesWorthLive = new RegExp(String.raw`\b(?:${worthLive.join("|")})\b`, "gu");
  }

  /** A quick test of a text before anything else is done with it. */
  areIn(text: string): boolean {
    return this.textOfInterest.test(text);
  }

  /** Whether a call of that name makes or asks about a TLS I/O call: the functions that hold one are analysed. */
  startsProtocol(name: string): boolean {
    if (name === "SSL_get_error" || this.named.wrappers.has(name)) return true;
    return ioFunction(name)?.reportsThroughGetError === true;
  }

  /** Whether that name changes the queue or the connection, or is a result code: helpers that hold one are followed. */
  touchesProtocol(name: string): boolean {
    if (this.startsProtocol(name) || errorCodeNamed(name) !== undefined) return true;
    if (name.startsWith("ERR_") || name === "SSL_free" || this.named.clears.has(name)) return true;
    const effect = queueEffect(name);
    return effect !== undefined && effect !== "pure" && effect !== "mem" && effect !== "io";
  }

  /** Whether a call of that name can leave the queue with fewer entries than it found. */
  mayEmptyQueue(name: string): boolean {
    if (this.named.clears.has(name) || ioFunction(name)?.clearsQueueOnEntry === true) return true;
    const effect = queueEffect(name);
    return effect === "clears" || effect === "pops" || emptiesUnlessItFails(name);
  }

  /** Whether the configuration says that the function waits for the socket; `callee` as calls name it. */
  waits(callee: string): boolean {
    return this.named.waits.has(displayedName(callee));
  }

  get neverReturning(): ReadonlySet<string> {
    return this.named.neverReturning;
  }

  /** What the configuration says of a function, which goes before what its body tells; `callee` as calls name it. */
  meaningOf(callee: string): NamedMeaning | undefined {
    const name = displayedName(callee);
    const wrapper = this.named.wrappers.get(name);
    const clears = this.named.clears.has(name);
    return wrapper === undefined && !clears ? undefined : { wrapper, clears };
  }
}

/** A function of the program that behaves like the I/O function `like`; undefined where there is no such one. */
export function wrapperLike(name: string, like: string, connectionArgument: number): Wrapper | undefined {
  const io = ioFunction(like);
  if (io === undefined) return undefined;
  // Where its byte count goes, the arguments of the other function do not tell.
  return { io: { ...io, name, wraps: like, lengthArgument: undefined }, connectionArgument };
}
