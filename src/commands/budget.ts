import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { LimitOf } from "#contracts/money.ts";
import type { SetLimit, UsageOf } from "#contracts/spending.ts";
import type { House } from "#commands/house.ts";
import { readAmount } from "#commands/limits-of-bot.ts";
import { isOperator } from "#commands/may.ts";
import { startOutOfMoney } from "#commands/start-out-of-money.ts";

type Budget = Extract<Command, { verb: "budget" }>;

/** The word that puts an owner back to what holds for every owner. */
const usualWord = "usual";

type Wish = SetLimit | { readonly kind: "usual" } | Extract<Answer, { kind: "refused" }>;

const wishOf = ({ amount, ownerId }: Budget): Wish =>
  ownerId !== undefined && amount.trim().toLowerCase() === usualWord ? { kind: "usual" } : readAmount(amount);

/** What may be spent by the operator's shared key in a calendar month of UTC: by one owner's bots, or by all together. */
export async function budget(house: House, command: Budget): Promise<Answer> {
  const { actor, ownerId } = command;
  const { settings, store, now } = house;
  if (!isOperator(actor, settings)) return { kind: "refused", refusal: { kind: "not_allowed" } };
  const wish = wishOf(command);
  if (wish.kind === "refused") return wish;
  const of: LimitOf = ownerId === undefined ? { kind: "shared" } : { kind: "owner", userId: ownerId };
  await store.spending.setLimit(of, wish.kind === "usual" ? undefined : wish);
  await startOutOfMoney(
    house,
    ownerId === undefined ? await store.bots.all() : await store.bots.ofOwner(ownerId),
    actor,
  );
  const used: UsageOf = ownerId === undefined ? { kind: "shared" } : { kind: "owner_shared", userId: ownerId };
  const { month } = await store.spending.usage(used, now());
  const limitNano = wish.kind === "amount" ? wish.nano : wish.kind === "off" ? undefined : settings.ownerBudgetNano;
  return { kind: "budget_set", ownerId, limitNano, usedNano: month.costNano + month.unpricedNano };
}
