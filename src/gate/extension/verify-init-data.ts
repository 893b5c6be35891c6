import { createHmac, timingSafeEqual } from "node:crypto";
import type { VerifyReply } from "#contracts/extension.ts";
import type { Secret } from "#contracts/secret.ts";
import { parseObject } from "#gate/server/json.ts";

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Telegram's clock and ours may differ a little. */
const aheadMaxS = 60;

type Given = {
  readonly initData: string;
  readonly token: Secret;
  readonly nowMs: number;
  readonly maxAgeS: number;
};

/** Whether a Mini App's initData was signed for this bot, https://core.telegram.org/bots/webapps#validating-data */
export function verifyInitData({ initData, token, nowMs, maxAgeS }: Given): VerifyReply {
  const fields = new Map(new URLSearchParams(initData));
  const hash = fields.get("hash") ?? "";
  const authDateS = Number(fields.get("auth_date"));
  if (!/^[0-9a-f]{64}$/.test(hash) || !Number.isInteger(authDateS)) return { valid: false, why: "malformed" };
  fields.delete("hash");
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).toSorted();
  const expected = hmac(hmac("WebAppData", token.reveal()), lines.join("\n"));
  if (!timingSafeEqual(expected, Buffer.from(hash, "hex"))) return { valid: false, why: "signature" };
  const ageS = nowMs / 1_000 - authDateS;
  if (ageS > maxAgeS || ageS < -aheadMaxS) return { valid: false, why: "too_old" };
  const user = parseObject(fields.get("user") ?? "");
  return { valid: true, user, authDateS, startParam: fields.get("start_param") };
}
