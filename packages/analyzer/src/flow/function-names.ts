/** Sets functions of the same name in different files of a program apart; no C program has it in a name. */
const fileMark = "__in_file_";

/** A name that no other function of the program has. */
export function nameInFile(name: string, fileIndex: number): string {
  return `${name}${fileMark}${String(fileIndex)}`;
}

/** The names in a text as the program writes them. */
export function displayedName(text: string): string {
  return text.includes(fileMark) ? text.replaceAll(/__in_file_\d+/gu, "") : text;
}

/** Stands before the colon, where locations have the name of a function, for what a function is given addresses of. */
export function givenTo(functionName: string): string {
  return `__given_to_${functionName}`;
}
