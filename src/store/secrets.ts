import type { BotId } from "#contracts/ids.ts";
import { knowSecret } from "#contracts/redact.ts";
import { Secret } from "#contracts/secret.ts";
import type { SecretField, Secrets } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import { SecretUnreadable, type KeyRing } from "#store/key-ring.ts";
import { bytesOf } from "#store/row.ts";

const isKnown = "SELECT 1 AS found FROM bots WHERE bot_id = ?";

/** Where a secret is bound to. */
export const secretPlace = (field: string): string => `secrets|${field}`;

/** Only inside `write`. */
export function putSecret(
  control: Control,
  keys: KeyRing,
  { botId, field, secret }: { readonly botId: BotId; readonly field: SecretField; readonly secret: Secret },
): void {
  const sealed = keys.seal(botId, secretPlace(field), secret.reveal());
  control.change("INSERT OR REPLACE INTO secrets (bot_id, field, sealed) VALUES (?, ?, ?)", botId, field, sealed);
  knowSecret(secret.reveal());
}

/** Undefined when there is none; throws SecretUnreadable when the row does not open with this key. Redacted from then on. */
export function readSecret(
  control: Control,
  keys: KeyRing,
  { botId, field }: { readonly botId: BotId; readonly field: SecretField },
): Secret | undefined {
  const row = control.get("SELECT sealed FROM secrets WHERE bot_id = ? AND field = ?", botId, field);
  if (row === undefined) return undefined;
  const value = keys.unseal(botId, secretPlace(field), bytesOf(row, "sealed")).toString("utf8");
  knowSecret(value);
  return new Secret(value);
}

/** Tokens, keys and authors' variables, each sealed with its bot's data key. What is read is redacted from then on. */
export function makeSecrets(control: Control, keys: KeyRing): Secrets {
  return {
    put: (botId, field, secret) =>
      control.write(() => {
        if (control.get(isKnown, botId) === undefined) return false;
        putSecret(control, keys, { botId, field, secret });
        return true;
      }),
    get: async (botId, field) => readSecret(control, keys, { botId, field }),
    remove: (botId, field) =>
      control.write(() => {
        control.change("DELETE FROM secrets WHERE bot_id = ? AND field = ?", botId, field);
      }),
    dataKey: async (botId) => {
      const kept = readSecret(control, keys, { botId, field: "memory_key" });
      if (kept !== undefined) return Buffer.from(kept.reveal(), "base64");
      const key = keys.find(botId);
      if (key === undefined) throw new SecretUnreadable(`the data key of bot ${botId}`);
      return key;
    },
  };
}
