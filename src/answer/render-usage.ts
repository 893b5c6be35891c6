import type { Answer, BotUsage, Message, SharedUsage } from "#contracts/answer.ts";
import { nanoPerUsd, usdText, type NanoUsd } from "#contracts/money.ts";
import type { Usage, UsedSum } from "#contracts/spending.ts";
import { press, type Rows } from "#answer/buttons.ts";
import { lines, paragraphs } from "#answer/message.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

const spent = ({ costNano, unpricedNano }: UsedSum): NanoUsd => costNano + unpricedNano;

const moneyOr = (nano: NanoUsd | undefined, voice: Voice): string => (nano === undefined ? "none" : voice.money(nano));

const sumLine = (id: string, sum: UsedSum, voice: Voice): Spans =>
  voice.spans(id, { money: voice.money(spent(sum)), calls: sum.calls, tokens: sum.tokensIn + sum.tokensOut });

/** What in these sums is not the provider's own word. */
const doubts = ({ month }: Usage, voice: Voice): Spans =>
  lines([
    month.unpriced === 0
      ? []
      : voice.spans("usage-unpriced", { calls: month.unpriced, money: voice.money(month.unpricedNano) }),
    month.estimated === 0 ? [] : voice.spans("usage-estimated", { calls: month.estimated }),
  ]);

const whole = ({ day, month }: Usage, voice: Voice): Spans =>
  lines([sumLine("usage-today", day, voice), sumLine("usage-month", month, voice)]);

const limitLine = ({ usage: { month }, limitNano }: BotUsage, voice: Voice): Spans =>
  voice.spans("usage-limit", {
    limit: moneyOr(limitNano, voice),
    percent: limitNano === undefined ? 0 : Math.floor((spent(month) / limitNano) * 100),
  });

function oneBot(bot: BotUsage, voice: Voice): readonly Spans[] {
  const { username } = bot.bot;
  return [
    voice.spans("usage-of-bot", { username }),
    lines([whole(bot.usage, voice), limitLine(bot, voice)]),
    doubts(bot.usage, voice),
  ];
}

const shortLine = ({ bot, usage: { day, month }, limitNano }: BotUsage, voice: Voice): Spans =>
  voice.spans("usage-bot", {
    username: bot.username,
    today: voice.money(spent(day)),
    month: voice.money(spent(month)),
    limit: moneyOr(limitNano, voice),
  });

function manyBots({ bots, total }: Of<"usage">, voice: Voice): readonly Spans[] {
  if (bots.length === 0) return [voice.spans("usage-nothing")];
  const sums = total === undefined ? [] : [voice.spans("usage-total"), whole(total, voice)];
  return [
    voice.spans("usage-of-bots"),
    lines(bots.map((bot) => shortLine(bot, voice))),
    lines(sums),
    total === undefined ? [] : doubts(total, voice),
  ];
}

function sharedLines({ usedNano, limitNano, owners }: SharedUsage, voice: Voice): Spans {
  const money = (used: NanoUsd, limit: NanoUsd | undefined) => ({
    used: voice.money(used),
    limit: moneyOr(limit, voice),
  });
  const rows = owners.map((owner) =>
    voice.spans("usage-owner", {
      name: owner.firstName ?? "none",
      id: String(owner.userId),
      ...money(owner.usedNano, owner.limitNano),
    }),
  );
  return lines([voice.spans("usage-shared", money(usedNano, limitNano)), ...rows]);
}

function usageButtons({ bots }: Of<"usage">, voice: Voice): Rows {
  const [only, ...others] = bots;
  if (only === undefined) return [];
  if (others.length === 0) return [[press(voice.say("button-limit"), "limit", { botId: only.bot.botId })]];
  return bots.map(({ bot }) => [press(`@${bot.username}`, "usage", { botId: bot.botId })]);
}

/** What models cost today and this month, and how much more they may. */
export function usage(answer: Of<"usage">, voice: Voice): Message {
  const { bots, total, shared, pricesOn } = answer;
  const [only] = bots;
  const parts =
    only !== undefined && bots.length === 1 && total === undefined ? oneBot(only, voice) : manyBots(answer, voice);
  const share = shared === undefined ? [] : sharedLines(shared, voice);
  const day = voice.day(Date.parse(pricesOn));
  return paragraphs([...parts, share, voice.spans("usage-note", { day })], usageButtons(answer, voice));
}

/** Amounts that are offered, in dollars. */
const offered = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
const offeredMax = 3;

/** The next amounts above what is spent and what holds now; and none, where one holds. */
function amounts({ bot: { botId }, usage: used, limitNano }: BotUsage, voice: Voice): Rows {
  const above = Math.max(spent(used.month), limitNano ?? 0);
  const next = offered.map((usd) => usd * nanoPerUsd).filter((nano) => nano > above);
  const row = next
    .slice(0, offeredMax)
    .map((nano) => press(voice.money(nano), "limit", { botId, more: usdText(nano) }));
  const off = limitNano === undefined ? [] : [[press(voice.say("button-limit-off"), "limit", { botId, more: "off" })]];
  return [...(row.length === 0 ? [] : [row]), ...off];
}

export function limitAsk({ bot }: Of<"limit_ask">, voice: Voice): Message {
  const { username } = bot.bot;
  const state = { used: voice.money(spent(bot.usage.month)), limit: moneyOr(bot.limitNano, voice) };
  return paragraphs(
    [voice.spans("limit-ask", { username }), voice.spans("limit-now", state), voice.spans("limit-how", { username })],
    amounts(bot, voice),
  );
}

export function limitSet({ bot }: Of<"limit_set">, voice: Voice): Message {
  const { limitNano } = bot;
  const used = spent(bot.usage.month);
  const words = { username: bot.bot.username, limit: moneyOr(limitNano, voice), used: voice.money(used) };
  const isReached = limitNano !== undefined && used >= limitNano;
  return paragraphs([voice.spans("limit-set", words), isReached ? voice.spans("limit-reached", words) : []]);
}

export function budgetSet({ ownerId, limitNano, usedNano }: Of<"budget_set">, voice: Voice): Message {
  const words = { limit: moneyOr(limitNano, voice), used: voice.money(usedNano) };
  if (ownerId === undefined) return paragraphs([voice.spans("budget-set-all", words)]);
  return paragraphs([voice.spans("budget-set-owner", { ...words, owner: String(ownerId) })]);
}
