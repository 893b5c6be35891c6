import type { Bot, Owner } from "#contracts/bot.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { Event } from "#contracts/event.ts";
import type { RunExit } from "#contracts/exit.ts";
import type { UserId } from "#contracts/ids.ts";
import type { KeptUpdate } from "#contracts/inbox.ts";
import type { NanoUsd } from "#contracts/money.ts";
import type { IncidentRow } from "#contracts/notices-port.ts";
import type { Usage } from "#contracts/spending.ts";

/** What a bot remembers of its owner, as its own `/export` has it: settings, reminders, then facts and messages. */
export type BotMemory = {
  readonly settings?: unknown;
  readonly reminders?: readonly unknown[];
  readonly rows: readonly unknown[];
  /** False when there is more than an export holds; the bot's own `/export` has all of it. */
  readonly whole: boolean;
};

/** Reads it; undefined when there is none, or none that can be read. */
export type TakeMemory = (bot: Bot) => Promise<BotMemory | undefined>;

/** What `programs/memory-task.ts` is told. `key`: the bot's data key in base64. */
export type MemoryTask = {
  readonly path: string;
  readonly key: string;
  readonly ownerId: UserId;
  readonly botName: string;
  readonly bytesMax: number;
  readonly nowMs: number;
  readonly limits: string;
};

/** One bot as its owner may have it: everything that is kept of it, but for secrets. */
export type BotExport = {
  /** The names of its own variables are in it, their values are not. */
  readonly bot: Bot;
  readonly hasModelKey: boolean;
  /** Absent for an author's program, and where it could not be read. */
  readonly memory?: BotMemory;
  /** Oldest first. */
  readonly events: readonly Event[];
  readonly incidents: readonly IncidentRow[];
  readonly runs: readonly RunExit[];
  readonly calls: readonly CallRecord[];
  /** What its model cost, today and this month of UTC, and its limit where it has one. */
  readonly money?: Usage & { readonly limitNano: NanoUsd | undefined };
  /** What people wrote to it and it has not handled yet, in words. */
  readonly updates: readonly (Omit<KeptUpdate, "body"> & { readonly update: unknown })[];
};

/** Everything of one person, readable by people and programs: a promise of its own, by its `format`. */
export type OwnerExport = {
  readonly format: 1;
  readonly exportedAtMs: number;
  readonly owner: Owner | undefined;
  readonly bots: readonly BotExport[];
  /** What all of the person's bots have cost by the operator's shared key. */
  readonly sharedKey?: Usage;
  /** What is kept and not in here: the bots' own memory and files, and what their programs printed. */
  readonly notIncluded: readonly ("memory" | "files" | "output" | "tokens" | "keys" | "variables")[];
};
