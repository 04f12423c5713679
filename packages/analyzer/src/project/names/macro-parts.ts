import type { ProtocolFunctions } from "../../flow/protocol-functions.js";
import { forEachIdentifier, isFollowedByParenthesis } from "../../source/identifiers.js";
import type { MacroDefinition } from "../../source/preprocessor/macros.js";

/** Which part a use of a macro takes in the protocol. */
export interface MacroPart {
  /** Whether it makes a TLS I/O call or asks SSL_get_error. */
  readonly starts: boolean;
  /** Whether it changes the queue or a connection. */
  readonly touches: boolean;
  /** The names that it calls and that are no macros: functions of the program, perhaps. */
  readonly calls: ReadonlySet<string>;
}

const none: MacroPart = { starts: false, touches: false, calls: new Set() };

/** Macros that use macros can multiply: what one calls beyond that is not known. */
const mostCalls = 100;

/** What is known of a macro while others are found that it leads to. */
interface MacroUses {
  starts: boolean;
  touches: boolean;
  readonly calls: Set<string>;
  /** The macros that mention it. */
  readonly users: MacroUses[];
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
    for (const [reached, part] of this.reachedFrom(name)) this.known.set(reached, part);
    return this.of(name);
  }

  /** The macros that `name` leads to, with their parts; without recursion, since they can lead far. */
  private reachedFrom(name: string): ReadonlyMap<string, MacroPart> {
    const reached = new Map<string, MacroUses>([[name, unused()]]);
    // A map that grows while it is walked is walked to its end.
    for (const [user, uses] of reached) {
      const body = this.expandedBody(user);
      addPastedNames(uses, body);
      forEachIdentifier(body, (word, start) => {
        this.addWord(uses, word, isFollowedByParenthesis(body, start + word.length));
        if (!this.macros.has(word)) return;
        const known = this.known.get(word);
        if (known !== undefined) {
          add(uses, known);
          return;
        }
        const used = reached.get(word) ?? unused();
        used.users.push(uses);
        reached.set(word, used);
      });
    }
    spread([...reached.values()]);
    return reached;
  }

  private addWord(uses: MacroUses, word: string, isCalled: boolean): void {
    const name = this.aliased(word);
    uses.starts ||= this.protocol.startsProtocol(name);
    uses.touches ||= this.protocol.touchesProtocol(name);
    if (isCalled && !this.macros.has(name) && uses.calls.size < mostCalls) uses.calls.add(name);
  }

  /** Empty where a name alone stands for an alias or a constant. */
  private expandedBody(name: string): string {
    const body = this.macros.get(name)?.body ?? "";
    return body.includes("(") ? body : "";
  }
}

function unused(): MacroUses {
  return { starts: false, touches: false, calls: new Set(), users: [] };
}

/** What `SSL_##name` will be called is not known, but that it is one of OpenSSL's functions. */
function addPastedNames(uses: MacroUses, body: string): void {
  uses.starts ||= /\bSSL_\w*\s*##/u.test(body);
  uses.touches ||= uses.starts || /\bERR_\w*\s*##/u.test(body);
}

/** Who uses a macro takes its part too. */
function spread(reached: readonly MacroUses[]): void {
  const pending = [...reached];
  for (let used = pending.pop(); used !== undefined; used = pending.pop()) {
    for (const user of used.users) {
      if (add(user, used)) pending.push(user);
    }
  }
}

/** Adds the part of a macro to that of one that uses it, and says whether that is more than was known. */
function add(user: MacroUses, { starts, touches, calls }: MacroPart): boolean {
  const isMore = (starts && !user.starts) || (touches && !user.touches);
  const callsBefore = user.calls.size;
  user.starts ||= starts;
  user.touches ||= touches;
  for (const name of calls) {
    if (user.calls.size >= mostCalls) break;
    user.calls.add(name);
  }
  return isMore || user.calls.size > callsBefore;
}
