import type { BotLine } from "#contracts/bot-line.ts";

/** A bot was hatched, or was there already (`again`). `line` is the command line of its author's program; absent: the built-in one. */
export type Created = {
  readonly kind: "created";
  readonly bot: BotLine;
  readonly hasModelKey: boolean;
  readonly again: boolean;
  readonly line?: string | undefined;
};
