import type { SettingsRequest } from "#contracts/extension.ts";
import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";

/** As providers name models. */
const modelShape = /^[A-Za-z0-9][\w.:/-]{0,100}$/;

/** What a program may change speaks for its owner, and is no more than this; undefined for anything else. */
export function readChange({ model }: Readonly<Record<string, unknown>>): SettingsRequest | undefined {
  return typeof model === "string" && modelShape.test(model) ? { model } : undefined;
}

/**
 * Keeps another model for the bot; the one before can be brought back as after `/model`. The program that asked goes on with
 * it: nobody is started anew. False when the bot is not registered (any more).
 */
export async function changeSettings(core: GateCore, botId: BotId, { model }: SettingsRequest): Promise<boolean> {
  const { store } = core;
  const bot = await store.bots.get(botId);
  if (bot === undefined) return false;
  const { baseUrl } = bot.model;
  const atMs = core.now();
  await store.bots.change(botId, { what: "model", model: { baseUrl, model }, key: "same" }, atMs);
  const by = { kind: "user", userId: bot.ownerId } as const;
  await store.journal.append({ kind: "bot.changed", atMs, botId, what: "model", by });
  return true;
}
