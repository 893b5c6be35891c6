import type { Secret } from "#contracts/secret.ts";
import type { Batch } from "#gate/intake/read-updates.ts";

/** One life of an intake: from a start to the stop or the next start. */
export type Life = {
  readonly token: Secret;
  /** What to confirm with the next poll. None after an empty answer: then nothing is left to confirm, and ids may begin anew. */
  offset: number | undefined;
  /** The next poll asks without waiting, to know quickly whether things go well. */
  quick: boolean;
  /** Updates asked for at once, when more were too much; undefined: as many as Telegram gives. */
  limit: number | undefined;
  /** Tries that failed in a row. */
  attempt: number;
  /** Telegram has answered this token before. */
  seen: boolean;
  /** When the poll under way began. */
  beganMs: number;
};

/** What Telegram gives at once at most, https://core.telegram.org/bots/api#getupdates */
const batchMax = 100;

/** Half as many are asked for from now on. */
export function askForFewer(one: Life): void {
  one.limit = Math.ceil((one.limit ?? batchMax) / 2);
  one.quick = true;
}

/** What the next poll is asked with after one that went well. */
export function wentWell(one: Life, { updates, nextOffset }: Batch): void {
  one.seen = true;
  one.quick = false;
  one.attempt = 0;
  one.offset = nextOffset;
  if (updates.length < (one.limit ?? 0)) one.limit = undefined; // what was too much at once has come
}
