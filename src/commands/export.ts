import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { UserId } from "#contracts/ids.ts";
import type { KeptUpdate } from "#contracts/inbox.ts";
import type { BotExport, OwnerExport } from "#contracts/owner-export.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { botUsage } from "#commands/limits-of-bot.ts";

const notIncluded: OwnerExport["notIncluded"] = ["files", "output", "tokens", "keys", "variables"];

function readable({ body, ...rest }: KeptUpdate): BotExport["updates"][number] {
  const update: unknown = JSON.parse(body);
  return { ...rest, update };
}

async function ofBot(house: House, bot: Bot): Promise<BotExport> {
  const { store, settings, takeMemory } = house;
  const { botId } = bot;
  const { exportEvents, exportUpdates, exportIncidents, exitHistory, callsKeptPerBot } = settings.limits;
  const events = await store.journal.last({ botId, max: exportEvents });
  const memory = await takeMemory(bot);
  const { usage, limitNano } = await botUsage(house, bot);
  return {
    bot,
    money: { ...usage, limitNano },
    ...(memory === undefined ? {} : { memory }),
    hasModelKey: (await store.secrets.get(botId, "model_key")) !== undefined,
    events: events.toReversed().map(({ event }) => event),
    incidents: await store.incidents.last({ botId, max: exportIncidents }),
    runs: await store.instances.exits(botId, exitHistory),
    calls: await store.calls.last(botId, { failedOnly: false, max: callsKeptPerBot }),
    updates: (await store.inbox.kept(botId, exportUpdates)).map(readable),
  };
}

async function exported(house: House, userId: UserId, bots: readonly Bot[]): Promise<Answer> {
  const all: BotExport[] = [];
  for (const bot of bots) all.push(await ofBot(house, bot));
  const owner = await house.store.owners.get(userId);
  const sharedKey = await house.store.spending.usage({ kind: "owner_shared", userId }, house.now());
  const without = all.every(({ memory }) => memory?.whole === true)
    ? notIncluded
    : (["memory", ...notIncluded] as const);
  const data = { exportedAtMs: house.now(), owner, bots: all, sharedKey, notIncluded: without };
  return { kind: "exported", data: { format: 1, ...data } };
}

/** Everything that is kept of a person, but for secrets: of all their bots, or of the one that is named. */
export async function exportData(house: House, command: Extract<Command, { verb: "export" }>): Promise<Answer> {
  const { actor, botId } = command;
  if (actor.kind === "user" && botId === undefined) {
    return exported(house, actor.userId, await house.store.bots.ofOwner(actor.userId));
  }
  const found = await findBot(house, command);
  return found.kind === "answer" ? found.answer : exported(house, found.bot.ownerId, [found.bot]);
}
