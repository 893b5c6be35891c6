import type { AccessReply, AccessRequest } from "#contracts/extension.ts";
import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { isObject } from "#gate/server/json.ts";
import { askTelegram, type TelegramReply } from "#gate/telegram/ask-telegram.ts";

/** Telegram's limit, https://core.telegram.org/bots/api#setmanagedbotaccesssettings */
const guestsMax = 10;

const isUserId = (id: unknown): id is number => typeof id === "number" && Number.isSafeInteger(id) && id > 0;

/** Undefined when it is not what `PUT /access` takes. */
export function readAccess({ restricted, guests }: Readonly<Record<string, unknown>>): AccessRequest | undefined {
  if (typeof restricted !== "boolean" || !Array.isArray(guests) || guests.length > guestsMax) return undefined;
  return guests.every(isUserId) ? { restricted, guests } : undefined;
}

/** The Master manages a bot that was hatched in one tap, and no other: it asks with its own token. */
async function ask(
  core: GateCore,
  botId: BotId,
  call: { readonly method: string; readonly params?: Readonly<Record<string, unknown>> },
): Promise<TelegramReply | undefined> {
  const { settings, limits, upstream, store } = core;
  const bot = await store.bots.get(botId);
  if (settings.masterToken === undefined || bot?.origin !== "managed") return undefined;
  const question = {
    dispatcher: upstream.calls,
    apiRoot: settings.telegramApiRoot,
    token: settings.masterToken,
    waitMs: limits.probeMs,
  };
  return askTelegram(question, { method: call.method, params: { ...call.params, user_id: botId } });
}

function replyOf(reply: TelegramReply | undefined, restricted: (result: unknown) => boolean): AccessReply {
  if (reply === undefined) return { kind: "not_managed" };
  return reply.kind === "ok" ? { kind: "ok", restricted: restricted(reply.result) } : { kind: "refused" };
}

/** Whether Telegram itself turns away everybody but the owner and those who were let in. */
export async function seeAccess(core: GateCore, botId: BotId): Promise<AccessReply> {
  const reply = await ask(core, botId, { method: "getManagedBotAccessSettings" });
  return replyOf(reply, (result) => isObject(result) && result["is_access_restricted"] === true);
}

export async function setAccess(core: GateCore, botId: BotId, wish: AccessRequest): Promise<AccessReply> {
  const { restricted, guests } = wish;
  const params = { is_access_restricted: restricted, ...(restricted ? { added_user_ids: guests } : {}) };
  const reply = await ask(core, botId, { method: "setManagedBotAccessSettings", params });
  return replyOf(reply, () => restricted);
}
