/** The encodings that Russian and Western files come in when they are not UTF-8. */
const oldCyrillic = ["windows-1251", "koi8-r", "ibm866"] as const;

/** How much of a file is looked at to tell its encoding. */
const sampleBytes = 64 * 1024;

const decode = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not UTF-8: that is what was asked
  }
}

/** Every other byte of UTF-16 is one of these in Latin and Russian text, and hardly any of the others is. */
const wideHalves: ReadonlySet<number> = new Set([0x00, 0x04]);
const wideShare = 0.7;

/** How many of every other byte, from the first or from the second on, are the half that says the alphabet. */
function halvesShare(bytes: Uint8Array, from: 0 | 1): number {
  const sample = bytes.subarray(0, sampleBytes);
  let count = 0;
  for (let at = from; at < sample.length; at += 2) if (wideHalves.has(sample[at] ?? 1)) count += 1;
  return (2 * count) / Math.max(1, sample.length);
}

const begins = (bytes: Uint8Array, first: number, second: number): boolean => bytes[0] === first && bytes[1] === second;

/** UTF-16 by its mark, or by its look. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (begins(bytes, 0xff, 0xfe)) return "utf-16le";
  if (begins(bytes, 0xfe, 0xff)) return "utf-16be";
  const [even, odd] = [halvesShare(bytes, 0), halvesShare(bytes, 1)];
  if (odd > wideShare && even < 1 - wideShare) return "utf-16le";
  return even > wideShare && odd < 1 - wideShare ? "utf-16be" : undefined;
}

const frequent = new Set("оеаинтсрвлкмдпу");
const isCyrillic = (char: string): boolean => /[а-яё]/i.test(char);
const isLatin = (char: string): boolean => /[a-z]/i.test(char);
const isLower = (char: string): boolean => char !== char.toUpperCase();

/** What a letter beyond Latin says for Russian, or against it, after the letter before it. */
function letterScore(char: string, before: string): number {
  if (!isCyrillic(char)) return -1;
  if (isLatin(before)) return -3;
  if (isLower(char)) return frequent.has(char) ? 2 : 1;
  return isCyrillic(before) && isLower(before) ? -3 : 0;
}

/**
 * How much a text looks like Russian: frequent small letters speak for it; capitals after small letters, letters of two
 * alphabets side by side and signs that are no letters speak against it. That is how one encoding reads when it is taken
 * for another.
 */
function russianScore(text: string): number {
  let score = 0;
  let before = " ";
  for (const char of text) {
    if (char >= "\x80") score += letterScore(char, before);
    before = char;
  }
  return score;
}

/** The encoding of eight-bit text: the Russian one that reads best, or the Western one when none reads like Russian. */
function eightBitOf(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes);
  const scored = oldCyrillic.map((encoding) => ({ encoding, score: russianScore(decode(encoding, sample)) }));
  const [best] = scored.toSorted((one, other) => other.score - one.score);
  return best === undefined || best.score <= 0 ? "windows-1252" : best.encoding;
}

function named(charset: string | undefined, bytes: Uint8Array): string | undefined {
  if (charset === undefined) return undefined;
  try {
    return decode(charset, bytes);
  } catch {
    return undefined; // a name that nobody knows says nothing
  }
}

/** The text of a file, whatever encoding it is in; `charset` is what its sender named, and is believed unless a mark says otherwise. */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  const wide = utf16Of(bytes);
  if (wide !== undefined) return decode(wide, bytes);
  return named(charset, bytes) ?? utf8(bytes) ?? decode(eightBitOf(bytes), bytes);
}

/** Whether bytes are some text at all: other files are full of control characters. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (utf16Of(bytes) !== undefined) return true;
  const sample = bytes.subarray(0, sampleBytes);
  let strange = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27)) strange += 1;
  return strange * 200 < sample.length;
}
