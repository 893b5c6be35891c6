import type { Message } from "grammy/types";
import { commandIn } from "#bot/command-in.ts";
import { learn } from "#bot/facts/learn.ts";
import type { House } from "#bot/house.ts";

/** The words of a message as memory keeps them: of `/remember words` the words alone. */
function wordsOf({ text, caption }: Message, username: string): string | undefined {
  const command = text === undefined ? undefined : commandIn(text, username);
  if (command === undefined) return text ?? caption;
  return command.name === "remember" && command.words !== "" ? command.words : undefined;
}

/** Memory follows an edit: the message, and the facts that rest on it. */
export async function onEdit(house: House, message: Message): Promise<void> {
  const { memory, now, me } = house;
  const text = wordsOf(message, me.username);
  if (text === undefined) return;
  const speaker = message.forward_origin === undefined ? "owner" : "reference";
  const before = await memory.revise({ chatId: message.chat.id, messageId: message.message_id, speaker, text });
  if (before === undefined) return;
  await memory.facts.followEdit(before, text, now());
  await learn(house, { ...before, text });
}
