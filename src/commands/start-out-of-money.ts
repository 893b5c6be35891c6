import type { Bot } from "#contracts/bot.ts";
import type { Actor } from "#contracts/ids.ts";
import type { House } from "#commands/house.ts";

/** Starts bots that have given up because a limit of money was reached: there may be room again. */
export async function startOutOfMoney({ supervisor, store }: House, bots: readonly Bot[], by: Actor): Promise<void> {
  for (const { botId } of bots) {
    const view = supervisor.view(botId);
    if (view?.wanted !== "up" || view.state.kind !== "failed") continue;
    const incident = await store.incidents.open(botId);
    if (incident?.cause.startsWith("llm.budget") === true) await supervisor.start(botId, by);
  }
}
