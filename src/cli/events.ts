import type { JournalRow } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import { ask } from "#cli/ask.ts";
import { exitCode } from "#cli/exit-code.ts";
import { findBot } from "#cli/find-bot.ts";
import { ok, trouble, type Outcome } from "#cli/trouble.ts";
import { flag, word, type Ended, type Inside, type Typed } from "#cli/verb.ts";
import { wholeNumber } from "#cli/whole-number.ts";

const rowsUsual = 50;
const rowsMost = 1_000;

type Asked = { readonly botId: BotId | undefined; readonly max: number };

async function askedOf(typed: Typed, { daemon }: Inside): Promise<Outcome<Asked>> {
  const lines = wholeNumber(word(typed, "lines"), { option: "--lines", min: 1, max: rowsMost });
  if (lines.kind !== "ok") return lines;
  const max = lines.value ?? rowsUsual;
  if (typed.argument === undefined) return ok({ botId: undefined, max });
  const found = await findBot(typed.argument, daemon);
  return found.kind === "ok" ? ok({ botId: found.value, max }) : found;
}

/** Rows for a person as a table, for a program one by one. */
function sayRows({ printer }: Inside, rows: readonly JournalRow[]): void {
  if (printer.json) for (const row of rows) printer.row(row);
  else if (rows.length > 0) printer.answer({ kind: "events", rows });
}

async function followEvents({ botId, max }: Asked, inside: Inside): Promise<Ended> {
  const { daemon, printer, parts } = inside;
  const past = await daemon.command({ verb: "events", botId, max });
  if (past.kind !== "ok") return past;
  if (past.value.kind !== "events") return printer.answer(past.value);
  sayRows(inside, past.value.rows);
  const after = past.value.rows.at(-1)?.seq ?? 0;
  const news = await daemon.follow(`/v1/events?after=${after}&bot=${botId ?? ""}`, parts.signal);
  if (news.kind !== "ok") return news;
  for await (const row of news.value) {
    // The daemon of our own version makes it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    sayRows(inside, [row as JournalRow]);
  }
  return parts.signal.aborted ? exitCode.done : trouble(exitCode.noDaemon, "daemon-gone");
}

/** The timeline of a bot or of all, oldest first; with `-f` it goes on. */
export async function events(typed: Typed, inside: Inside): Promise<Ended> {
  const asked = await askedOf(typed, inside);
  if (asked.kind !== "ok") return asked;
  if (flag(typed, "follow")) return followEvents(asked.value, inside);
  return ask(inside, { verb: "events", ...asked.value });
}

/** When something was wrong and for how long, what goes on among it. */
export async function incidents(typed: Typed, inside: Inside): Promise<Ended> {
  const asked = await askedOf(typed, inside);
  return asked.kind === "ok" ? ask(inside, { verb: "incidents", ...asked.value }) : asked;
}
