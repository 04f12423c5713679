import { setFlagsFromString } from "node:v8";

/**
 * Has V8 put less of other functions into one that it optimises: 150 bytes of bytecode, not 920. Compiling took a third of
 * the processor time of a run, which is over before it pays, and what runs for longer is no slower. For processes that
 * do nothing but analyse.
 */
export function inlineLess(): void {
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=150");
}
