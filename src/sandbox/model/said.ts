import type { Turn } from "#sandbox/model/conversation.ts";

/** A block that a program puts around what it has looked up: earlier messages, or somebody else's text. */
const blocks = /<(\w+)[^>]*>\n?([\s\S]*?)<\/\1>/g;
const replyMark = /^In reply to:\n+/;
/** One recalled line, `[e12, 2026-05-08 14:03, owner] text`; what the bot itself or others said is no word of the person's. */
const noteLine = /^\[(?:([ef]\d+), )?[^\]]*, owner\] (.*)$/gm;

/** What came with a message or a page: `[e12, 2026-05-08 14:03, from report.pdf, page 3] text`, up to the next mark or the block's end. */
const readPiece = /^\[(\w+), [^\],]*, from ([^\]]*)\] ((?:(?!^\[\w+, )[^])*)/gm;

const ownWords = (text: string): string => text.replace(blocks, "").replace(replyMark, "").trim();

type Recalled = { readonly mark: string | undefined; readonly words: string };

const recalled = (text: string): readonly Recalled[] =>
  [...text.matchAll(blocks)].flatMap(([, , inner = ""]) =>
    [...inner.matchAll(noteLine)].map(([, mark, words = ""]) => ({ mark, words: words.trim() })),
  );

/** The first mark by which words are recalled. */
function marksOf(lines: readonly Recalled[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const { mark, words } of lines) if (mark !== undefined && !marks.has(words)) marks.set(words, mark);
  return marks;
}

/** A piece of a file or a page, with where it is from and the mark it is cited by. */
export type ReadPiece = { readonly mark: string; readonly title: string; readonly text: string };

const pieces = (text: string): readonly ReadPiece[] =>
  [...text.matchAll(blocks)].flatMap(([, , inner = ""]) =>
    [...inner.matchAll(readPiece)].map(([, mark = "", title = "", words = ""]) => ({
      mark,
      title,
      text: words.trim(),
    })),
  );

/** What a person has said in a conversation. */
export type Said = {
  /** The last message. */
  readonly question: string;
  /** Everything before it, oldest first: recalled notes of old, then this conversation. */
  readonly earlier: readonly string[];
  /** The marks by which recalled words are cited. */
  readonly marks: ReadonlyMap<string, string>;
  /** What stands in files and pages, as far as it was looked up; what came with the last message is at the end. */
  readonly read: readonly ReadPiece[];
  /** What came with the last message. */
  readonly cameNow: readonly ReadPiece[];
};

/** The person's own words: neither instructions to the model nor its answers, whatever stands in them. */
export function saidBy(conversation: readonly Turn[]): Said {
  const turns = conversation.filter(({ role }) => role === "user").map(({ text }) => text);
  const words = turns.map(ownWords).filter((text) => text !== "");
  const lines = turns.flatMap(recalled);
  return {
    question: words.at(-1) ?? "",
    earlier: [...lines.map((line) => line.words), ...words.slice(0, -1)],
    marks: marksOf(lines),
    read: turns.flatMap(pieces),
    cameNow: pieces(turns.at(-1) ?? ""),
  };
}
