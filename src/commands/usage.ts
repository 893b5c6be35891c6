import type { Answer, BotUsage, SharedUsage } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { UserId } from "#contracts/ids.ts";
import type { NanoUsd } from "#contracts/money.ts";
import type { UsedSum } from "#contracts/spending.ts";
import { pricesOn } from "#gate/money/prices.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { botUsage } from "#commands/limits-of-bot.ts";
import { isOperator } from "#commands/may.ts";

type Ask = Extract<Command, { verb: "usage" }>;

const spent = ({ costNano, unpricedNano }: UsedSum): NanoUsd => costNano + unpricedNano;

async function ownerLimit({ store, settings }: House, userId: UserId): Promise<NanoUsd | undefined> {
  const set = await store.spending.limit({ kind: "owner", userId });
  if (set === undefined) return settings.ownerBudgetNano;
  return set.kind === "amount" ? set.nano : undefined;
}

/** A person's own share of the shared key; undefined where there is no such key, or nothing was spent by it and all is free. */
async function ownShare(house: House, userId: UserId): Promise<SharedUsage | undefined> {
  if (house.settings.openaiKey === undefined) return undefined;
  const { month } = await house.store.spending.usage({ kind: "owner_shared", userId }, house.now());
  return { usedNano: spent(month), limitNano: await ownerLimit(house, userId), owners: [] };
}

async function allShares(house: House): Promise<SharedUsage | undefined> {
  const { store, settings, now } = house;
  if (settings.openaiKey === undefined) return undefined;
  const { month } = await store.spending.usage({ kind: "shared" }, now());
  const set = await store.spending.limit({ kind: "shared" });
  const owners = [];
  const query = { nowMs: now(), max: settings.limits.usageRowsMax };
  for (const top of await store.spending.top("owner_shared", query)) {
    const { id: userId } = top;
    const owner = await store.owners.get(userId);
    const limitNano = await ownerLimit(house, userId);
    owners.push({ userId, firstName: owner?.firstName, usedNano: spent(top.month), limitNano });
  }
  return { usedNano: spent(month), limitNano: set?.kind === "amount" ? set.nano : undefined, owners };
}

async function dearest(house: House, bots: readonly Bot[]): Promise<readonly BotUsage[]> {
  const all = await Promise.all(bots.map((bot) => botUsage(house, bot)));
  return all
    .toSorted((a, b) => spent(b.usage.month) - spent(a.usage.month))
    .slice(0, house.settings.limits.usageRowsMax);
}

/** Of all bots, which may be many, those that spent most this month. */
async function dearestOfAll(house: House): Promise<readonly BotUsage[]> {
  const { store, now, settings } = house;
  const top = await store.spending.top("bot", { nowMs: now(), max: settings.limits.usageRowsMax });
  const bots = await Promise.all(top.map(({ id }) => store.bots.get(id)));
  return dearest(
    house,
    bots.filter((bot) => bot !== undefined),
  );
}

async function ofOne(house: House, command: Ask): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const shared = await ownShare(house, bot.ownerId);
  return { kind: "usage", bots: [await botUsage(house, bot)], total: undefined, shared, pricesOn };
}

async function ofOwner(house: House, userId: UserId): Promise<Answer> {
  const bots = await house.store.bots.ofOwner(userId);
  if (bots.length === 0) return { kind: "refused", refusal: { kind: "no_bots" } };
  const total = bots.length > 1 ? await house.store.spending.usage({ kind: "owner", userId }, house.now()) : undefined;
  return { kind: "usage", bots: await dearest(house, bots), total, shared: await ownShare(house, userId), pricesOn };
}

async function ofAll(house: House): Promise<Answer> {
  const { store, now } = house;
  const bots = await dearestOfAll(house);
  const total = await store.spending.usage({ kind: "all" }, now());
  return { kind: "usage", bots, total, shared: await allShares(house), pricesOn };
}

/** What models cost today and this month, by the calendar of UTC. */
export async function usage(house: House, command: Ask): Promise<Answer> {
  const { actor, botId } = command;
  if (botId !== undefined) return ofOne(house, command);
  if (isOperator(actor, house.settings)) return ofAll(house);
  return actor.kind === "user" ? ofOwner(house, actor.userId) : ofAll(house);
}
