import type { House, Reference, Said } from "#bot/house.ts";

export type Turn = {
  /** What the owner is taken to have said who sent something without a word. */
  readonly unsaid: string;
  /** What was said to it: nothing in it comes from the file, not even its name. */
  readonly answer: string;
  readonly messageId: number | undefined;
  readonly references?: readonly Reference[];
};

/** Keeps what the owner sent and what was said to it, where nothing more is to be answered. */
export async function keepTurn({ memory, now }: House, said: Said, turn: Turn): Promise<void> {
  const { chatId, messageId, atMs, forwarded } = said;
  const { unsaid, answer, references = [] } = turn;
  const who = forwarded ? ({ speaker: "reference" } as const) : ({ speaker: "owner", author: said.firstName } as const);
  const text = said.text === "" ? unsaid : said.text;
  await memory.remember({ ...who, chatId, atMs, messageId, text, references });
  await memory.remember({
    chatId,
    atMs: now(),
    speaker: "bot",
    messageId: turn.messageId,
    answers: messageId,
    text: answer,
  });
}
