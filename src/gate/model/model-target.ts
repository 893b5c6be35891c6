import type { BotId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import type { GateCore } from "#gate/gate-parts.ts";

/** Where a bot's model calls go, and with which key. `by` says who chose the address. */
export type ModelTarget =
  | { readonly kind: "ok"; readonly baseUrl: string; readonly key: Secret; readonly by: "owner" | "operator" }
  | { readonly kind: "no_key" };

/**
 * The owner's key goes where the owner said, or to the operator's provider. The operator's key goes to the operator's
 * provider alone: an address that an owner chose never sees it.
 */
export async function modelTarget({ store, settings }: GateCore, botId: BotId): Promise<ModelTarget> {
  const bot = await store.bots.get(botId);
  const ownKey = await store.secrets.get(botId, "model_key");
  const ownBase = bot?.model.baseUrl;
  if (ownKey !== undefined) {
    if (ownBase !== undefined) return { kind: "ok", baseUrl: ownBase, key: ownKey, by: "owner" };
    return { kind: "ok", baseUrl: settings.openaiBaseUrl, key: ownKey, by: "operator" };
  }
  if (ownBase !== undefined || settings.openaiKey === undefined) return { kind: "no_key" };
  return { kind: "ok", baseUrl: settings.openaiBaseUrl, key: settings.openaiKey, by: "operator" };
}
