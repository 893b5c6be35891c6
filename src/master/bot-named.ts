import type { BotId } from "#contracts/ids.ts";
import { actorOf, type Asker } from "#master/command-for.ts";
import type { MasterParts } from "#master/parts.ts";
import type { BotName } from "#master/read-command.ts";

/** No bot has this id: the command itself then says that there is no such bot. */
const nobody: BotId = 0;

/** The bot that a person named, among their own; undefined when they named none. Whose an id is, the command finds out. */
export async function botNamed(
  { execute }: Pick<MasterParts, "execute">,
  asker: Asker,
  named: BotName | undefined,
): Promise<BotId | undefined> {
  if (named === undefined || named.id !== undefined) return named?.id;
  const answer = await execute({ verb: "list", actor: actorOf(asker) });
  const bots = answer.kind === "list" ? answer.bots : [];
  const wanted = named.name.toLowerCase();
  return bots.find(({ username }) => username.toLowerCase() === wanted)?.botId ?? nobody;
}
