import type { BotSettings } from "#contracts/extension.ts";
import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { modelTarget } from "#gate/model/model-target.ts";

/** What a bot's program must know of itself; undefined when the bot is not registered (any more). */
export async function botSettings(core: GateCore, botId: BotId): Promise<BotSettings | undefined> {
  const { store, settings } = core;
  const bot = await store.bots.get(botId);
  if (bot === undefined) return undefined;
  const owner = await store.owners.get(bot.ownerId);
  const { model } = bot.model;
  const target = await modelTarget(core, botId);
  return {
    botId,
    username: bot.username,
    name: bot.name,
    ownerId: bot.ownerId,
    lang: owner?.lang ?? "en",
    ...(model === undefined ? {} : { model }),
    hasModelKey: target.kind === "ok",
    ...(target.kind === "ok" ? { modelHost: new URL(target.baseUrl).host } : {}),
    hasVectorStore: settings.qdrantUrl !== undefined,
  };
}
