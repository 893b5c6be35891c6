import type { Runtime } from "#contracts/runtime-port.ts";
import type { Prober } from "#contracts/gate-ports.ts";
import type { TakeMemory } from "#contracts/owner-export.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { SupervisorPort } from "#contracts/supervisor-port.ts";
import type { ReadLog } from "#commands/read-log.ts";

/** Who the Master is; undefined until Telegram has said so. */
export type MasterIdentity = { readonly botId: BotId; readonly username: string; readonly canManageBots: boolean };

/** What is known of models beside what providers list. */
export type KnownModels = {
  /** What the built-in bot uses where nobody has chosen one. */
  readonly usual: string;
  /** When a model ends and what takes its place, as its provider has announced it. */
  readonly endOf: (name: string) => { readonly endsOn: string; readonly replacedBy: string | undefined } | undefined;
};

/** What commands work with: the rooms they may use, joined in `programs`. */
export type House = {
  readonly store: Store;
  readonly supervisor: SupervisorPort;
  readonly prober: Prober;
  readonly files: Pick<Runtime, "output" | "runs" | "erase">;
  readonly readLog: ReadLog;
  readonly takeMemory: TakeMemory;
  readonly models: KnownModels;
  /** The bot's token was replaced: receiving starts anew with the new one. */
  readonly tokenChanged: (botId: BotId) => void;
  readonly master: () => MasterIdentity | undefined;
  readonly settings: Settings;
  readonly version: string;
  readonly startedAtMs: number;
  readonly pid: number;
  readonly now: () => number;
};
