import type { Context } from "hono";
import { followJournal } from "#web/follow-journal.ts";
import { problem, type Problem } from "#web/problem.ts";
import type { Streams, StreamRow } from "#web/stream.ts";
import type { WebParts } from "#web/web-parts.ts";

type Number = { readonly kind: "ok"; readonly value: number | undefined } | ({ readonly kind: "wrong" } & Problem);

/** A whole number from the query or a header; absent is undefined. */
function wholeNumber(name: string, text: string | undefined): Number {
  if (text === undefined || text === "") return { kind: "ok", value: undefined };
  if (/^\d{1,15}$/.test(text)) return { kind: "ok", value: Number(text) };
  return { kind: "wrong", what: `${name} is not a whole number`, right: `${name}=123` };
}

async function* events(
  parts: Pick<WebParts, "journal" | "limits">,
  query: { readonly afterSeq: number | undefined; readonly botId: number | undefined },
  signal: AbortSignal,
): AsyncGenerator<StreamRow> {
  const rowsAtOnce = parts.limits.streamRowsAtOnce;
  for await (const row of followJournal(parts.journal, { ...query, rowsAtOnce }, signal)) {
    yield { id: String(row.seq), value: row };
  }
}

/**
 * `GET /v1/events?after=SEQ&bot=ID`: the journal after a place and then live. Without `after` only what is new; a client
 * that comes back goes on after its Last-Event-ID.
 */
export function eventsRoute(c: Context, parts: Pick<WebParts, "journal" | "limits">, streams: Streams): Response {
  const after = wholeNumber("after", c.req.header("last-event-id") ?? c.req.query("after"));
  const bot = wholeNumber("bot", c.req.query("bot"));
  if (after.kind === "wrong") return problem(c, 400, after);
  if (bot.kind === "wrong") return problem(c, 400, bot);
  return streams.serve(c, (signal) => events(parts, { afterSeq: after.value, botId: bot.value }, signal));
}

async function* lines(
  parts: Pick<WebParts, "followOutput">,
  query: Parameters<WebParts["followOutput"]>[0],
): AsyncGenerator<StreamRow> {
  for await (const value of parts.followOutput(query)) yield { id: undefined, value };
}

const streamWords = ["stdout", "stderr", "both"] as const;

/** `GET /v1/logs?bot=ID&stream=both&lines=N`: the last lines of a bot's output, and those that follow. */
export function logsRoute(c: Context, parts: Pick<WebParts, "followOutput" | "limits">, streams: Streams): Response {
  const bot = wholeNumber("bot", c.req.query("bot"));
  const count = wholeNumber("lines", c.req.query("lines"));
  const stream = streamWords.find((word) => word === (c.req.query("stream") ?? "both"));
  if (bot.kind === "wrong") return problem(c, 400, bot);
  if (count.kind === "wrong") return problem(c, 400, count);
  if (bot.value === undefined) return problem(c, 400, { what: "bot is missing", right: "bot=123456789" });
  if (stream === undefined) return problem(c, 400, { what: "stream is not known", right: "stdout, stderr or both" });
  const query = { botId: bot.value, stream, linesMax: count.value ?? 0 };
  return streams.serve(c, (signal) => lines(parts, { ...query, signal }));
}
