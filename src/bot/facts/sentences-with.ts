/** Where one sentence ends and the next begins. */
const boundary = /(?<=[.!?…])\s+|\n+/gu;

/** Words as a pattern that does not mind how they are spaced and written. */
function patternOf(words: string): RegExp {
  const each = words
    .normalize("NFC")
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(each.join("\\s+"), "iu");
}

/**
 * The whole sentences of a text in which these words stand, as they are written there; undefined when they do not. Part of a
 * sentence may say the opposite of it.
 */
export function sentencesWith(text: string, words: string): string | undefined {
  if (words.trim() === "") return undefined;
  const found = patternOf(words).exec(text);
  if (found === null) return undefined;
  const [from, to] = [found.index, found.index + found[0].length];
  let [start, end] = [0, text.length];
  for (const { index, 0: gap } of text.matchAll(boundary)) {
    if (index + gap.length <= from) start = index + gap.length;
    else if (index >= to) {
      end = index;
      break;
    }
  }
  return text.slice(start, end).trim();
}
