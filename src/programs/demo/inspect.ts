import type { House } from "#commands/house.ts";
import { sampleLines } from "#commands/logs.ts";
import { pidOf } from "#commands/status-facts.ts";
import type { Inspection } from "#contracts/demo.ts";
import type { BotId } from "#contracts/ids.ts";

const eventsMax = 40;
const callsMax = 40;
const linesMax = 40;

async function lastOutput({ files }: House, botId: BotId): Promise<Inspection["output"]> {
  const [runId] = await files.runs(botId);
  const output = runId === undefined ? undefined : await files.output(botId, runId);
  if (output === undefined) return [];
  const lines = (["stdout", "stderr"] as const).flatMap((stream) =>
    sampleLines(output[stream]).map((text) => ({ stream, text })),
  );
  return lines.slice(-linesMax);
}

/** What a bot's chat hides; undefined for a bot that Hatchery does not have. */
export async function inspect(house: House, botId: BotId): Promise<Inspection | undefined> {
  const view = house.supervisor.view(botId);
  if (view === undefined) return undefined;
  const [rows, calls, output] = await Promise.all([
    house.store.journal.last({ botId, max: eventsMax }),
    house.store.calls.last(botId, { failedOnly: false, max: callsMax }),
    lastOutput(house, botId),
  ]);
  return { view, pid: pidOf(view.state), events: rows.map(({ event }) => event), calls, output };
}
