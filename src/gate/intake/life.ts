import type { Secret } from "#contracts/secret.ts";

/** One life of an intake: from a start to the stop or the next start. */
export type Life = {
  readonly token: Secret;
  /** What to confirm with the next poll. None after an empty answer: then nothing is left to confirm, and ids may begin anew. */
  offset: number | undefined;
  /** The next poll asks without waiting, to know quickly whether things go well. */
  quick: boolean;
  /** Tries that failed in a row. */
  attempt: number;
  /** Telegram has answered this token before. */
  seen: boolean;
  /** When the poll under way began. */
  beganMs: number;
};
