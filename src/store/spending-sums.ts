import type { BotId, UserId } from "#contracts/ids.ts";
import type { NanoUsd } from "#contracts/money.ts";
import type { UsageOf, Used, UsedSum } from "#contracts/spending.ts";
import type { Control } from "#store/control.ts";
import { numberOf, type Row } from "#store/row.ts";

type Scope = UsageOf["kind"];
type Place = readonly [scope: Scope, id: number];

/** Who a call's cost is counted for. */
export type Payer = { readonly botId: BotId; readonly ownerId: UserId; readonly shared: boolean };

export const dayOf = (atMs: number): string => `d${new Date(atMs).toISOString().slice(0, 10)}`;

export const monthOf = (atMs: number): string => `m${new Date(atMs).toISOString().slice(0, 7)}`;

/** Where limits are looked up, and what is set aside is kept. */
const limitPlaces = ({ botId, ownerId, shared }: Payer): readonly Place[] => [
  ["bot", botId],
  ...(shared
    ? ([
        ["owner_shared", ownerId],
        ["shared", 0],
      ] as const)
    : []),
];

const places = (payer: Payer): readonly Place[] => [...limitPlaces(payer), ["owner", payer.ownerId], ["all", 0]];

/** A sum that grows beyond what a number holds could not be read any more, and nothing by it: it stops growing there. */
const added = (column: string, value: string): string =>
  `${column} = min(${column} + ${value}, ${Number.MAX_SAFE_INTEGER})`;

const reserve = `INSERT INTO spending (scope, id, period, reserved_nano) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT DO UPDATE SET ${added("reserved_nano", "?4")}`;
const free = `UPDATE spending SET reserved_nano = max(0, reserved_nano - ?4)
  WHERE scope = ?1 AND id = ?2 AND period = ?3`;
const count = `INSERT INTO spending
  (scope, id, period, calls, tokens_in, tokens_out, cost_nano, unpriced_nano, unpriced, estimated)
  VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9)
  ON CONFLICT DO UPDATE SET calls = calls + 1, unpriced = unpriced + ?8, estimated = estimated + ?9,
    ${added("tokens_in", "?4")}, ${added("tokens_out", "?5")}, ${added("cost_nano", "?6")}, ${added("unpriced_nano", "?7")}`;
const sums = "SELECT * FROM spending WHERE scope = ? AND id = ? AND period = ?";
const isKnown = "SELECT 1 AS found FROM bots WHERE bot_id = ?";

type Reserved = { readonly atMs: number; readonly nano: NanoUsd };

/** Sets money aside. Only inside `write`. */
export function setAside(control: Control, payer: Payer, { atMs, nano }: Reserved): void {
  for (const [scope, id] of limitPlaces(payer)) control.change(reserve, scope, id, monthOf(atMs), nano);
}

/** What was set aside is free again. Only inside `write`. */
export function setFree(control: Control, payer: Payer, { atMs, nano }: Reserved): void {
  for (const [scope, id] of limitPlaces(payer)) control.change(free, scope, id, monthOf(atMs), nano);
}

type Counted = { readonly used: Used; readonly priced: boolean; readonly atMs: number };

/** Counts what a call used. A bot that was deleted meanwhile is not counted any more; its owner is. Only inside `write`. */
export function countUsed(control: Control, payer: Payer, { used, priced, atMs }: Counted): void {
  const { tokensIn, tokensOut, nano, estimated } = used;
  const money = priced ? [nano, 0, 0] : [0, nano, 1];
  const known = control.get(isKnown, payer.botId) !== undefined;
  for (const [scope, id] of places(payer)) {
    if (scope === "bot" && !known) continue;
    for (const period of [dayOf(atMs), monthOf(atMs)]) {
      control.change(count, scope, id, period, tokensIn, tokensOut, ...money, estimated ? 1 : 0);
    }
  }
}

const nothing: UsedSum = {
  calls: 0,
  tokensIn: 0,
  tokensOut: 0,
  costNano: 0,
  unpricedNano: 0,
  unpriced: 0,
  estimated: 0,
};

export const toSum = (row: Row): UsedSum => ({
  calls: numberOf(row, "calls"),
  tokensIn: numberOf(row, "tokens_in"),
  tokensOut: numberOf(row, "tokens_out"),
  costNano: numberOf(row, "cost_nano"),
  unpricedNano: numberOf(row, "unpriced_nano"),
  unpriced: numberOf(row, "unpriced"),
  estimated: numberOf(row, "estimated"),
});

function idOf(of: UsageOf): number {
  switch (of.kind) {
    case "bot":
      return of.botId;
    case "owner":
    case "owner_shared":
      return of.userId;
    case "shared":
    case "all":
      return 0;
  }
}

export function readSum(control: Control, of: UsageOf, period: string): UsedSum {
  const row = control.get(sums, of.kind, idOf(of), period);
  return row === undefined ? nothing : toSum(row);
}

/** What counts against a limit: what was spent, and what is set aside. */
export function usedOf(control: Control, [scope, id]: Place, atMs: number): { spent: NanoUsd; reserved: NanoUsd } {
  const row = control.get(sums, scope, id, monthOf(atMs));
  if (row === undefined) return { spent: 0, reserved: 0 };
  const { costNano, unpricedNano } = toSum(row);
  return { spent: costNano + unpricedNano, reserved: numberOf(row, "reserved_nano") };
}
