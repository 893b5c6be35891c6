import { exitCode } from "#cli/exit-code.ts";
import { findBot } from "#cli/find-bot.ts";
import type { Ended, Inside, Typed } from "#cli/verb.ts";

/** Everything that is kept of a bot and its owner, as JSON on the standard output, but for secrets. */
export async function exportBot({ argument = "" }: Typed, { daemon, printer }: Inside): Promise<Ended> {
  const found = await findBot(argument, daemon);
  if (found.kind !== "ok") return found;
  const answer = await daemon.command({ verb: "export", botId: found.value });
  if (answer.kind !== "ok") return answer;
  if (answer.value.kind !== "exported") return printer.answer(answer.value);
  printer.value(answer.value.data);
  return exitCode.done;
}
