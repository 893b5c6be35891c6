import type { House, Reference, Said } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { answerMessage } from "#bot/talk.ts";

export type Came = {
  readonly said: Said;
  /** What the owner is taken to have said who sent it without a word: nothing in it comes from the file, not even its name. */
  readonly unsaid: string;
  readonly references: readonly Reference[];
};

/** Keeps what came with a message, and answers what was said of it; without a word and without a model, asks to be asked. */
export async function keepAndAnswer(house: House, { said, unsaid, references }: Came): Promise<void> {
  const whole = { ...said, text: said.text === "" ? unsaid : said.text, references };
  if (said.text !== "" || (await house.modelChoice()).kind === "model") return answerMessage(house, whole);
  const { memory, now } = house;
  const { chatId, messageId, atMs, forwarded } = said;
  if (await memory.isAnswered(chatId, messageId)) return;
  const author = forwarded ? undefined : said.firstName;
  const speaker = forwarded ? "reference" : "owner";
  await memory.remember({ chatId, atMs, speaker, author, messageId, text: whole.text, references });
  const text = fileWords(said.lang)("ask-about");
  const sent = await sendText(house, said, { text, step: "answer.1" });
  await memory.remember({ chatId, atMs: now(), speaker: "bot", messageId: sent, answers: messageId, text });
}
