import type { FunctionGraph, Place } from "../flow/ir.js";
import type { ConnectionModes, ProjectFunctions } from "../flow/project-functions.js";
import type { ProtocolFunctions } from "../flow/protocol-functions.js";

/** A question about the program, and what the answer was. */
interface Observation {
  readonly ask: (functions: ProjectFunctions) => unknown;
  readonly answer: unknown;
}

/** Passes questions on to the program, and keeps the answers that an exploration rests on. */
export class ObservedFunctions implements ProjectFunctions {
  readonly protocol: ProtocolFunctions;
  readonly modes: ConnectionModes;
  /** The functions that were followed, by their names. */
  readonly followed = new Map<string, FunctionGraph>();
  private readonly observations = new Map<string, Observation>();

  constructor(private readonly functions: ProjectFunctions) {
    this.protocol = functions.protocol;
    this.modes = functions.modes;
  }

  graphOf(name: string, isConcerned = false): FunctionGraph | undefined {
    const graph = this.observe(`graph ${name} ${String(isConcerned)}`, (functions) =>
      functions.graphOf(name, isConcerned),
    );
    if (graph !== undefined) this.followed.set(name, graph);
    return graph;
  }

  isDefined(name: string): boolean {
    return this.observe(`defined ${name}`, (functions) => functions.isDefined(name));
  }

  takesPart(name: string): boolean {
    return this.observe(`part ${name}`, (functions) => functions.takesPart(name));
  }

  leavesQueueAlone(name: string): boolean {
    return this.observe(`queue ${name}`, (functions) => functions.leavesQueueAlone(name));
  }

  pointedFunctions(pointer: Place, functionName: string): readonly string[] | undefined {
    const ask = (functions: ProjectFunctions) => functions.pointedFunctions(pointer, functionName);
    // Of a list only what is in it can be compared.
    const names = this.observe(`pointer ${functionName} ${pointer.kind} ${pointer.text}`, (functions) =>
      ask(functions)?.join(" "),
    );
    return names === undefined ? undefined : ask(this.functions);
  }

  /** Whether a program would have given all the same answers. */
  areThoseOf(functions: ProjectFunctions): boolean {
    const { mayMoveWriteBuffers, usesDatagrams } = functions.modes;
    if (mayMoveWriteBuffers !== this.modes.mayMoveWriteBuffers) return false;
    if (usesDatagrams !== this.modes.usesDatagrams) return false;
    for (const { ask, answer } of this.observations.values()) if (ask(functions) !== answer) return false;
    return true;
  }

  private observe<Answer>(key: string, ask: (functions: ProjectFunctions) => Answer): Answer {
    const answer = ask(this.functions);
    if (!this.observations.has(key)) this.observations.set(key, { ask, answer });
    return answer;
  }
}
