import type { SimEntity } from "#sandbox/sim-types.ts";

/** What Telegram finds by itself in any text, client's or bot's. */
const patterns: readonly (readonly [string, RegExp])[] = [
  ["url", /(?<![\w@/])(?:https?:\/\/|www\.|t\.me\/)[^\s<>"]+[^\s<>".,:;!?)\]}'»]/gi],
  ["email", /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w/g],
  ["mention", /(?<![\w@.])@[A-Za-z]\w{4,31}(?!\w)/g],
  ["bot_command", /(?<![\w/<>])\/[A-Za-z0-9_]{1,32}(?:@\w{5,32})?(?![\w/])/g],
  ["hashtag", /(?<![\w#])#[\p{L}_][\p{L}\d_]*/gu],
];

const overlap = (a: SimEntity, b: SimEntity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** Entities that text alone shows: addresses, mentions, commands, tags, wherever none of `given` stands. */
export function foundEntities(text: string, given: readonly SimEntity[]): readonly SimEntity[] {
  const found: SimEntity[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (
        ![...given.filter(({ type: kind }) => kind !== "bold" && kind !== "italic"), ...found].some((other) =>
          overlap(entity, other),
        )
      ) {
        found.push(entity);
      }
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}
