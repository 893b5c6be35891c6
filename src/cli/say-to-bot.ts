import type { RequestVerb } from "#contracts/command-request.ts";
import { ask } from "#cli/ask.ts";
import { findBot } from "#cli/find-bot.ts";
import type { Ended, Inside, Typed } from "#cli/verb.ts";

/** A command that names a bot and nothing else. */
export async function sayToBot(verb: RequestVerb, { argument }: Typed, inside: Inside): Promise<Ended> {
  const found = await findBot(argument ?? "", inside.daemon);
  return found.kind === "ok" ? ask(inside, { verb, botId: found.value }) : found;
}
