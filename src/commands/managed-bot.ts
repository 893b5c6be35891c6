import type { Answer, Refusal } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { UserId } from "#contracts/ids.ts";
import { deleteBot } from "#commands/delete.ts";
import type { House } from "#commands/house.ts";
import { mayHatch } from "#commands/may.ts";
import { register } from "#commands/register.ts";
import { replaceToken } from "#commands/token.ts";

const noToken: Answer = {
  kind: "refused",
  refusal: { kind: "telegram_unreachable", errno: "getManagedBotToken" },
};

type ManagedBot = Extract<Command, { verb: "managed_bot" }>;

const platform = { kind: "platform" } as const;

/**
 * Telegram says that the bot is another person's now. The old owner loses it at once: a run that still answers them ends here,
 * and their model key does not pay for somebody else.
 */
async function changeOwner(house: House, bot: Bot, ownerId: UserId): Promise<Bot> {
  const { store, supervisor } = house;
  const { botId } = bot;
  const model = { baseUrl: undefined, model: undefined };
  await store.bots.setOwner(botId, ownerId);
  await store.owners.select(bot.ownerId, undefined);
  await store.secrets.remove(botId, "model_key");
  await store.bots.setModel(botId, model);
  await store.journal.append({ kind: "bot.changed", atMs: house.now(), botId, what: "owner", by: platform });
  const isRunning = ["starting", "running"].includes(supervisor.view(botId)?.state.kind ?? "stopped");
  if (isRunning) await supervisor.restart(botId, platform);
  return { ...bot, ownerId, model };
}

/**
 * The bot goes to somebody who may have none here, and Hatchery lets go of it: what it keeps is the old owner's, and nobody is
 * left who may ask for it. Or to somebody who has as many as they may: theirs now, and not started until they say so.
 */
async function handOver(house: House, bot: Bot, ownerId: UserId): Promise<Bot | Refusal> {
  const { store, supervisor, settings } = house;
  const { botId } = bot;
  if (!mayHatch({ kind: "user", userId: ownerId }, settings)) {
    await deleteBot(house, { verb: "delete", actor: { kind: "operator" }, botId, confirmed: true });
    return { kind: "not_allowed" };
  }
  const isFull = (await store.bots.ofOwner(ownerId)).length >= settings.botsPerOwner;
  const changed = await changeOwner(house, bot, ownerId);
  if (!isFull) return changed;
  await supervisor.stop(botId, platform);
  return { kind: "quota", max: settings.botsPerOwner };
}

/** What is known of a bot follows what Telegram says: first whose it is, then the rest, then its token if it has a new one. */
async function follow(house: House, known: Bot, { creatorId, username, name }: ManagedBot): Promise<Answer> {
  const { botId } = known;
  const bot = known.ownerId === creatorId ? known : await handOver(house, known, creatorId);
  if ("kind" in bot) return { kind: "refused", refusal: bot };
  if (bot.username !== username || bot.name !== name) await house.store.bots.setName(botId, { username, name });
  const token = await house.prober.managedToken(botId);
  if (token === undefined) return noToken;
  return replaceToken(house, { bot: { ...bot, username, name }, token, by: { kind: "user", userId: creatorId } });
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
  const { botId, username, name, creatorId } = command;
  const known = await house.store.bots.get(botId);
  if (known !== undefined) return follow(house, known, command);
  const refusal = await unwanted(house, command);
  if (refusal !== undefined) return refusal;
  const token = await house.prober.managedToken(botId);
  if (token === undefined) return noToken;
  const by = { kind: "user", userId: creatorId } as const;
  const made = { botId, username, name, token, ownerId: creatorId, origin: "managed", by } as const;
  return register(house, { ...made, program: { kind: "built-in" }, env: {}, maySleep: undefined });
}
