import type { House } from "#commands/house.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import { Secret } from "#contracts/secret.ts";
import type { StrikeParts } from "#programs/demo/strike.ts";

const operator: Actor = { kind: "operator" };

/** Such an incident ends with the next call that is answered; nobody may make one for a long time. */
const endsWithACall = /^(?:llm|vector)\./;

/** Ends the bot's run and waits until it is over: with it ends every incident. */
async function stopWholly({ store, supervisor }: House, botId: BotId): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  const unlisten = store.journal.listen(({ event }) => {
    if (event.botId === botId && event.kind === "state.changed" && event.to === "stopped") stopped.resolve();
  });
  await supervisor.stop(botId, operator);
  if (supervisor.view(botId)?.state.kind !== "stopped") await stopped.promise;
  unlisten();
}

/** One bot as it was: its own token, model and program, no webhook, nothing set aside, and running. */
export async function putRight({ house, execute, sim, model }: StrikeParts, { botId, ownerId }: Bot): Promise<void> {
  const { store, supervisor } = house;
  const account = (await sim.bots()).find((one) => one.id === botId);
  if (account === undefined) return;
  await store.secrets.put(botId, "token", new Secret(account.token));
  house.tokenChanged(botId);
  await execute({ verb: "take_over", actor: { kind: "user", userId: ownerId }, botId, confirmed: true });
  await execute({ verb: "program", actor: operator, botId, program: { kind: "built-in" } });
  for (const { seq } of await store.inbox.setAsideRows(botId)) await store.inbox.discard(botId, seq);
  await model.prepare(botId);
  const open = await store.incidents.open(botId);
  if (open !== undefined && endsWithACall.test(open.cause)) await stopWholly(house, botId);
  await supervisor.restart(botId, operator);
}

/** Until no incident is open any more, at most for so long. */
export async function untilWell({ store }: House, maxMs: number): Promise<void> {
  const nothing = Promise.withResolvers<void>();
  const check = async (): Promise<void> => {
    const bots = await store.bots.all();
    const open = await Promise.all(bots.map(({ botId }) => store.incidents.open(botId)));
    if (open.every((incident) => incident === undefined)) nothing.resolve();
  };
  const unlisten = store.journal.listen(({ event }) => {
    if (event.kind === "incident.closed") void check().catch(nothing.reject);
  });
  const timer = setTimeout(nothing.resolve, maxMs);
  try {
    await check();
    await nothing.promise;
  } finally {
    clearTimeout(timer);
    unlisten();
  }
}
