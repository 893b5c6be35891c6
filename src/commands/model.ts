import { createHash } from "node:crypto";
import type { Answer, ModelLine, Refusal } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { ModelsCheck, OfferedModel } from "#contracts/gate-ports.ts";
import { applySetting } from "#commands/apply-setting.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

type Choose = Extract<Command, { verb: "model" }>;
type Listed = Extract<ModelsCheck, { kind: "ok" }>;

const perPage = 8;
const markLength = 8;

/** Names are longer than a button's data; their marks are not. */
const markOf = (name: string): string => createHash("sha256").update(name).digest("base64url").slice(0, markLength);

/** Models that do not chat, by the words that providers put into their names; no provider says it in a field. */
const otherUse =
  /embed|whisper|transcri|tts|speech|audio|realtime|moderation|dall-?e|image|sora|video|rerank|ocr|guard|search|davinci|babbage|computer-use/i;

const refused = (refusal: Refusal): Answer => ({ kind: "refused", refusal });

function refusalOf(check: Exclude<ModelsCheck, { kind: "ok" }>): Refusal {
  switch (check.kind) {
    case "no_key":
      return { kind: "no_model_key" };
    case "refused":
      return { kind: "key_refused", host: check.host, status: check.status, code: check.code };
    case "unreachable":
      return { kind: "key_unreachable", host: check.host, errno: check.errno };
  }
}

/** What may be chosen, by name, what will end last; what has ended already is not shown. */
function choices({ models }: Listed, nowMs: number): readonly OfferedModel[] {
  const open = models.filter(({ name, endsAtMs }) => !otherUse.test(name) && (endsAtMs ?? Infinity) > nowMs);
  const rank = ({ endsAtMs }: OfferedModel): number => (endsAtMs === undefined ? 0 : 1);
  return open.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en"));
}

async function page(house: House, bot: Bot, { listed, at }: { listed: Listed; at: number }): Promise<Answer> {
  const all = choices(listed, house.now());
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const shown = Math.min(at, pages - 1);
  const models = all
    .slice(shown * perPage, (shown + 1) * perPage)
    .map(({ name, endsAtMs }): ModelLine => ({ name, mark: markOf(name), endsAtMs }));
  const { host } = listed;
  return { kind: "models", bot: await botLine(house, bot), host, current: bot.model.model, models, page: shown, pages };
}

/** Sets a model that the provider has just listed; the key stays. The model before it can be brought back. */
async function set(house: House, bot: Bot, { name, by }: { name: string; by: Choose["actor"] }): Promise<Answer> {
  const { botId } = bot;
  const { baseUrl, model: before } = bot.model;
  if (before === name) return { kind: "model_set", bot: await botLine(house, bot), model: name, already: true };
  const atMs = house.now();
  await house.store.bots.change(botId, { what: "model", model: { baseUrl, model: name }, key: "same" }, atMs);
  await house.store.journal.append({ kind: "bot.changed", atMs, botId, what: "model", by });
  await applySetting(house, { bot, what: "model", by });
  return { kind: "model_set", bot: await botLine(house, bot), model: name, already: false };
}

/** Shows what the bot's provider offers, a page at a time, or sets one of its models. Only what it lists can be set. */
export async function model(house: House, command: Choose): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const { pick, actor: by } = command;
  const listed = await house.prober.models(bot.botId);
  if (listed.kind !== "ok") return refused(refusalOf(listed));
  if (pick.kind === "page") return page(house, bot, { listed, at: pick.page });
  const chosen = listed.models.find(({ name }) =>
    pick.kind === "name" ? name === pick.name : markOf(name) === pick.mark,
  );
  if (chosen !== undefined) return set(house, bot, { name: chosen.name, by });
  if (pick.kind === "mark") return page(house, bot, { listed, at: 0 }); // the list is another one by now
  return refused({ kind: "model_unknown", name: pick.name, host: listed.host });
}
