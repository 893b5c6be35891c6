import { ask } from "#cli/ask.ts";
import { findBot } from "#cli/find-bot.ts";
import type { Ended, Inside, Typed } from "#cli/verb.ts";

/** What models cost: of all bots and owners, or of one bot. */
export async function usage(typed: Typed, inside: Inside): Promise<Ended> {
  if (typed.argument === undefined) return ask(inside, { verb: "usage" });
  const found = await findBot(typed.argument, inside.daemon);
  return found.kind === "ok" ? ask(inside, { verb: "usage", botId: found.value }) : found;
}

/** `owner:<id>`: an owner's share of the server's key; `shared`: all of it. */
const share = /^(?:owner:(\d{1,16})|shared)$/;

/** How much a bot may spend in a month, or what may be spent by the server's own key. */
export async function limit(typed: Typed, inside: Inside): Promise<Ended> {
  const { argument = "", second: amount } = typed;
  const [whole, owner] = share.exec(argument) ?? [];
  if (whole !== undefined) {
    if (amount === undefined) return ask(inside, { verb: "usage" });
    return ask(inside, { verb: "budget", amount, ...(owner === undefined ? {} : { ownerId: Number(owner) }) });
  }
  const found = await findBot(argument, inside.daemon);
  if (found.kind !== "ok") return found;
  return ask(inside, { verb: "limit", botId: found.value, ...(amount === undefined ? {} : { amount }) });
}
