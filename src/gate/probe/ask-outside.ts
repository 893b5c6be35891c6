import type { ModelFacts, NetProbe, Probe } from "#contracts/evidence.ts";
import type { OutsideFacts } from "#contracts/gate-ports.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import type { BotTokens } from "#gate/capability/bot-tokens.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { modelTarget, type ModelTarget } from "#gate/model/model-target.ts";
import { probeModel } from "#gate/probe/probe-model.ts";
import { probeNet } from "#gate/probe/probe-net.ts";
import { probeToken, probeWebhook } from "#gate/probe/probe-telegram.ts";
import { probeVector } from "#gate/probe/probe-vector.ts";
import { timed } from "#gate/probe/timed.ts";
import type { TelegramQuestion } from "#gate/telegram/ask-telegram.ts";

export type OutsideParts = {
  readonly core: GateCore;
  readonly tokens: BotTokens;
  readonly about: (token: Secret) => TelegramQuestion;
};

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/** A Date header is cut to the second. */
const halfSecondMs = 500;
const secondMs = 1_000;

/** What is heard beside the answers themselves. */
type Heard = { model: ModelFacts | undefined; clockAheadMs: number | undefined };

/** What does not open (the token, the key) cannot be asked with; that is found out by whoever reads it next. */
async function readable<Value>(read: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await read();
  } catch {
    return otherwise; // told as "could not check", and as a cause of its own where evidence is gathered
  }
}

type Asking = OutsideParts & { readonly botId: BotId; readonly target: ModelTarget; readonly heard: Heard };

async function probes({ core, tokens, about, botId, target, heard }: Asking): Promise<readonly Probe[]> {
  const { settings, limits, now, store } = core;
  const patience = { now, waitMs: limits.probeMs };
  const token = await readable(() => tokens.of(botId), undefined);
  const bot = await readable(() => store.bots.get(botId), undefined);
  const heardDate = (dateMs: number): void => {
    heard.clockAheadMs = Math.round((now() - dateMs - halfSecondMs) / secondMs) * secondMs;
  };
  const heardModel = (facts: ModelFacts): void => {
    heard.model = facts;
  };
  const asked = { about, token, heardDate };
  const telegram = hostOf(settings.telegramApiRoot);
  const model = hostOf(target.kind === "ok" ? target.baseUrl : settings.openaiBaseUrl);
  const all = [
    timed({ what: "telegram_token", host: telegram }, patience, () => probeToken(asked)),
    timed({ what: "telegram_webhook", host: telegram }, patience, () => probeWebhook(asked)),
    timed({ what: "model_key", host: model }, patience, () => probeModel({ core, bot, target, heardModel })),
  ];
  if (settings.qdrantUrl !== undefined) {
    const host = hostOf(settings.qdrantUrl);
    all.push(timed({ what: "vector_store", host }, patience, () => probeVector(core, botId)));
  }
  return Promise.all(all);
}

/** The model's host only where there is a key for it: nobody else would call it. */
function net({ core, target }: Asking): Promise<readonly NetProbe[]> {
  const { telegramApiRoot, qdrantUrl } = core.settings;
  const model = target.kind === "ok" ? [target.baseUrl] : [];
  return probeNet(core, [telegramApiRoot, ...model, ...(qdrantUrl === undefined ? [] : [qdrantUrl])]);
}

/**
 * Everything outside that one bot needs, asked side by side, each question with its deadline: token, webhook, model key
 * and model, vector store, and the way to each host by each family of addresses. Never throws.
 */
export async function askOutside(parts: OutsideParts, botId: BotId): Promise<OutsideFacts> {
  const { core } = parts;
  const heard: Heard = { model: undefined, clockAheadMs: undefined };
  const target = await readable<ModelTarget>(() => modelTarget(core, botId), { kind: "no_key" });
  const asking = { ...parts, botId, target, heard };
  const atMs = core.now();
  const [asked, reached] = await Promise.all([probes(asking), net(asking)]);
  return { atMs, probes: asked, net: reached, modelFacts: heard.model, clockAheadMs: heard.clockAheadMs };
}
