import type { PlannedCall } from "#contracts/spending.ts";
import type { SideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { Bill } from "#gate/money/bill.ts";
import { limitReached, notBounded } from "#gate/money/budget-words.ts";
import { answerTokens, boundsOf, type Plan } from "#gate/money/plan.ts";
import type { Question } from "#gate/money/read-question.ts";

export type BegunBill =
  | { readonly kind: "begun"; readonly bill: Bill }
  | { readonly kind: "refused"; readonly error: SideError };

/** Newer models of OpenAI refuse the old name, most other servers know no new one. */
const boundName = ({ kind, model }: Question): string => {
  if (kind === "responses") return "max_output_tokens";
  return /^(?:openai\/)?(?:gpt-[5-9]|o\d)/.test(model) ? "max_completion_tokens" : "max_tokens";
};

type Additions = { readonly tellsUsage: boolean; readonly tokensOutMost: number | undefined };

/**
 * The body as it leaves: with the wish that the usage be told, and a bound where a limit holds. Under a limit it is what we
 * have read of it, written anew: no other reading of it may cost more.
 */
function bodyFor(given: Buffer, question: Question, { tellsUsage, tokensOutMost }: Additions): Buffer {
  const { body } = question;
  if (body === undefined) return given;
  const usage = tellsUsage ? { stream_options: { ...Object(body["stream_options"] ?? {}), include_usage: true } } : {};
  const bound =
    tokensOutMost === undefined || question.tokensOutMost !== undefined ? {} : { [boundName(question)]: tokensOutMost };
  const changes = { ...usage, ...bound };
  if (tokensOutMost === undefined && Object.keys(changes).length === 0) return given;
  return Buffer.from(JSON.stringify({ ...body, ...changes }));
}

type Given = {
  readonly plan: Plan;
  readonly body: Buffer;
  /** The provider has refused to be asked for the usage of a stream. */
  readonly keepsSilent: boolean;
  readonly onRefused: () => void;
};

/** Sets aside what a call may cost, or says why it may not go. Throws StorageError when that cannot be kept. */
export async function beginBill(core: GateCore, { plan, body, keepsSilent, onRefused }: Given): Promise<BegunBill> {
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
  const bodyThat = (tellsUsage: boolean): Buffer => bodyFor(body, question, { tellsUsage, tokensOutMost: bound });
  const asks = !keepsSilent && question.kind === "chat" && question.isStream && !question.asksUsage;
  const leaving = { body: bodyThat(asks), silent: asks ? () => bodyThat(false) : undefined, onRefused };
  const rest = { ...leaving, callId, tokensOutMost, isNarrow: room === "narrow", limit, begunAtMs };
  return { kind: "begun", bill: new Bill({ core, plan, ...rest }) };
}
