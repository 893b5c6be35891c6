import type { TokenCheck } from "#contracts/gate-ports.ts";
import { parseToken } from "#contracts/token.ts";
import { fieldOf, numberOf, textOf } from "#gate/server/json.ts";
import { askTelegram, type TelegramQuestion } from "#gate/telegram/ask-telegram.ts";

/** Asks Telegram whose token this is, https://core.telegram.org/bots/api#getme */
export async function getMe(question: TelegramQuestion): Promise<TokenCheck> {
  if (parseToken(question.token.reveal()) === undefined) return { kind: "malformed" };
  const reply = await askTelegram(question, { method: "getMe" });
  if (reply.kind !== "ok") return reply;
  const me = reply.result;
  return {
    kind: "ok",
    botId: numberOf(me, "id") ?? 0,
    username: textOf(me, "username") ?? "",
    name: textOf(me, "first_name") ?? "",
    canManageBots: fieldOf(me, "can_manage_bots") === true,
  };
}
