import type { JournalRow } from "#contracts/event.ts";
import type { House } from "#commands/house.ts";
import type { Notices } from "#commands/report/notices.ts";
import type { Waiting } from "#commands/report/waiting.ts";

/** What tellers of notices work with. */
export type TellerParts = {
  readonly house: House;
  readonly notices: Notices;
  readonly onError: (error: unknown) => void;
  /** Does something later, one thing after the other with all that is read; what fails is done again after a while. */
  readonly queue: (task: () => Promise<void>, again: (waitMs: number) => void) => void;
};

/** Turns some kinds of events into notices. */
export type Teller = {
  hear(row: JournalRow): Promise<void>;
  /** What it has not told to its end; undefined when it tells everything at once. */
  readonly open: Pick<Waiting<unknown>, "oldestSeq" | "clear"> | undefined;
};
