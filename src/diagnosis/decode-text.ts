/** How many bytes of an output are read: at both ends, when there are more. */
export const textLimits = { headBytes: 4 * 1024 * 1024, tailBytes: 12 * 1024 * 1024 };

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  // Without a mark, every other byte of western text in UTF-16 is zero.
  const sample = bytes.subarray(0, 400);
  const zeros = (odd: number): number => sample.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  if (sample.length >= 8 && zeros(1) > sample.length * 0.4) return "utf-16le";
  return sample.length >= 8 && zeros(0) > sample.length * 0.4 ? "utf-16be" : "utf-8";
}

export type DecodedText = { readonly head: string; readonly tail: string };

/** Bytes of any encoding as text; what cannot be read becomes U+FFFD. `tail` is empty unless the middle was left out. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoder = new TextDecoder(encodingOf(bytes));
  const { headBytes, tailBytes } = textLimits;
  if (bytes.length <= headBytes + tailBytes) return { head: decoder.decode(bytes), tail: "" };
  const tail = bytes.subarray(bytes.length - tailBytes - ((bytes.length - tailBytes) % 2 === 0 ? 0 : 1));
  return { head: decoder.decode(bytes.subarray(0, headBytes)), tail: decoder.decode(tail) };
}
