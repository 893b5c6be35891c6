/** How many letters must change to make one word of the other. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [at, other] of Array.from(to).entries()) {
      const change = (previous[at] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(change, (previous[at + 1] ?? 0) + 1, (current[at] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

const wordMax = 100;

/** From this share of changed letters on, two words are not alike. */
const unlikeFrom = 0.4;

/** Of `words` those most like `word`, best first, at most `max`; none that is entirely different. */
export function nearest(word: string, words: readonly string[], max: number): readonly string[] {
  const given = word.slice(0, wordMax).toLowerCase();
  const scored = words.map((one) => {
    const contains = given.length > 2 && one.includes(given);
    return { one, score: contains ? 0 : distance(given, one) / Math.max(given.length, one.length) };
  });
  const like = scored.filter(({ score }) => score < unlikeFrom).toSorted((a, b) => a.score - b.score);
  return like.slice(0, max).map(({ one }) => one);
}
