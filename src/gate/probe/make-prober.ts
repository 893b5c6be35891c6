import type { KeyCheck, OutsideFacts, Prober, WebhookCheck } from "#contracts/gate-ports.ts";
import type { BotId } from "#contracts/ids.ts";
import { forgetSecret, knowSecret } from "#contracts/redact.ts";
import { Secret } from "#contracts/secret.ts";
import { parseToken } from "#contracts/token.ts";
import type { BotTokens } from "#gate/capability/bot-tokens.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { listModels } from "#gate/probe/list-models.ts";
import { modelKey } from "#gate/probe/model-key.ts";
import { askOutside } from "#gate/probe/ask-outside.ts";
import { tryModel } from "#gate/probe/try-model.ts";
import { askTelegram, type TelegramQuestion } from "#gate/telegram/ask-telegram.ts";
import { getMe } from "#gate/telegram/get-me.ts";
import { forgetBot } from "#gate/vector/forget-bot.ts";
import { webhookInfo } from "#gate/telegram/webhook-info.ts";

type Parts = {
  readonly core: GateCore;
  readonly tokens: BotTokens;
  /** A bot's webhook was removed: its intake may look at once. */
  readonly webhookGone: (botId: BotId) => void;
  /** A bot's token is about to be replaced: its intake asks nothing with the old one. */
  readonly holdIntake: (botId: BotId) => void;
  /** Its intake begins anew. */
  readonly resumeIntake: (botId: BotId) => void;
};

const about = ({ settings, limits, upstream }: GateCore, token: Secret): TelegramQuestion => ({
  dispatcher: upstream.calls,
  apiRoot: settings.telegramApiRoot,
  token,
  waitMs: limits.probeMs,
});

async function webhookCheck(core: GateCore, token: Secret): Promise<WebhookCheck> {
  const info = await webhookInfo(about(core, token));
  if (info.kind === "refused") return { kind: "could-not-check", text: `${info.status} ${info.text}` };
  return info.kind === "unreachable" ? { kind: "could-not-check", text: info.errno } : info;
}

async function deleteWebhook({ core, webhookGone }: Parts, token: Secret): Promise<boolean> {
  const reply = await askTelegram(about(core, token), { method: "deleteWebhook" });
  const botId = parseToken(token.reveal());
  if (reply.kind === "ok" && botId !== undefined) webhookGone(botId);
  return reply.kind === "ok";
}

/** A managed bot's token, got with the Master's: https://core.telegram.org/bots/api#getmanagedbottoken */
async function managed(core: GateCore, method: string, botId: BotId): Promise<Secret | undefined> {
  const { masterToken } = core.settings;
  if (masterToken === undefined) return undefined;
  const reply = await askTelegram(about(core, masterToken), { method, params: { user_id: botId } });
  if (reply.kind !== "ok" || typeof reply.result !== "string" || parseToken(reply.result) !== botId) return undefined;
  knowSecret(reply.result);
  return new Secret(reply.result);
}

/** While the old token dies, nobody asks with it; who gets the new one lets the intake begin with that. */
async function replaceManaged({ core, holdIntake, resumeIntake }: Parts, botId: BotId): Promise<Secret | undefined> {
  holdIntake(botId);
  const token = await managed(core, "replaceManagedBotToken", botId);
  if (token === undefined) resumeIntake(botId);
  return token;
}

/** Some servers repeat a key in their refusal. One that is refused need not be remembered longer than that. */
async function keyCheck({ upstream, settings, limits }: GateCore, baseUrl: string, key: Secret): Promise<KeyCheck> {
  const isNew = knowSecret(key.reveal());
  const dispatcher = baseUrl === settings.openaiBaseUrl ? upstream.calls : upstream.chosen;
  const check = await modelKey({ dispatcher, baseUrl, key, waitMs: limits.probeMs });
  if (check.kind !== "ok" && isNew) forgetSecret(key.reveal());
  return check;
}

/** Asks the outside how it is: each question has a deadline, never throws, and never is a getUpdates. */
export function makeProber(parts: Parts): Prober {
  const { core, tokens } = parts;
  const outside = (botId: BotId): Promise<OutsideFacts> =>
    askOutside({ core, tokens, about: (token) => about(core, token) }, botId);
  return {
    token: (token) => getMe(about(core, token)),
    webhook: (token) => webhookCheck(core, token),
    deleteWebhook: (token) => deleteWebhook(parts, token),
    managedToken: (botId) => managed(core, "getManagedBotToken", botId),
    replaceManagedToken: (botId) => replaceManaged(parts, botId),
    modelKey: (baseUrl, key) => keyCheck(core, baseUrl, key),
    models: (botId) => listModels(core, botId),
    tryModel: (botId, model) => tryModel(core, botId, model),
    forgetVectors: (botId) => forgetBot(core, botId),
    outside,
    all: async (botId) => (await outside(botId)).probes,
  };
}
