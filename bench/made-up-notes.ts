// Notes that nobody wrote, the same every time: words of a made-up language, few of them often and most of them seldom.
import type { NewEpisode } from "#memory/memory.ts";

const vocabulary = 30_000;
const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" ");

/** Numbers from 0 to 1 that look random. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function word(at: number): string {
  let text = "";
  for (let rest = at + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length)) {
    text += syllables[rest % syllables.length] ?? "";
  }
  return text;
}

/** How often a word stands falls with its place, as in any language. */
const anyWord = (next: () => number): string => word(Math.floor(vocabulary ** next()) - 1);

const wordsIn = { least: 6, most: 24 } as const;

export const noteChat = 1;
const beganMs = Date.UTC(2024, 0, 1);
const everyMs = 10 * 60_000;

/** The note of this number: a few words, ten minutes after the one before, by the owner and the bot in turn. */
export function madeUpNote(at: number): NewEpisode {
  const next = numbersFrom(at * 7_919 + 1);
  const length = wordsIn.least + Math.floor(next() * (wordsIn.most - wordsIn.least));
  const text = Array.from({ length }, () => anyWord(next)).join(" ");
  return { chatId: noteChat, atMs: beganMs + at * everyMs, speaker: at % 2 === 0 ? "owner" : "bot", text };
}

/** A question about a note: some of its words in another order. */
export function madeUpQuestion(at: number): string {
  const words = madeUpNote(at).text.split(" ");
  return words
    .filter((_, place) => place % 3 === 0)
    .toReversed()
    .join(" ");
}
