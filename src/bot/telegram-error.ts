import { GrammyError, HttpError } from "grammy/web";
import { redact } from "#contracts/redact.ts";
import { networkErrno } from "#model/network-errno.ts";

/** What Telegram, or the way to it, said; undefined for an error of ours. `status` undefined: no answer came. */
export type TelegramError = {
  readonly status: number | undefined;
  readonly text: string;
  readonly retryAfterMs: number | undefined;
};

/** Reads an error of a call. What carries an address is left out: it would carry the token. */
export function telegramError(error: unknown): TelegramError | undefined {
  if (error instanceof GrammyError) {
    const wait = error.parameters.retry_after;
    const retryAfterMs = wait === undefined ? undefined : wait * 1_000;
    return { status: error.error_code, text: redact(error.description), retryAfterMs };
  }
  if (error instanceof HttpError)
    return { status: undefined, text: networkErrno(error.error), retryAfterMs: undefined };
  return undefined;
}

/** Telegram was asked too much, and wishes that we wait. */
export const tooMany = 429;

/** Whether Telegram may take the same later: it is away, or wishes that we wait. Every other no is final. */
export const mayPass = ({ status }: TelegramError): boolean =>
  status === undefined || status === tooMany || status >= 500;
