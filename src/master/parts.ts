import type { Execute } from "#contracts/answer.ts";
import type { MasterAccess, MasterInbox } from "#contracts/gate-ports.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Outbox } from "#contracts/notices-port.ts";
import type { Journal, Owners } from "#contracts/store-ports.ts";

/** What the Telegram entrance is joined with. */
export type MasterParts = {
  readonly access: MasterAccess;
  readonly inbox: MasterInbox;
  readonly execute: Execute;
  readonly owners: Pick<Owners, "get" | "meet">;
  readonly outbox: Pick<Outbox, "put" | "due" | "nextDueMs" | "sent" | "failed" | "messageOf">;
  readonly journal: Pick<Journal, "append">;
  readonly limits: Limits;
  readonly now: () => number;
  /** Hears what went wrong and harmed one update or one notice only. */
  readonly onError: (error: unknown) => void;
};
