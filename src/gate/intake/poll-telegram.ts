import type { Dispatcher } from "undici";
import { redact } from "#contracts/redact.ts";
import type { Secret } from "#contracts/secret.ts";
import { readUpdates, type Batch } from "#gate/intake/read-updates.ts";
import { updateTypes } from "#gate/intake/update-types.ts";
import { fieldOf, numberOf, parseObject, textOf, type JsonObject } from "#gate/server/json.ts";
import { answerTooLarge, askUntilCut, type Question } from "#gate/upstream/ask.ts";

/** What one getUpdates came to. */
export type PollResult =
  | ({ readonly kind: "updates" } & Batch)
  | { readonly kind: "unauthorized"; readonly status: number; readonly text: string }
  | { readonly kind: "conflict"; readonly text: string }
  | { readonly kind: "flood"; readonly retryAfterS: number }
  | { readonly kind: "server_error"; readonly status: number; readonly text: string }
  | { readonly kind: "unreachable"; readonly errno: string; readonly text: string }
  /** More at once than we take: fewer are to be asked for. One alone that is too much counts as unreachable. */
  | { readonly kind: "too_large" }
  | { readonly kind: "cut" };

export type Poll = {
  readonly dispatcher: Dispatcher;
  readonly apiRoot: string;
  readonly token: Secret;
  /** Undefined: whatever is not confirmed yet. */
  readonly offset: number | undefined;
  /** Updates asked for at once; Telegram's own 100 when undefined. */
  readonly limit: number | undefined;
  readonly timeoutS: number;
  /** How long after its own time an answer is waited for. */
  readonly stallMs: number;
  readonly bytesMax: number;
  readonly stopPasses: boolean;
  readonly signal: AbortSignal;
};

const textMax = 300;
const waitDefaultS = 5;
/** Who is told to wait for longer asks once a day. */
const waitMaxS = 86_400;

/** Telegram's refusal, by code first and text second, https://core.telegram.org/bots/api#making-requests */
function refused(status: number, body: JsonObject | undefined): PollResult {
  const text = redact(textOf(body, "description") ?? "").slice(0, textMax);
  // A 404 that does not speak Telegram's language is a proxy's or a wrong address, and says nothing of the token.
  if (status === 401 || (status === 404 && body?.["ok"] === false)) return { kind: "unauthorized", status, text };
  if (status === 409) return { kind: "conflict", text };
  if (status !== 429) return { kind: "server_error", status, text };
  const waitS = numberOf(fieldOf(body, "parameters"), "retry_after") ?? waitDefaultS;
  return { kind: "flood", retryAfterS: Math.min(Math.max(0, waitS), waitMaxS) };
}

function questionOf({ apiRoot, token, offset, limit, timeoutS, bytesMax }: Poll): Question {
  return {
    url: new URL(`${apiRoot}/bot${token.reveal()}/getUpdates`),
    method: "POST",
    headers: { "content-type": "application/json" },
    // What is undefined is left out.
    body: JSON.stringify({ offset, limit, timeout: timeoutS, allowed_updates: updateTypes }),
    bytesMax,
  };
}

/** One long poll; never throws. */
export async function pollTelegram(poll: Poll): Promise<PollResult> {
  const { timeoutS, stallMs, signal } = poll;
  const patience = { waitMs: timeoutS * 1_000 + stallMs, signal };
  const reply = await askUntilCut(poll.dispatcher, questionOf(poll), patience);
  if (reply.kind === "unreachable" && reply.errno === answerTooLarge && poll.limit !== 1) return { kind: "too_large" };
  if (reply.kind !== "answered") return reply;
  const body = parseObject(reply.text);
  const batch = reply.status === 200 ? readUpdates(body?.["result"], poll.stopPasses) : undefined;
  if (batch !== undefined) return { kind: "updates", ...batch };
  if (reply.status >= 400) return refused(reply.status, body);
  return { kind: "server_error", status: reply.status, text: "the answer is not Telegram's" };
}
