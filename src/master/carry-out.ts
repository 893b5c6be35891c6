import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { UserId } from "#contracts/ids.ts";
import type { KeyGiven } from "#master/read-key.ts";
import type { Room } from "#master/room.ts";
import { setChatMenu } from "#master/menus.ts";
import { show, type Place } from "#master/show.ts";

/** The key that a command carries, to be kept for the bot that is chosen next. */
function keyIn(command: Command): KeyGiven | undefined {
  if (command.verb !== "key" || (command.key === undefined && command.baseUrl === undefined)) return undefined;
  return { key: command.key, baseUrl: command.baseUrl, model: command.model };
}

/** What the Master waits for after an answer: a key or token that it asked for, or a better one than was refused. */
function expect({ asked }: Room, userId: UserId, { command, answer }: Asking): void {
  const given = keyIn(command);
  switch (answer.kind) {
    case "key_ask":
      return asked.ask(userId, { kind: "key", botId: answer.bot.botId });
    case "token_ask":
      return asked.ask(userId, { kind: "token", botId: answer.bot.botId });
    case "limit_ask":
      return asked.ask(userId, { kind: "limit", botId: answer.bot.bot.botId });
    case "explain_ask":
      return asked.ask(userId, { kind: "log" });
    case "which_bot":
      return given === undefined ? undefined : asked.ask(userId, { kind: "bot_for_key", given });
    case "key_saved":
    case "token_saved":
    case "limit_set":
    case "created":
    case "findings":
      return asked.forget(userId);
    default:
      return undefined; // the question, if there is one, stays
  }
}

type Asking = { readonly command: Command; readonly answer: Answer };

/** One live creation prompt at a time: an older one loses its button, and so does one that was used. */
async function tendPrompts({ prompts, speaker }: Room, answer: Answer, at: Prompt): Promise<void> {
  const opens = "oneTapLink" in answer && answer.oneTapLink !== undefined;
  if (!opens && answer.kind !== "created") return;
  const key = String(at.chatId);
  const old = prompts.get(key);
  if (opens && at.messageId !== undefined) prompts.set(key, at.messageId);
  else prompts.delete(key);
  if (old !== undefined && old !== at.messageId) await speaker.disarm(at.chatId, old);
}

type Prompt = { readonly chatId: number; readonly messageId: number | undefined };

/** Shows an answer to a command, and remembers what follows from it in the conversation. Returns its message. */
export async function tell(room: Room, { command, answer }: Asking, place: Place): Promise<number | undefined> {
  const { userId } = place.asker;
  expect(room, userId, { command, answer });
  if (answer.kind === "token_replaced") room.replaced.set(`${userId}/${answer.bot.botId}`, true);
  const messageId = await show(room, answer, place);
  await tendPrompts(room, answer, { chatId: userId, messageId });
  if (answer.kind === "language_set") await setChatMenu(room.speaker, userId, answer.lang);
  return messageId;
}

/** Carries out a command of a person's and tells its answer. */
export async function carryOut(room: Room, command: Command, place: Place): Promise<void> {
  await tell(room, { command, answer: await room.parts.execute(command) }, place);
}
