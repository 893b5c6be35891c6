import type { BotId } from "#contracts/ids.ts";
import type { SecretField, Secrets } from "#contracts/store-ports.ts";
import { SecretUnreadable } from "#store/key-ring.ts";

const fields: readonly SecretField[] = ["token", "model_key"];

/** Which of a bot's secrets are kept and do not open: changed bytes, or sealed with another key. */
export async function unreadableSecrets(secrets: Pick<Secrets, "get">, botId: BotId): Promise<readonly string[]> {
  const found: string[] = [];
  for (const field of fields) {
    try {
      await secrets.get(botId, field);
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      found.push(field);
    }
  }
  return found;
}
