import { readFileSync } from "node:fs";

/**
 * The part of the server's README that tells users of an editor what to put into their configuration.
 * @param {string} language of the code block
 * @param {string} holds what tells it from other blocks in that language
 */
export function setUpNotes(language, holds) {
  const text = readFileSync(new URL("../../server/README.md", import.meta.url), "utf8");
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gmsu)].filter(
    ([, ofBlock, code]) => ofBlock === language && code.includes(holds),
  );
  if (blocks.length !== 1)
    throw new Error(`${blocks.length} blocks of ${language} with ${holds} in server/README.md`);
  return blocks[0][2];
}
