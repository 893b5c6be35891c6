import type { BotId } from "#contracts/ids.ts";
import type { OutputLine } from "#contracts/runtime-port.ts";
import { ask } from "#cli/ask.ts";
import { exitCode } from "#cli/exit-code.ts";
import { findBot } from "#cli/find-bot.ts";
import { trouble, usage } from "#cli/trouble.ts";
import { flag, word, type Ended, type Inside, type Typed } from "#cli/verb.ts";
import { wholeNumber } from "#cli/whole-number.ts";

const linesUsual = 200;
const linesMost = 2_000;

type Wanted = { readonly botId: BotId; readonly stream: "stderr" | "both"; readonly linesMax: number };

async function followLogs({ botId, stream, linesMax }: Wanted, inside: Inside): Promise<Ended> {
  const { daemon, printer, parts } = inside;
  const path = `/v1/logs?bot=${botId}&stream=${stream}&lines=${linesMax}`;
  const rows = await daemon.follow(path, parts.signal);
  if (rows.kind !== "ok") return rows;
  let run: string | undefined;
  for await (const row of rows.value) {
    // The daemon of our own version makes it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const line = row as OutputLine;
    if (run !== undefined && run !== line.runId) printer.note("run-begins", { run: line.runId });
    run = line.runId;
    if (printer.json) printer.row(line);
    else printer.line(line.text);
  }
  return parts.signal.aborted ? exitCode.done : trouble(exitCode.noDaemon, "daemon-gone");
}

/** A bot's output: the last lines, of the run before too, or as it comes. */
export async function logs(typed: Typed, inside: Inside): Promise<Ended> {
  const previous = flag(typed, "previous");
  if (previous && flag(typed, "follow")) return usage("previous-follow");
  const lines = wholeNumber(word(typed, "lines"), { option: "--lines", min: 1, max: linesMost });
  if (lines.kind !== "ok") return lines;
  const found = await findBot(typed.argument ?? "", inside.daemon);
  if (found.kind !== "ok") return found;
  const stream = flag(typed, "err") ? "stderr" : "both";
  const wanted = { botId: found.value, stream, linesMax: lines.value ?? linesUsual } as const;
  if (flag(typed, "follow")) return followLogs(wanted, inside);
  return ask(inside, { verb: "logs", ...wanted, previous });
}
