import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { Remedy } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import type { House } from "#commands/house.ts";

type Taken = { readonly remedy: Remedy; readonly botId: BotId };

const taken = (remedy: Remedy, { bot }: { readonly bot: { readonly botId: BotId } }): Taken => ({
  remedy,
  botId: bot.botId,
});

/** The remedy that an answer says was taken; undefined for all that mends nothing, or changed nothing. */
function remedyIn(answer: Answer): Taken | undefined {
  switch (answer.kind) {
    case "token_saved":
      return taken("new_token", answer);
    case "token_replaced":
      return taken("replace_token", answer);
    case "key_saved":
      return taken("new_key", answer);
    case "model_set":
      return answer.already ? undefined : taken("choose_model", answer);
    case "limit_set":
      return taken("raise_budget", answer.bot);
    case "undone":
      return taken("undo_change", answer);
    case "reindexing":
      return taken("rebuild_index", answer);
    case "restarting":
      return taken("restart", answer);
    case "resumed":
      return answer.already ? undefined : taken("start", answer);
    case "taken_over":
      return taken("take_over_webhook", answer);
    case "update_retried":
      return taken("retry_update", answer);
    case "update_discarded":
      return taken("discard_update", answer);
    default:
      return undefined;
  }
}

/** Writes down that something was done about an open incident, so that its owner is told whether it helped. */
export async function noteRemedy(house: House, command: Command, answer: Answer): Promise<void> {
  const found = remedyIn(answer);
  if (found === undefined || !("actor" in command)) return;
  const { remedy, botId } = found;
  const open = await house.store.incidents.open(botId);
  if (open === undefined) return;
  const { incidentId } = open;
  await house.store.journal.append({
    kind: "remedy.taken",
    atMs: house.now(),
    botId,
    incidentId,
    remedy,
    by: command.actor,
  });
}
