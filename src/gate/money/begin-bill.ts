import type { PlannedCall } from "#contracts/spending.ts";
import type { SideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { Bill } from "#gate/money/bill.ts";
import { limitReached, notBounded } from "#gate/money/budget-words.ts";
import { leavingBody } from "#gate/money/leaving-body.ts";
import type { InTurn } from "#gate/money/hear-in-turns.ts";
import { answerTokens, boundsOf, type Plan } from "#gate/money/plan.ts";

export type BegunBill =
  | { readonly kind: "begun"; readonly bill: Bill }
  | { readonly kind: "refused"; readonly error: SideError };

type Given = {
  readonly plan: Plan;
  readonly body: Buffer;
  /** The provider has refused to be asked for the usage of a stream. */
  readonly keepsSilent: boolean;
  /** It has refused to, and takes the same call without. */
  readonly onSilent: () => void;
  readonly inTurn: InTurn;
};

/** Sets aside what a call may cost, or says why it may not go. Throws StorageError when that cannot be kept. */
export async function beginBill(core: GateCore, { plan, body, keepsSilent, ...how }: Given): Promise<BegunBill> {
  const { store, settings, limits, now } = core;
  const { question, botId, ownerId, shared, isPriced } = plan;
  const begunAtMs = now();
  const call: PlannedCall = {
    botId,
    ownerId,
    shared,
    priced: isPriced,
    ...boundsOf(plan, limits),
    ownerLimitNano: settings.ownerBudgetNano,
    nowMs: begunAtMs,
  };
  const begun = await store.spending.begin(call);
  if (begun.kind === "over") return { kind: "refused", error: limitReached(begun.limit, begunAtMs) };
  if (begun.kind === "unbounded") return { kind: "refused", error: notBounded(question.unbounded ?? "it") };
  const { callId, nano, room, nearest } = begun;
  const limit = nearest && { ...nearest, usedNano: nearest.usedNano + nano };
  const tokensOutMost = answerTokens(plan, nano, limits);
  const bound = limit === undefined ? undefined : tokensOutMost;
  const leaving = leavingBody({ question, given: body, tokensOutMost: bound, keepsSilent });
  const rest = { leaving, ...how, callId, tokensOutMost, isNarrow: room === "narrow", limit, begunAtMs };
  return { kind: "begun", bill: new Bill({ core, plan, ...rest }) };
}
