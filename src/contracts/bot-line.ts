import type { BotId } from "#contracts/ids.ts";
import type { StateKind } from "#contracts/instance.ts";

/** A bot as a line of a list, and as whom an answer is about. */
export type BotLine = {
  readonly botId: BotId;
  readonly username: string;
  readonly name: string;
  readonly state: StateKind;
  readonly selected: boolean;
};
