import type { BotId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import type { SecretField } from "#contracts/store-ports.ts";
import { SecretUnreadable } from "#store/key-ring.ts";
import type { House } from "#commands/house.ts";

/** A bot's secret; undefined when there is none, and when what is kept does not open: then a new one takes its place. */
export async function keptSecret({ store }: House, botId: BotId, field: SecretField): Promise<Secret | undefined> {
  try {
    return await store.secrets.get(botId, field);
  } catch (error) {
    if (error instanceof SecretUnreadable) return undefined;
    throw error;
  }
}
