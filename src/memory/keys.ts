import { createHmac, hkdfSync } from "node:crypto";
import { remembering } from "#memory/stem/remembering.ts";

const bytes = 32;

/** What is derived from a bot's data key: one key seals texts, the other hashes words. */
export type MemoryKeys = { readonly text: Buffer; readonly words: Buffer };

const derive = (dataKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", dataKey, Buffer.alloc(0), `hatchery memory ${purpose}`, bytes));

/** Two keys from one, https://www.rfc-editor.org/rfc/rfc5869 */
export function memoryKeys(dataKey: Buffer): MemoryKeys {
  return { text: derive(dataKey, "text"), words: derive(dataKey, "words") };
}

/** 40 bits tell the words of one person apart, and no more is kept of them. */
const hashBytes = 5;

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** Base 32 in lower case: letters and digits alone, so that the index takes it for one word. */
function base32(hash: Buffer): string {
  let text = "";
  for (let value = hash.readUIntBE(0, hashBytes), left = 8; left > 0; left -= 1) {
    text = (alphabet[value % 32] ?? "") + text;
    value = Math.floor(value / 32);
  }
  return text;
}

/** Hashes a stem under a key; the last ones are remembered, at most `knownMax`. */
export function keyedWords(key: Buffer, knownMax: number): (stem: string) => string {
  const hash = (stem: string): string => base32(createHmac("sha256", key).update(stem).digest().subarray(0, hashBytes));
  return remembering(hash, knownMax);
}
