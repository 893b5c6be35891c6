import { GrammyError, HttpError } from "grammy";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";

/** Why a call of the Master's had no effect, by what may be done about it. Texts are redacted. */
export type TelegramFailure =
  /** Nobody is there: blocked, deactivated, Start never pressed. Repeating helps nothing. */
  | { readonly kind: "gone"; readonly status: number; readonly text: string }
  | { readonly kind: "flood"; readonly status: number; readonly text: string; readonly retryAfterMs: number }
  /** Telegram finds the request itself wrong. Repeating helps nothing. */
  | { readonly kind: "refused"; readonly status: number; readonly text: string }
  /** Server trouble, a lost token, no network: may heal. */
  | { readonly kind: "later"; readonly status: number | undefined; readonly text: string };

const gone = /chat not found|user not found|user is deactivated|PEER_ID_INVALID/i;

function refusal({ error_code: status, description, parameters }: GrammyError): TelegramFailure {
  const text = redact(description);
  if (status === 429) return { kind: "flood", status, text, retryAfterMs: (parameters.retry_after ?? 1) * 1_000 };
  if (status === 403 || (status === 400 && gone.test(description))) return { kind: "gone", status, text };
  if (status === 400 || status === 413) return { kind: "refused", status, text };
  return { kind: "later", status, text };
}

/** Sorts what grammY threw; anything else is a bug of ours and is thrown on. */
export function telegramFailure(thrown: unknown): TelegramFailure {
  if (thrown instanceof GrammyError) return refusal(thrown);
  if (thrown instanceof HttpError) {
    // The inner error names the whole address, and so the capability.
    return { kind: "later", status: undefined, text: redact(toError(thrown.error).message) };
  }
  throw thrown;
}

/** The 400 that an edit gets when the message shows just this already. */
export const isNotModified = ({ text }: TelegramFailure): boolean => text.includes("message is not modified");

/** As an error for the inbox and the log, without the address that grammY's own carries. */
export function failureError(method: string, { status, text }: TelegramFailure): Error {
  return new Error(status === undefined ? `${method}: ${text}` : `${method}: ${status} ${text}`);
}
