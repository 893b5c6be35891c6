import type { Command } from "#contracts/command.ts";
import type { BotId } from "#contracts/ids.ts";
import { Secret } from "#contracts/secret.ts";
import { botNamed } from "#master/bot-named.ts";
import { actorOf, keyCommand, type Asker } from "#master/command-for.ts";
import { carryOut } from "#master/carry-out.ts";
import type { Question } from "#master/asked.ts";
import { meet } from "#master/meet.ts";
import type { Incoming } from "#master/incoming.ts";
import type { BotName } from "#master/read-command.ts";
import type { KeyGiven } from "#master/read-key.ts";
import type { Room } from "#master/room.ts";
import { sayWords } from "#master/show.ts";
import { failureError } from "#master/telegram-failure.ts";

/**
 * Deletes the message before anything else is done with it. While Telegram cannot be reached it throws, so that the
 * update is tried again and nothing else happens. False when it stays in the chat, which the person must know.
 */
async function removed({ speaker }: Room, { chatId, messageId, lastTry }: Incoming): Promise<boolean> {
  const called = await speaker.remove(chatId, messageId);
  if (called.kind === "ok") return true;
  const { failure } = called;
  if (!lastTry && (failure.kind === "later" || failure.kind === "flood")) throw failureError("deleteMessage", failure);
  return false;
}

async function removeAndSay(room: Room, incoming: Incoming, id: string): Promise<Asker> {
  const gone = await removed(room, incoming);
  const asker = await meet(room.parts, incoming.from);
  await sayWords(room, asker, { id, args: { removed: gone ? "yes" : "no" } });
  return asker;
}

/** A token hatches a bot, or replaces the lost one of the bot that asked for it. */
function tokenCommand(asker: Asker, question: Question | undefined, token: Secret): Command {
  const actor = actorOf(asker);
  if (question?.kind === "token") return { verb: "token", actor, botId: question.botId, token };
  const rest = { program: { kind: "built-in" }, env: {}, maySleep: undefined } as const;
  return { verb: "create", actor, ownerId: asker.userId, token, ...rest };
}

/** A message with a bot token in it, pasted or forwarded from BotFather as a whole. */
export async function onToken(room: Room, incoming: Incoming, token: string): Promise<void> {
  const asker = await removeAndSay(room, incoming, "token-given");
  const command = tokenCommand(asker, room.asked.of(asker.userId), new Secret(token));
  await carryOut(room, command, { asker, answerId: incoming.answerId, into: undefined });
}

/** A key, and the bot it is for: the one that asked, or the one named beside it. */
export type KeyFor = {
  readonly given: KeyGiven;
  readonly botId: BotId | undefined;
  readonly named: BotName | undefined;
};

/** A message with a model key in it; without a key (an address alone) it may stay. */
export async function onKey(room: Room, incoming: Incoming, { given, botId, named }: KeyFor): Promise<void> {
  const asker =
    given.key === undefined ? await meet(room.parts, incoming.from) : await removeAndSay(room, incoming, "key-given");
  const command = keyCommand(asker, botId ?? (await botNamed(room.parts, asker, named)), given);
  await carryOut(room, command, { asker, answerId: incoming.answerId, into: undefined });
}

/** Something like a key that nobody waits for, perhaps since a restart: removed, and asked for again. */
export async function onStraySecret(room: Room, incoming: Incoming): Promise<void> {
  const asker = await removeAndSay(room, incoming, "secret-given");
  const ask = keyCommand(asker, undefined, { key: undefined, baseUrl: undefined, model: undefined });
  await carryOut(room, ask, { asker, answerId: incoming.answerId, into: undefined });
}
