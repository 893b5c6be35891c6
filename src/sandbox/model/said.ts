import type { Turn } from "#sandbox/model/conversation.ts";

/** A block that a program puts around what it has looked up: earlier messages, or somebody else's text. */
const blocks = /<(\w+)[^>]*>\n?([\s\S]*?)<\/\1>/g;
const replyMark = /^\(In reply to: [^\n]*\)\n/;
/** One recalled line, `[e12, 2026-05-08 14:03, owner] text`; what the bot itself or others said is no word of the person's. */
const noteLine = /^\[[^\]]*, owner\] (.*)$/gm;

const ownWords = (text: string): string => text.replace(blocks, "").replace(replyMark, "").trim();

const recalled = (text: string): readonly string[] =>
  [...text.matchAll(blocks)].flatMap(([, , inner = ""]) =>
    [...inner.matchAll(noteLine)].map(([, words = ""]) => words.trim()),
  );

/** What a person has said in a conversation. */
export type Said = {
  /** The last message. */
  readonly question: string;
  /** Everything before it, oldest first: recalled notes of old, then this conversation. */
  readonly earlier: readonly string[];
};

/** The person's own words: neither instructions to the model nor its answers, whatever stands in them. */
export function saidBy(conversation: readonly Turn[]): Said {
  const turns = conversation.filter(({ role }) => role === "user").map(({ text }) => text);
  const words = turns.map(ownWords).filter((text) => text !== "");
  return { question: words.at(-1) ?? "", earlier: [...turns.flatMap(recalled), ...words.slice(0, -1)] };
}
