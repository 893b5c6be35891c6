import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { House } from "#commands/house.ts";
import { mayHatch } from "#commands/may.ts";
import { register } from "#commands/register.ts";
import { replaceToken } from "#commands/token.ts";

type ManagedBot = Extract<Command, { verb: "managed_bot" }>;

/** Telegram says that the bot is another person's now: the old owner loses it at once. */
async function changeOwner(house: House, bot: Bot, { creatorId }: ManagedBot): Promise<void> {
  await house.store.bots.setOwner(bot.botId, creatorId);
  await house.store.owners.select(bot.ownerId, undefined);
  await house.store.journal.append({
    kind: "bot.changed",
    atMs: house.now(),
    botId: bot.botId,
    what: "owner",
    by: { kind: "platform" },
  });
}

/** Why an unknown bot is not hatched: it was deleted here (replacing its token makes an update too), or may not be. */
async function unwanted({ store, settings }: House, { botId, creatorId }: ManagedBot): Promise<Answer | undefined> {
  if (await store.bots.wasErased(botId)) return { kind: "refused", refusal: { kind: "not_found" } };
  if (mayHatch({ kind: "user", userId: creatorId }, settings)) return undefined;
  return { kind: "refused", refusal: { kind: "not_allowed" } };
}

/**
 * Telegram's `managed_bot` update: a bot was made in the one-tap dialog, its token changed, or its owner did. Telegram
 * repeats updates, so the same one twice leaves things as they are.
 */
export async function managedBot(house: House, command: ManagedBot): Promise<Answer> {
  const by = { kind: "user", userId: command.creatorId } as const;
  const { botId, username, name } = command;
  const known = await house.store.bots.get(botId);
  const refusal = known === undefined ? await unwanted(house, command) : undefined;
  if (refusal !== undefined) return refusal;
  const token = await house.prober.managedToken(botId);
  if (token === undefined) {
    return { kind: "refused", refusal: { kind: "telegram_unreachable", errno: "getManagedBotToken" } };
  }
  if (known === undefined) {
    const made = { botId, username, name, token, ownerId: command.creatorId, origin: "managed", by } as const;
    return register(house, { ...made, program: { kind: "built-in" }, env: {}, maySleep: undefined });
  }
  if (known.ownerId !== command.creatorId) await changeOwner(house, known, command);
  if (known.username !== username || known.name !== name) await house.store.bots.setName(botId, { username, name });
  return replaceToken(house, { bot: { ...known, ownerId: command.creatorId, username, name }, token, by });
}
