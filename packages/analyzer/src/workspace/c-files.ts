/** Whether the name is one of C. */
export function isCFile(name: string): boolean {
  return /\.[ch]$/u.test(name);
}

/** Whether a file is there to be included, as its name tells. */
export function isHeader(name: string): boolean {
  return name.endsWith(".h");
}
