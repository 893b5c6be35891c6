import type { Bot, Owner } from "#contracts/bot.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { Event } from "#contracts/event.ts";
import type { RunExit } from "#contracts/exit.ts";
import type { KeptUpdate } from "#contracts/inbox.ts";
import type { IncidentRow } from "#contracts/notices-port.ts";

/** One bot as its owner may have it: everything that is kept of it, but for secrets. */
export type BotExport = {
  /** The names of its own variables are in it, their values are not. */
  readonly bot: Bot;
  readonly hasModelKey: boolean;
  /** Oldest first. */
  readonly events: readonly Event[];
  readonly incidents: readonly IncidentRow[];
  readonly runs: readonly RunExit[];
  readonly calls: readonly CallRecord[];
  /** What people wrote to it and it has not handled yet, in words. */
  readonly updates: readonly (Omit<KeptUpdate, "body"> & { readonly update: unknown })[];
};

/** Everything of one person, readable by people and programs: a promise of its own, by its `format`. */
export type OwnerExport = {
  readonly format: 1;
  readonly exportedAtMs: number;
  readonly owner: Owner | undefined;
  readonly bots: readonly BotExport[];
  /** What is kept and not in here: the bots' own memory and files, and what their programs printed. */
  readonly notIncluded: readonly ("memory" | "files" | "output" | "tokens" | "keys" | "variables")[];
};
