import type { BotId, RunId } from "#contracts/ids.ts";

/** One update as Telegram gave it. `type` is the name of its one payload field: `message`, `callback_query`… */
export type ReceivedUpdate = {
  readonly updateId: number;
  readonly type: string;
  /** The chat it belongs to: order is kept inside one; undefined for updates without a chat. */
  readonly chatId: number | undefined;
  /** The update's JSON as received. */
  readonly body: string;
};

/** A row of the inbox. `seq` is the gate's own rising update id for this bot: what the bot's program sees. */
export type InboxRow = {
  readonly botId: BotId;
  readonly seq: number;
  readonly updateId: number;
  readonly type: string;
  readonly chatId: number | undefined;
  readonly body: string;
  readonly receivedAtMs: number;
  /** How many runs died by their own doing with this update in hand. */
  readonly deaths: number;
  /** Tries begun: the Master counts them, committed before each. */
  readonly attempts: number;
};

export type InboxCounts = {
  readonly waiting: number;
  readonly oldestWaitingAtMs: number | undefined;
  readonly held: number;
  readonly oldestHeldAtMs: number | undefined;
  readonly setAside: number;
};

/** An update that is not done with: it waits, a run has it in its hands, or it was set aside. */
export type KeptUpdate = Pick<InboxRow, "seq" | "updateId" | "type" | "receivedAtMs" | "body"> & {
  readonly state: "waiting" | "held" | "set_aside";
};

/** How a run ended, as far as its held updates are concerned. */
export type HeldVerdict = {
  readonly runId: RunId;
  /** The run died by its own doing: not our stop, not a bare SIGKILL from elsewhere. */
  readonly ownDoing: boolean;
  readonly nowMs: number;
};

/** An update that was put aside because it kills the bot. */
export type SetAside = {
  readonly seq: number;
  readonly updateId: number;
  readonly type: string;
  readonly deaths: number;
};

/** The update that a run holds longest. */
export type HeldUpdate = { readonly seq: number; readonly type: string; readonly heldAtMs: number };

/** What only the diagnosis asks of an inbox. */
export interface InboxNews {
  oldestHeld(botId: BotId): Promise<HeldUpdate | undefined>;
  /** How many groups the bot was put into lately and has heard nothing of since. */
  quietGroups(botId: BotId): Promise<number>;
}
