import type { WebhookCheck } from "#contracts/gate-ports.ts";
import { numberOf, textOf } from "#gate/server/json.ts";
import { askTelegram, type TelegramQuestion, type TelegramReply } from "#gate/telegram/ask-telegram.ts";

/**
 * Who receives for this bot by webhook, https://core.telegram.org/bots/api#getwebhookinfo; the host alone, the path may be
 * a secret.
 */
export async function webhookInfo(
  question: TelegramQuestion,
): Promise<Exclude<WebhookCheck, { kind: "could-not-check" }> | Exclude<TelegramReply, { kind: "ok" }>> {
  const reply = await askTelegram(question, { method: "getWebhookInfo" });
  if (reply.kind !== "ok") return reply;
  const address = textOf(reply.result, "url") ?? "";
  if (address === "") return { kind: "none" };
  const host = URL.canParse(address) ? new URL(address).host : "?";
  return { kind: "set", host, pending: numberOf(reply.result, "pending_update_count") ?? 0 };
}
