import type { Probe } from "#contracts/evidence.ts";
import type { KeyCheck } from "#contracts/gate-ports.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import type { BotTokens } from "#gate/capability/bot-tokens.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { modelTarget, type ModelTarget } from "#gate/model/model-target.ts";
import { modelKey } from "#gate/probe/model-key.ts";
import { timed } from "#gate/probe/timed.ts";
import { refusal } from "#gate/forward/refusal.ts";
import type { TelegramQuestion } from "#gate/telegram/ask-telegram.ts";
import { getMe } from "#gate/telegram/get-me.ts";
import { webhookInfo } from "#gate/telegram/webhook-info.ts";
import { ask } from "#gate/upstream/ask.ts";
import { keyHeader } from "#gate/vector/vector-side.ts";

export type ProbeParts = {
  readonly core: GateCore;
  readonly tokens: BotTokens;
  readonly about: (token: Secret) => TelegramQuestion;
};

type Result = Probe["result"];

const couldNot = (why: string): Result => ({ kind: "could-not-check", why });

async function tokenResult({ tokens, about }: ProbeParts, botId: BotId): Promise<Result> {
  const token = await tokens.of(botId);
  if (token === undefined) return couldNot("no token");
  const check = await getMe(about(token));
  switch (check.kind) {
    case "ok":
      return { kind: "ok", detail: `@${check.username}` };
    case "malformed":
      return { kind: "refused", status: 404, code: undefined, text: "malformed" };
    case "refused":
      return { kind: "refused", status: check.status, code: undefined, text: check.text };
    case "unreachable":
      return check;
  }
}

async function webhookResult({ tokens, about }: ProbeParts, botId: BotId): Promise<Result> {
  const token = await tokens.of(botId);
  if (token === undefined) return couldNot("no token");
  const info = await webhookInfo(about(token));
  if (info.kind === "refused") return { ...info, code: undefined };
  if (info.kind === "unreachable") return info;
  return { kind: "ok", detail: info.kind === "set" ? `set: ${info.host}` : "none" };
}

function keyResult(check: KeyCheck): Result {
  switch (check.kind) {
    case "ok":
      return { kind: "ok", detail: check.models === undefined ? undefined : `${check.models} models` };
    case "needs_v1":
      return { kind: "refused", status: 404, code: "needs_v1", text: check.suggestion };
    case "refused":
    case "unreachable":
      return check;
  }
}

async function modelResult({ upstream, limits }: GateCore, target: ModelTarget): Promise<Result> {
  if (target.kind === "no_key") return couldNot("no key");
  const { baseUrl, key, by } = target;
  const dispatcher = by === "owner" ? upstream.chosen : upstream.calls;
  return keyResult(await modelKey({ dispatcher, baseUrl, key, waitMs: limits.probeMs }));
}

async function vectorResult({ settings, limits, upstream }: GateCore): Promise<Result> {
  if (settings.qdrantUrl === undefined) return couldNot("no vector store");
  const url = new URL(`${settings.qdrantUrl}/readyz`);
  const question = {
    url,
    headers: keyHeader(settings.qdrantKey),
    bytesMax: limits.paramBytesMax,
  };
  const reply = await ask(upstream.calls, question, { deadlineMs: limits.probeMs });
  if (reply.kind === "unreachable") return reply;
  const { status, headers, text } = reply;
  return status < 400 ? { kind: "ok", detail: undefined } : refusal("vector", { status, headers, body: text });
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/** Token, webhook, model key and vector store of one bot, asked side by side. The vector store only where there is one. */
export async function probeBot(parts: ProbeParts, botId: BotId): Promise<readonly Probe[]> {
  const { core } = parts;
  const { settings, now } = core;
  const telegram = hostOf(settings.telegramApiRoot);
  const target = await modelTarget(core, botId);
  const model = hostOf(target.kind === "ok" ? target.baseUrl : settings.openaiBaseUrl);
  const probes = [
    timed({ what: "telegram_token", host: telegram }, now, () => tokenResult(parts, botId)),
    timed({ what: "telegram_webhook", host: telegram }, now, () => webhookResult(parts, botId)),
    timed({ what: "model_key", host: model }, now, () => modelResult(core, target)),
  ];
  if (settings.qdrantUrl !== undefined) {
    probes.push(timed({ what: "vector_store", host: hostOf(settings.qdrantUrl) }, now, () => vectorResult(core)));
  }
  return Promise.all(probes);
}
