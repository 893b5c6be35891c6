import type { Probe, ProbeFacts } from "#contracts/evidence.ts";
import { redact } from "#contracts/redact.ts";
import type { Secret } from "#contracts/secret.ts";
import { parseToken } from "#contracts/token.ts";
import { fieldOf, numberOf, textOf } from "#gate/server/json.ts";
import { askTelegram, type TelegramQuestion } from "#gate/telegram/ask-telegram.ts";

type Result = Probe["result"];

export type TelegramAsked = {
  readonly about: (token: Secret) => TelegramQuestion;
  readonly token: Secret | undefined;
  /** Hears Telegram's own clock, Unix milliseconds, when it answers. */
  readonly heardDate: (dateMs: number) => void;
};

const noToken: Result = { kind: "could-not-check", why: "no token" };

/** Whose the token is, and what Telegram lets the bot do: https://core.telegram.org/bots/api#getme */
export async function probeToken({ about, token, heardDate }: TelegramAsked): Promise<Result> {
  if (token === undefined) return noToken;
  if (parseToken(token.reveal()) === undefined) {
    return { kind: "refused", status: 404, code: undefined, text: "malformed" };
  }
  const reply = await askTelegram(about(token), { method: "getMe" });
  if (reply.kind === "refused") return { ...reply, code: undefined };
  if (reply.kind === "unreachable") return reply;
  if (reply.dateMs !== undefined) heardDate(reply.dateMs);
  const username = textOf(reply.result, "username") ?? "";
  const readsGroups = fieldOf(reply.result, "can_read_all_group_messages") === true;
  return { kind: "ok", detail: `@${username}`, facts: { username, readsGroups } };
}

const secondMs = 1_000;
const textMax = 200;

/** The host alone, for the path may be a secret. */
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : "?");

/** How many updates Telegram keeps, who receives them by webhook, and what went wrong with that last. */
function factsOf(info: unknown): ProbeFacts {
  const url = textOf(info, "url") ?? "";
  const error = textOf(info, "last_error_message");
  const errorS = numberOf(info, "last_error_date");
  return {
    pending: numberOf(info, "pending_update_count") ?? 0,
    ...(url === "" ? {} : { webhookHost: hostOf(url) }),
    ...(error === undefined ? {} : { lastError: redact(error).slice(0, textMax) }),
    ...(errorS === undefined ? {} : { lastErrorAtMs: errorS * secondMs }),
  };
}

/** https://core.telegram.org/bots/api#getwebhookinfo */
export async function probeWebhook({ about, token }: TelegramAsked): Promise<Result> {
  if (token === undefined) return noToken;
  const reply = await askTelegram(about(token), { method: "getWebhookInfo" });
  if (reply.kind === "refused") return { ...reply, code: undefined };
  if (reply.kind === "unreachable") return reply;
  const facts = factsOf(reply.result);
  const host = facts["webhookHost"];
  return { kind: "ok", detail: host === undefined ? "none" : `set: ${host}`, facts };
}
