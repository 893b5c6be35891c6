import type { BotId } from "#contracts/ids.ts";
import { ask } from "#cli/ask.ts";
import { exitCode } from "#cli/exit-code.ts";
import { findBot } from "#cli/find-bot.ts";
import { usage } from "#cli/trouble.ts";
import { flag, type Ended, type Inside, type Typed } from "#cli/verb.ts";

const yesWords: readonly string[] = ["yes", "да"];

/** Shows what would be deleted and asks; undefined when the person said yes. */
async function keptBy(botId: BotId, { daemon, printer, parts }: Inside): Promise<Ended | undefined> {
  const asked = await daemon.command({ verb: "delete", botId });
  if (asked.kind !== "ok") return asked;
  const code = printer.answer(asked.value);
  if (asked.value.kind !== "delete_ask") return code;
  const typed = await parts.stdin.line(`${printer.say("delete-ask")} `, "seen");
  if (yesWords.includes(typed.trim().toLowerCase())) return undefined;
  printer.note("delete-kept");
  return exitCode.refused;
}

/** Deletes after asking at the terminal, or at once with `--yes`. */
export async function deleteBot(typed: Typed, inside: Inside): Promise<Ended> {
  const { daemon, printer, parts } = inside;
  const bot = typed.argument ?? "";
  const yes = flag(typed, "yes");
  if (!yes && (!parts.stdin.isTerminal || printer.json)) return usage("delete", { bot });
  const found = await findBot(bot, daemon);
  if (found.kind !== "ok") return found;
  const kept = yes ? undefined : await keptBy(found.value, inside);
  return kept ?? ask(inside, { verb: "delete", botId: found.value, confirmed: true });
}
