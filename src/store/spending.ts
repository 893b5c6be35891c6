import type { Limits } from "#contracts/limits.ts";
import type { NanoUsd } from "#contracts/money.ts";
import type { Begun, LimitState, PlannedCall, Spending, Used } from "#contracts/spending.ts";
import type { Control } from "#store/control.ts";
import { maybeNumber, numberOf, type Row } from "#store/row.ts";
import { holding, readLimit, writeLimit, type Holding } from "#store/spending-limits.ts";
import { storageFailure } from "#store/storage-failure.ts";
import { countUsed, dayOf, monthOf, readSum, setAside, setFree, toSum, type Payer } from "#store/spending-sums.ts";

type Parts = { readonly control: Control; readonly limits: Pick<Limits, "budgetNearPercent"> };

const open = `INSERT INTO spending_open
  (bot_id, owner_id, shared, priced, owner_limit_nano, begun_ms, reserved_nano, least_nano, second_nano)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING call_id`;
const take = "DELETE FROM spending_open WHERE call_id = ? RETURNING *";
const last = "SELECT max(call_id) AS call_id FROM spending_open";
const left = "SELECT * FROM spending_open WHERE call_id <= ? ORDER BY call_id";
// The index is named, because SQLite would rather look through every day and month that is kept.
const most = `SELECT * FROM spending INDEXED BY spending_period WHERE period = ? AND scope = ?
  ORDER BY cost_nano + unpriced_nano DESC, id LIMIT ?`;

const rest = ({ limitNano, usedNano }: LimitState): NanoUsd => limitNano - usedNano;

const state = ({ of, limitNano, usedNano }: Holding): LimitState => ({ of, limitNano, usedNano });

/** Keeps that so much is set aside for a call; returns the call's number. */
function setAsideFor(control: Control, call: PlannedCall, nano: NanoUsd): number {
  const { botId, ownerId, shared, priced, leastNano, secondNano, ownerLimitNano, nowMs } = call;
  const who = [botId, ownerId, Number(shared), Number(priced), ownerLimitNano ?? null] as const;
  const row = control.get(open, ...who, nowMs, nano, Math.min(nano, leastNano ?? nano), secondNano ?? null);
  setAside(control, call, { atMs: nowMs, nano });
  return numberOf(row, "call_id");
}

/** What may be set aside: all that is asked for where no limit holds, else as much as the nearest limit has room for. */
function begin(control: Control, call: PlannedCall): Begun {
  const { leastNano, mostNano } = call;
  const [nearest] = holding(control, call)
    .map(state)
    .toSorted((a, b) => rest(a) - rest(b));
  if (nearest === undefined) {
    return { kind: "begun", callId: setAsideFor(control, call, mostNano), nano: mostNano, room: "any", nearest };
  }
  if (leastNano === undefined) return { kind: "unbounded", limit: nearest };
  if (rest(nearest) < leastNano) return { kind: "over", limit: nearest };
  const nano = Math.min(mostNano, rest(nearest));
  const room = nano < mostNano ? "narrow" : "wide";
  return { kind: "begun", callId: setAsideFor(control, call, nano), nano, room, nearest };
}

type Under = Payer & { readonly priced: boolean; readonly ownerLimitNano: NanoUsd | undefined; readonly nowMs: number };

const toUnder = (row: Row): Under => ({
  botId: numberOf(row, "bot_id"),
  ownerId: numberOf(row, "owner_id"),
  shared: numberOf(row, "shared") === 1,
  priced: numberOf(row, "priced") === 1,
  ownerLimitNano: maybeNumber(row, "owner_limit_nano"),
  nowMs: numberOf(row, "begun_ms"),
});

/** The limits of which this call used up the share that is told ahead. Only inside `write`. */
function settle({ control, limits }: Parts, callId: number, used: Used | undefined): readonly LimitState[] {
  const row = control.get(take, callId);
  if (row === undefined) return [];
  const call = toUnder(row);
  const atMs = call.nowMs;
  setFree(control, call, { atMs, nano: numberOf(row, "reserved_nano") });
  if (used === undefined) return [];
  countUsed(control, call, { used, priced: call.priced, atMs });
  return holding(control, call)
    .filter(({ limitNano, spentNano }) => {
      const near = (limitNano * limits.budgetNearPercent) / 100;
      return spentNano >= near && spentNano - used.nano < near;
    })
    .map(state);
}

/** What a call can have cost whose end nobody has heard. */
function mostByNow(row: Row, nowMs: number): NanoUsd {
  const reserved = numberOf(row, "reserved_nano");
  const secondNano = maybeNumber(row, "second_nano");
  if (secondNano === undefined) return reserved;
  const elapsedS = Math.max(0, nowMs - numberOf(row, "begun_ms")) / 1_000;
  return Math.min(reserved, numberOf(row, "least_nano") + Math.ceil(elapsedS * secondNano));
}

/** Calls that an earlier daemon left under way, of which the last has this number. */
type Left = { readonly nowMs: number; readonly callId: number };

function settleLeft(parts: Parts, { nowMs, callId }: Left): number {
  const rows = parts.control.all(left, callId);
  for (const row of rows) {
    const used = { tokensIn: 0, tokensOut: 0, nano: mostByNow(row, nowMs), estimated: true };
    settle(parts, numberOf(row, "call_id"), used);
  }
  return rows.length;
}

/** Ends that the disk would not take. */
type Owed = { readonly ends: Map<number, Used | undefined>; left: Left | undefined };

async function orOwe<Result>(written: Promise<Result>, owe: () => void): Promise<Result> {
  try {
    return await written;
  } catch (error) {
    if (storageFailure(error) !== undefined) owe();
    throw error;
  }
}

/** Begins a call when what is owed is settled. */
async function beginNext(parts: Parts, owed: Owed, call: PlannedCall): Promise<Begun> {
  const { control } = parts;
  const [ends, before] = [[...owed.ends], owed.left];
  const begun = await control.write(() => {
    if (before !== undefined) settleLeft(parts, before);
    for (const [callId, used] of ends) settle(parts, callId, used);
    return begin(control, call);
  });
  for (const [callId] of ends) owed.ends.delete(callId);
  owed.left = undefined;
  return begun;
}

/**
 * What calls to models used, and what they may use. Every verb is one transaction: no two calls are given the same money. Ends
 * that the disk would not take are kept with the next beginning, so that no money stays set aside for calls that are over.
 */
export function makeSpending(parts: Parts): Spending {
  const { control } = parts;
  const owed: Owed = { ends: new Map(), left: undefined };
  return {
    begin: (call) => beginNext(parts, owed, call),
    settle: (callId, used) =>
      orOwe(
        control.write(() => settle(parts, callId, used)),
        () => owed.ends.set(callId, used),
      ),
    settleLeft: async (nowMs) => {
      const before = { nowMs, callId: maybeNumber(control.get(last), "call_id") ?? 0 };
      return orOwe(
        control.write(() => settleLeft(parts, before)),
        () => (owed.left = before),
      );
    },
    usage: async (of, nowMs) => ({
      day: readSum(control, of, dayOf(nowMs)),
      month: readSum(control, of, monthOf(nowMs)),
    }),
    top: async (of, { nowMs, max }) =>
      control.all(most, monthOf(nowMs), of, max).map((row) => ({ id: numberOf(row, "id"), month: toSum(row) })),
    limit: async (of) => readLimit(control, of),
    setLimit: (of, limit) => control.write(() => writeLimit(control, of, limit)),
    limitsOf: async (call) => holding(control, call).map(state),
  };
}
