import type { Answer, IncidentLine } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { Event } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import type { IncidentRow } from "#contracts/notices-port.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

const rowsMax = 1_000;

const namesOf = (bots: readonly Bot[]): ReadonlyMap<BotId, string> =>
  new Map(bots.map(({ botId, username }) => [botId, username]));

const lineOf = (row: IncidentRow, usernames: ReadonlyMap<BotId, string>): IncidentLine => ({
  kind: "bot",
  incidentId: row.incidentId,
  botId: row.botId,
  username: usernames.get(row.botId),
  cause: row.cause,
  openedAtMs: row.openedAtMs,
  lastedMs: row.closedAtMs === undefined ? undefined : row.closedAtMs - row.openedAtMs,
});

type Told = Extract<Event, { kind: "platform.opened" | "platform.closed" }>;

/** The cause that many bots have stands for the matter. */
function causeOf({ finding }: Told): string | undefined {
  if (finding === undefined) return undefined;
  return finding.cause === "platform.many_at_once" ? finding.facts.cause : finding.cause;
}

/** The platform's own, from the journal: an end stands behind its beginning. */
async function ofPlatform({ store }: House, max: number): Promise<readonly IncidentLine[]> {
  const rows = await store.journal.last({ kinds: ["platform.opened", "platform.closed"], max: 2 * max });
  const ends = new Map<string, number>();
  return rows.flatMap(({ event }): IncidentLine[] => {
    if (event.kind === "platform.closed") ends.set(event.incidentId, event.lastedMs);
    if (event.kind !== "platform.opened") return [];
    const { incidentId, matter, atMs: openedAtMs } = event;
    return [
      { kind: "platform", incidentId, matter, cause: causeOf(event), openedAtMs, lastedMs: ends.get(incidentId) },
    ];
  });
}

/** When something was wrong and for how long, what goes on among it; newest first. */
export async function incidents(house: House, command: Extract<Command, { verb: "incidents" }>): Promise<Answer> {
  let bot: Bot | undefined;
  if (command.actor.kind === "user" || command.botId !== undefined) {
    const found = await findBot(house, command);
    if (found.kind === "answer") return found.answer;
    ({ bot } = found);
  }
  const botId = bot?.botId;
  const max = Math.min(command.max, rowsMax);
  const usernames = namesOf(bot === undefined ? await house.store.bots.all() : [bot]);
  const bots = (await house.store.incidents.last({ botId, max })).map((row) => lineOf(row, usernames));
  const platform = botId === undefined ? await ofPlatform(house, max) : [];
  const rows = [...bots, ...platform].toSorted((a, b) => b.openedAtMs - a.openedAtMs).slice(0, max);
  return { kind: "incidents", rows, nowMs: house.now() };
}
