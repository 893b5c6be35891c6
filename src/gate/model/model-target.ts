import type { BotId, UserId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import type { GateCore } from "#gate/gate-parts.ts";

/** Where a bot's model calls go, and with which key. `by` says who chose the address, `shared` whether the operator's key pays. */
export type ModelTarget =
  | {
      readonly kind: "ok";
      readonly baseUrl: string;
      readonly key: Secret;
      readonly by: "owner" | "operator";
      readonly shared: boolean;
      readonly ownerId: UserId;
    }
  | { readonly kind: "no_key" };

/**
 * The owner's key goes where the owner said, or to the operator's provider. The operator's key goes to the operator's
 * provider alone: an address that an owner chose never sees it.
 */
export async function modelTarget({ store, settings }: GateCore, botId: BotId): Promise<ModelTarget> {
  const bot = await store.bots.get(botId);
  if (bot === undefined) return { kind: "no_key" };
  const key = await store.secrets.get(botId, "model_key");
  const { ownerId } = bot;
  const { baseUrl } = bot.model;
  if (key !== undefined) {
    const own = { kind: "ok", key, shared: false, ownerId } as const;
    if (baseUrl !== undefined) return { ...own, baseUrl, by: "owner" };
    return { ...own, baseUrl: settings.openaiBaseUrl, by: "operator" };
  }
  if (baseUrl !== undefined || settings.openaiKey === undefined) return { kind: "no_key" };
  const { openaiBaseUrl, openaiKey } = settings;
  return { kind: "ok", baseUrl: openaiBaseUrl, key: openaiKey, by: "operator", shared: true, ownerId };
}
