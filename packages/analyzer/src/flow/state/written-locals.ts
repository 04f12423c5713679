/** By connection, the locals that were written since its last I/O call: what the others hold is older than its result. */
export type WrittenLocals = ReadonlyMap<string, ReadonlySet<string>>;

const none: ReadonlySet<string> = new Set();

/** After an I/O call on the connection: nothing has been written since. */
export function afterIoCall(written: WrittenLocals, connection: string): WrittenLocals {
  return new Map(written).set(connection, none);
}

/** As a function finds it that is called now: it has written nothing. */
export function beforeFirstWrite(written: WrittenLocals): WrittenLocals {
  return new Map([...written.keys()].map((connection) => [connection, none]));
}

/** After the local was written. */
export function withWritten(written: WrittenLocals, local: string): WrittenLocals {
  for (const locals of written.values()) {
    if (!locals.has(local)) return changed(written, (others) => new Set(others).add(local));
  }
  return written;
}

/**
 * After the local got what another one holds: it is as old as that.
 * @param other what is known of the other one.
 */
export function withAgeOf(
  written: WrittenLocals,
  local: string,
  other: { readonly local: string; readonly written: WrittenLocals },
): WrittenLocals {
  return changed(written, (locals, connection) => {
    if (!locals.has(local) || other.written.get(connection)?.has(other.local) === true) return locals;
    const older = new Set(locals);
    older.delete(local);
    return older;
  });
}

/** What either of two paths has written. */
export function joinedWritten(ours: WrittenLocals, theirs: WrittenLocals): WrittenLocals {
  if (ours === theirs) return ours;
  const joined = changed(ours, (locals, connection) => {
    const others = theirs.get(connection) ?? none;
    const isWithin = locals === others || [...others].every((local) => locals.has(local));
    return isWithin ? locals : new Set([...locals, ...others]);
  });
  const isComplete = [...theirs.keys()].every((connection) => ours.has(connection));
  return isComplete ? joined : new Map([...theirs, ...joined]);
}

/** The same map where `change` gives the same set for each connection. */
function changed(
  written: WrittenLocals,
  change: (locals: ReadonlySet<string>, connection: string) => ReadonlySet<string>,
): WrittenLocals {
  let result: Map<string, ReadonlySet<string>> | undefined;
  for (const [connection, locals] of written) {
    const then = change(locals, connection);
    if (then !== locals) result = (result ?? new Map(written)).set(connection, then);
  }
  return result ?? written;
}
