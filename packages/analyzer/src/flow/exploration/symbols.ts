import type { ExplorationRecord } from "../observations/exploration-record.js";
import { olderSymbol, type PathState } from "../state/path-state.js";
import { isProtocolOrigin } from "../state/state-key.js";
import type { Origin, SymbolId } from "../values.js";

/** A new value that nothing is known of; what was called so in an earlier round of a loop gets another name. */
export function newSymbol(
  state: PathState,
  record: ExplorationRecord,
  symbol: SymbolId,
  origin: Origin,
): SymbolId {
  const { origins } = record;
  const isHeld = state.renew(symbol);
  const mayCallersHold = isProtocolOrigin(origin);
  origins.set(symbol, origin);
  if (isHeld || mayCallersHold) origins.set(olderSymbol(symbol), origin);
  if (mayCallersHold) state.created = record.created.with(state.created, symbol);
  return symbol;
}
