import type { Dispatcher } from "undici";
import { redact } from "#contracts/redact.ts";
import type { Secret } from "#contracts/secret.ts";
import { numberOf, parseObject, textOf } from "#gate/server/json.ts";
import { ask, type Answered } from "#gate/upstream/ask.ts";

/** A question of our own to Telegram about one bot. */
export type TelegramQuestion = {
  readonly dispatcher: Dispatcher;
  readonly apiRoot: string;
  readonly token: Secret;
  readonly waitMs: number;
};

export type TelegramReply =
  /** `dateMs` is Telegram's own clock, to the second. */
  | { readonly kind: "ok"; readonly result: unknown; readonly dateMs: number | undefined }
  /** Telegram's no, in its own words. */
  | { readonly kind: "refused"; readonly status: number; readonly text: string }
  /** No answer, or none of Telegram's: `errno` is then `HTTP_<status>`. */
  | { readonly kind: "unreachable"; readonly errno: string; readonly text: string };

const bytesMax = 64 * 1024;
const textMax = 300;

type Call = { readonly method: string; readonly params?: Readonly<Record<string, unknown>> };

function dateOf({ headers }: Answered): number | undefined {
  const dateMs = Date.parse(String(headers["date"]));
  return Number.isNaN(dateMs) ? undefined : dateMs;
}

function read(reply: Answered): TelegramReply {
  const body = parseObject(reply.text);
  if (body?.["ok"] === true) return { kind: "ok", result: body["result"], dateMs: dateOf(reply) };
  const status = numberOf(body, "error_code") ?? reply.status;
  const text = redact(textOf(body, "description") ?? "").slice(0, textMax);
  // Neither a yes nor Telegram's no: it is down, the address is wrong, or something stands in between.
  if (body?.["ok"] !== false || status >= 500) return { kind: "unreachable", errno: `HTTP_${status}`, text };
  return { kind: "refused", status, text };
}

/** Asks Telegram and reads its answer, https://core.telegram.org/bots/api#making-requests; never throws. */
export async function askTelegram(
  { dispatcher, apiRoot, token, waitMs }: TelegramQuestion,
  { method, params = {} }: Call,
): Promise<TelegramReply> {
  const url = new URL(`${apiRoot}/bot${token.reveal()}/${method}`);
  const headers = { "content-type": "application/json" };
  const question = { url, method: "POST", headers, body: JSON.stringify(params), bytesMax } as const;
  const reply = await ask(dispatcher, question, { deadlineMs: waitMs });
  return reply.kind === "answered" ? read(reply) : reply;
}
