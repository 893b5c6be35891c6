import type { House, Reference, Said } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { keepTurn } from "#bot/taking/keep-turn.ts";
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
  if (await house.memory.isAnswered(said.chatId, said.messageId)) return;
  const text = fileWords(said.lang)("ask-about");
  const messageId = await sendText(house, said, { text, step: "answer.1" });
  await keepTurn(house, said, { unsaid, references, answer: text, messageId });
}
