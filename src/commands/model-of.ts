import type { Bot } from "#contracts/bot.ts";

/**
 * The model that a bot asks, as far as it is known: the one its owner chose, or the usual one of the built-in program at the
 * operator's provider. A program of its own may ask any.
 */
export const modelOf = ({ model, program }: Bot, usual: string): string | undefined =>
  model.model ?? (program.kind === "built-in" && model.baseUrl === undefined ? usual : undefined);
