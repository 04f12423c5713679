import type { ConnectionModes } from "../flow/project-functions.js";

/** What one file tells of how connections are set up. */
export interface FileModes extends ConnectionModes {
  /** Whether it makes an SSL_CTX. */
  readonly makesContexts: boolean;
}

const ofInterest = /SSL_(?:CTX_)?set_mode|SSL_CTX_new|SSL_MODE_ACCEPT|SSL_CTRL_MODE|DTLS|dtls|BIO_new_dgram/u;

/** One of them is in every text that uses OpenSSL: what others say of `dtls` is not about its connections. */
export const modeMarks: readonly string[] = ["SSL_", "DTLS", "BIO_"];

/** What a text tells of how connections are set up; undefined where it says nothing of that. */
export function fileModes(text: string): FileModes | undefined {
  if (!modeMarks.some((mark) => text.includes(mark)) || !ofInterest.test(text)) return undefined;
  return {
    makesContexts: /\bSSL_CTX_new(?:_ex)?\b/u.test(text),
    mayMoveWriteBuffers: mayMoveWriteBuffers(text),
    usesDatagrams: /DTLS|dtls|BIO_new_dgram/u.test(text),
  };
}

/** What all files of a program tell together. */
export function programModes(files: Iterable<FileModes>): ConnectionModes {
  const all = [...files];
  return {
    mayMoveWriteBuffers:
      !all.some((file) => file.makesContexts) || all.some((file) => file.mayMoveWriteBuffers),
    usesDatagrams: all.some((file) => file.usesDatagrams),
  };
}

/** How far the arguments of a call are looked for, in UTF-16 units. */
const longestArguments = 300;

/** Whether the text names the mode, or sets one that it does not name. */
function mayMoveWriteBuffers(text: string): boolean {
  if (/\bSSL_MODE_ACCEPT_MOVING_WRITE_BUFFER\b|\bSSL_CTRL_MODE\b/u.test(text)) return true;
  return [...text.matchAll(/\bSSL_(?:CTX_)?set_mode\b/gu)].some(({ 0: name, index }) => {
    const start = index + name.length;
    return !/^\s*\([^,;]*,[\s|()]*(?:\bSSL_MODE_\w+\b[\s|()]*)+;/u.test(
      text.slice(start, start + longestArguments),
    );
  });
}
