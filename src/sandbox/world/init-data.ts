import { createHmac } from "node:crypto";
import type { SimUser } from "#sandbox/sim-types.ts";
import type { Account } from "#sandbox/world/account.ts";

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * The initData that a Mini App of the bot gets when this person opens it, signed with the bot's token.
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signInitData(account: Account, user: SimUser, nowMs: number): string {
  const { id, firstName, username, lang } = user;
  const pairs = {
    auth_date: String(Math.floor(nowMs / 1_000)),
    query_id: `AAE${account.id.toString(36)}${id.toString(36)}`,
    user: JSON.stringify({ id, first_name: firstName, username, language_code: lang }),
  };
  const lines = Object.entries(pairs).map(([name, value]) => `${name}=${value}`);
  const hash = hmac(hmac("WebAppData", account.token), lines.toSorted().join("\n")).toString("hex");
  return new URLSearchParams({ ...pairs, hash }).toString();
}
