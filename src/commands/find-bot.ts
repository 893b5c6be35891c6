import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Verb } from "#contracts/command.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import { botLines } from "#commands/bot-line.ts";
import type { House } from "#commands/house.ts";
import { may, roleOf } from "#commands/may.ts";

export type Found = { readonly kind: "bot"; readonly bot: Bot } | { readonly kind: "answer"; readonly answer: Answer };

const refused = (kind: "no_bots" | "not_found" | "not_allowed"): Found => ({
  kind: "answer",
  answer: { kind: "refused", refusal: { kind } },
});

/**
 * The bot that a command means, if its actor may do this to it. Another person's bot looks just like one that does not
 * exist. A person with several bots who names none is asked which.
 */
export async function findBot(
  house: House,
  asked: { readonly actor: Actor; readonly verb: Verb; readonly botId: BotId | undefined },
): Promise<Found> {
  const { actor, verb, botId } = asked;
  if (botId !== undefined) {
    const bot = await house.store.bots.get(botId);
    if (bot === undefined || roleOf(actor, bot) === "stranger") return refused("not_found");
    return may(roleOf(actor, bot), verb) ? { kind: "bot", bot } : refused("not_allowed");
  }
  const bots = actor.kind === "user" ? await house.store.bots.ofOwner(actor.userId) : await house.store.bots.all();
  const [only] = bots;
  if (only === undefined) return refused("no_bots");
  if (bots.length > 1) {
    return { kind: "answer", answer: { kind: "which_bot", verb, bots: await botLines(house, bots) } };
  }
  return may(roleOf(actor, only), verb) ? { kind: "bot", bot: only } : refused("not_allowed");
}
