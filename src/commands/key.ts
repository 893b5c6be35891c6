import type { Answer, Refusal } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { KeyCheck } from "#contracts/gate-ports.ts";
import { Secret } from "#contracts/secret.ts";
import { applySetting } from "#commands/apply-setting.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { keptSecret } from "#commands/kept-secret.ts";

type Key = Extract<Command, { verb: "key" }>;

/** What servers without keys (a local Ollama) are sent in place of one. */
const noKey = "none";

const isHttp = (address: string): boolean => /^https?:\/\//.test(address) && URL.canParse(address);

function refusalOf(check: Exclude<KeyCheck, { kind: "ok" }>): Refusal {
  switch (check.kind) {
    case "refused":
      return { kind: "key_refused", host: check.host, status: check.status, code: check.code };
    case "unreachable":
      return { kind: "key_unreachable", host: check.host, errno: check.errno };
    case "needs_v1":
      return { kind: "base_url_needs_v1", suggestion: check.suggestion };
  }
}

async function keep(house: House, bot: Bot, command: Key): Promise<void> {
  const { actor: by, baseUrl, model } = command;
  const atMs = house.now();
  // At the same provider the chosen model stays.
  const kept = baseUrl === bot.model.baseUrl ? (model ?? bot.model.model) : model;
  const secret = command.key ?? new Secret(noKey);
  const setting = { what: "model_key", model: { baseUrl, model: kept }, key: secret } as const;
  await house.store.bots.change(bot.botId, setting, atMs);
  await house.store.journal.append({ kind: "bot.changed", atMs, botId: bot.botId, what: "model_key", by });
  await applySetting(house, { bot, what: "model_key", by });
}

async function askForKey(house: House, bot: Bot): Promise<Answer> {
  const hasOwn = (await keptSecret(house, bot.botId, "model_key")) !== undefined;
  const other = house.settings.openaiKey === undefined ? "none" : "shared";
  return { kind: "key_ask", bot: await botLine(house, bot), key: hasOwn ? "own" : other };
}

/**
 * The model key of a bot and, for any other OpenAI-compatible server, its address and a model's name. Checked at once;
 * what is refused changes nothing. The next call goes out with the new key.
 */
export async function key(house: House, command: Key): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const { baseUrl } = command;
  if (command.key === undefined && baseUrl === undefined) return askForKey(house, bot);
  if (baseUrl !== undefined && !isHttp(baseUrl)) {
    return { kind: "refused", refusal: { kind: "base_url_malformed", given: baseUrl } };
  }
  const check = await house.prober.modelKey(baseUrl ?? house.settings.openaiBaseUrl, command.key ?? new Secret(noKey));
  if (check.kind !== "ok") return { kind: "refused", refusal: refusalOf(check) };
  await keep(house, bot, command);
  return { kind: "key_saved", bot: await botLine(house, bot), host: check.host, models: check.models };
}
