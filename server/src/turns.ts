/** Lets what has arrived meanwhile have its turn: messages of the client, above all. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Only Node has it; a timer waits for a millisecond there.
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
