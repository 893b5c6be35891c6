import type { Before, Bot } from "#contracts/bot.ts";
import type { Actor } from "#contracts/ids.ts";
import type { House } from "#commands/house.ts";

type Changed = { readonly bot: Bot; readonly what: Before["what"] | "env"; readonly by: Actor };

/**
 * Lets a bot work by its new setting. A failed bot is started. Another program, or the same with other variables, begins at
 * once; the built-in one asks for its model once, so it starts anew for that too. A bot that was stopped stays so, and one
 * that sleeps learns its variables when it wakes.
 */
export async function applySetting({ supervisor }: House, { bot, what, by }: Changed): Promise<void> {
  const { botId, program } = bot;
  const view = supervisor.view(botId);
  if (view === undefined || view.wanted === "down") return;
  const { kind } = view.state;
  if (kind === "failed") return supervisor.start(botId, by);
  if (what === "program" || (what === "env" && kind !== "sleeping")) return supervisor.restart(botId, by);
  if (program.kind === "built-in" && (kind === "running" || kind === "starting")) await supervisor.restart(botId, by);
}
