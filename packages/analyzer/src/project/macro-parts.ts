import type { ProtocolFunctions } from "../flow/protocol-functions.js";
import { forEachIdentifier } from "../source/identifiers.js";
import type { MacroDefinition } from "../source/macros.js";

/** Which part a use of a macro takes in the protocol. */
export interface MacroPart {
  /** Whether it makes a TLS I/O call or asks SSL_get_error. */
  readonly starts: boolean;
  /** Whether it changes the queue or a connection. */
  readonly touches: boolean;
}

const none: MacroPart = { starts: false, touches: false };

interface MacroUses {
  part: MacroPart;
  /** The macros that mention it. */
  readonly users: string[];
}

/** Finds out which part macros take in the protocol, by themselves or through other macros. */
export class MacroParts {
  private readonly known = new Map<string, MacroPart>();

  constructor(
    private readonly macros: ReadonlyMap<string, MacroDefinition>,
    private readonly protocol: ProtocolFunctions,
    /** The name that a chain of `#define NAME other` ends with. */
    private readonly aliased: (name: string) => string,
  ) {}

  of(name: string): MacroPart {
    if (!this.macros.has(name)) return none;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    for (const [reached, { part }] of this.reachedFrom(name)) this.known.set(reached, part);
    return this.of(name);
  }

  /** The macros that `name` leads to, with their parts; without recursion, since they can lead far. */
  private reachedFrom(name: string): ReadonlyMap<string, MacroUses> {
    const reached = new Map<string, MacroUses>([[name, { part: none, users: [] }]]);
    // A map that grows while it is walked is walked to its end.
    for (const [user, uses] of reached) {
      uses.part = pastedPart(this.expandedBody(user));
      forEachIdentifier(this.expandedBody(user), (word) => {
        const callee = this.aliased(word);
        uses.part = either(uses.part, {
          starts: this.protocol.startsProtocol(callee),
          touches: this.protocol.touchesProtocol(callee),
        });
        if (!this.macros.has(word)) return;
        const known = this.known.get(word);
        if (known !== undefined) uses.part = either(uses.part, known);
        else if (reached.has(word)) reached.get(word)?.users.push(user);
        else reached.set(word, { part: none, users: [user] });
      });
    }
    spread(reached);
    return reached;
  }

  /** Empty where a name alone stands for an alias or a constant. */
  private expandedBody(name: string): string {
    const body = this.macros.get(name)?.body ?? "";
    return body.includes("(") ? body : "";
  }
}

/** What `SSL_##name` will be called is not known, but that it is one of OpenSSL's functions. */
function pastedPart(body: string): MacroPart {
  const starts = /\bSSL_\w*\s*##/u.test(body);
  return { starts, touches: starts || /\bERR_\w*\s*##/u.test(body) };
}

/** Who uses a macro takes its part too. */
function spread(reached: ReadonlyMap<string, MacroUses>): void {
  const pending = [...reached.values()].filter(({ part }) => part.starts || part.touches);
  for (let uses = pending.pop(); uses !== undefined; uses = pending.pop()) {
    for (const name of uses.users) {
      const user = reached.get(name);
      if (user === undefined) continue;
      const part = either(user.part, uses.part);
      if (part.starts === user.part.starts && part.touches === user.part.touches) continue;
      user.part = part;
      pending.push(user);
    }
  }
}

function either(left: MacroPart, right: MacroPart): MacroPart {
  return { starts: left.starts || right.starts, touches: left.touches || right.touches };
}
