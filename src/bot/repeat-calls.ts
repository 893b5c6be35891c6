import type { Transformer } from "grammy/web";
import type { ApiResponse } from "grammy/types";
import type { Limits } from "#contracts/limits.ts";
import type { Budget } from "#bot/budget.ts";
import { pause } from "#model/pause.ts";

/** Calls that are worth nothing later: a failed one is not repeated. */
const frames: ReadonlySet<string> = new Set(["sendMessageDraft", "sendRichMessageDraft", "sendChatAction"]);

export type RepeatParts = {
  readonly budget: Budget;
  readonly limits: Limits;
  readonly now: () => number;
  /** How long a Telegram (or a Hatchery) that gives no answer at all is asked again. */
  readonly patienceMs: number;
  /** Nothing is waited for any more. */
  readonly ending: AbortSignal;
};

function chatOf(payload: unknown): number | undefined {
  if (typeof payload !== "object" || payload === null || !("chat_id" in payload)) return undefined;
  return typeof payload.chat_id === "number" ? payload.chat_id : undefined;
}

type Outcome =
  | { readonly kind: "answered"; readonly response: ApiResponse<unknown> }
  | { readonly kind: "none"; readonly error: unknown };

async function outcomeOf(call: () => Promise<ApiResponse<unknown>>): Promise<Outcome> {
  try {
    return { kind: "answered", response: await call() };
  } catch (error) {
    return { kind: "none", error };
  }
}

function floodMs(outcome: Outcome): number | undefined {
  if (outcome.kind === "none" || outcome.response.ok || outcome.response.error_code !== 429) return undefined;
  return (outcome.response.parameters?.retry_after ?? 1) * 1_000;
}

/** Telegram, or the way to it, was not able to. */
const unable = (outcome: Outcome): boolean =>
  outcome.kind === "none" || (!outcome.response.ok && outcome.response.error_code >= 500);

/** What came of one call and how often, and since when, it was tried. */
type Tried = { readonly outcome: Outcome; readonly count: number; readonly sinceMs: number };

/** How long to wait before the same call is made again; undefined when its outcome stands. */
function againAfterMs(
  { limits, now, patienceMs }: RepeatParts,
  { outcome, count, sinceMs }: Tried,
): number | undefined {
  const flood = floodMs(outcome);
  if (flood !== undefined) return flood <= limits.botFloodWaitMaxMs ? flood : undefined;
  const grown = Math.min(limits.botRetryFirstMs * 2 ** (count - 1), limits.botRetryMaxMs);
  return unable(outcome) && now() - sinceMs + grown < patienceMs ? grown : undefined;
}

function stand(outcome: Outcome): ApiResponse<unknown> {
  if (outcome.kind === "none") throw outcome.error;
  return outcome.response;
}

type Made = { readonly chatId: number | undefined; readonly call: () => Promise<ApiResponse<unknown>> };

/** One call, after the chat's window is over; what Telegram asks for is remembered for the chat. */
async function inBudget({ budget, ending }: RepeatParts, { chatId, call }: Made, isFrame: boolean): Promise<Outcome> {
  if (chatId !== undefined && !isFrame) await pause(budget.leftMs(chatId), ending);
  if (chatId !== undefined) budget.spend(chatId);
  const outcome = await outcomeOf(call);
  const flood = floodMs(outcome);
  if (chatId !== undefined && flood !== undefined) budget.cool(chatId, flood);
  return outcome;
}

async function repeat(parts: RepeatParts, made: Made): Promise<ApiResponse<unknown>> {
  const sinceMs = parts.now();
  for (let count = 1; ; count += 1) {
    const outcome = await inBudget(parts, made, false);
    const wait = againAfterMs(parts, { outcome, count, sinceMs });
    if (wait === undefined || parts.ending.aborted) return stand(outcome);
    await pause(wait, parts.ending);
  }
}

/**
 * Repeats calls that Telegram did not answer, or could not (5xx), and waits where it asks to (429), within bounds. A call
 * that was cut may have been carried out, so that a message may come twice: under Hatchery the gate says so.
 */
export function repeatCalls(parts: RepeatParts): Transformer {
  const transformer = async (
    ...[next, method, payload, signal]: Parameters<Transformer>
  ): Promise<ApiResponse<unknown>> => {
    const made: Made = { chatId: chatOf(payload), call: () => next(method, payload, signal) };
    return frames.has(method) ? stand(await inBudget(parts, made, true)) : repeat(parts, made);
  };
  // grammY's type ties the answer to the method; here every answer goes through unlooked at.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return transformer as Transformer;
}
