import { SimError } from "#sandbox/sim.ts";
import type { SimCall, SimModel } from "#sandbox/sim-types.ts";
import type { SimVerbs } from "#sandbox/sim-verbs.ts";
import { botNamed } from "#sandbox/control/people.ts";
import { dropOldDrafts } from "#sandbox/world/chats.ts";
import { pollUpdates } from "#sandbox/world/poll.ts";
import { pushUpdate } from "#sandbox/world/updates.ts";
import { setWebhookOf } from "#sandbox/world/webhook.ts";
import type { World } from "#sandbox/world/world.ts";

/** One poll of a second program: what it gets, or how it is refused, is its own affair. */
async function foreignPoll(world: World, { botId, timeoutS = 0 }: Parameters<SimVerbs["poll"]>[0]): Promise<void> {
  const { signal: gone } = new AbortController();
  const wish = { offset: 0, limit: 100, timeoutS, gone };
  await pollUpdates(world, botNamed(world, botId), wish).catch(() => undefined);
}

function addUpdate(world: World, { botId, update }: Parameters<SimVerbs["update"]>[0]): number {
  const [entry] = Object.entries(update).filter(([name]) => name !== "update_id");
  if (entry === undefined) throw new SimError("an update has one field that names its type");
  const [type, body] = entry;
  const id = pushUpdate(world, botNamed(world, botId), { type, body });
  if (id === undefined) throw new SimError(`bot ${botId} does not want updates of the type ${type}`);
  return id;
}

function findCalls(world: World, args: Parameters<SimVerbs["calls"]>[0] = {}): readonly SimCall[] {
  const { after = 0, side, botId, method } = args;
  const fits = (call: SimCall): boolean =>
    call.seq > after &&
    (side === undefined || call.side === side) &&
    (botId === undefined || call.botId === botId) &&
    (method === undefined || call.method.toLowerCase() === method.toLowerCase());
  return world.calls.all().filter(fits);
}

function setModel({ model }: World, { keys, ...rules }: SimModel): void {
  const given = Object.entries(rules).filter(([, value]) => value !== undefined);
  Object.assign(model, Object.fromEntries(given));
  if (keys !== undefined) model.keys = new Map(Object.entries(keys));
}

function advance(world: World, ms: number): void {
  world.advance(ms);
  for (const account of world.bots.values()) for (const chat of account.chats.values()) dropOldDrafts(world, chat);
}

type MisfortuneVerb =
  | "setWebhook"
  | "poll"
  | "update"
  | "fault"
  | "clearFaults"
  | "unreachable"
  | "model"
  | "advance"
  | "calls";

/** What strangers and misfortune do, and what can be seen of it. */
export function misfortuneVerbs(world: World): Pick<SimVerbs, MisfortuneVerb> {
  return {
    setWebhook: ({ botId, url }) =>
      setWebhookOf(world, botNamed(world, botId), { url, secret: undefined, maxConnections: 40 }),
    poll: (args) => foreignPoll(world, args),
    update: (args) => addUpdate(world, args),
    fault: (args) => world.faults.add(args),
    clearFaults: (args) => world.faults.clear(args?.id),
    unreachable: ({ on }) => world.faults.setUnreachable(on),
    model: (args) => setModel(world, args),
    advance: ({ ms }) => advance(world, ms),
    calls: (args) => findCalls(world, args),
  };
}
