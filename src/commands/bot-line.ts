import type { BotLine } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { House } from "#commands/house.ts";

/** A bot as a line of a list. A bot that the supervisor does not know yet is stopped. */
export async function botLine(house: House, bot: Bot): Promise<BotLine> {
  const owner = await house.store.owners.get(bot.ownerId);
  return {
    botId: bot.botId,
    username: bot.username,
    name: bot.name,
    state: house.supervisor.view(bot.botId)?.state.kind ?? "stopped",
    selected: owner?.selectedBotId === bot.botId,
  };
}

export function botLines(house: House, bots: readonly Bot[]): Promise<readonly BotLine[]> {
  return Promise.all(bots.map((bot) => botLine(house, bot)));
}
