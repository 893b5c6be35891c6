import type { Update } from "grammy/types";
import type { StartIngest } from "#contracts/ingest.ts";
import { toError } from "#contracts/to-error.ts";
import { beLight } from "#bot/be-light.ts";
import type { BotEnvironment } from "#bot/environment.ts";
import { Handling } from "#bot/handle.ts";
import { Hands } from "#bot/hands.ts";
import { openHatchery, type Hatchery } from "#bot/hatchery.ts";
import { loadMenus, loadPrepare } from "#bot/load-later.ts";
import { poll } from "#bot/poll.ts";
import type { Prepared } from "#bot/prepare.ts";
import { albumsWaiting, awaitRest } from "#bot/taking/albums.ts";
import { pollingApi } from "#bot/telegram.ts";
import { pause } from "#model/pause.ts";

export type BotParts = {
  readonly environment: BotEnvironment;
  readonly now: () => number;
  /** Reads a file, in a process that lives for that alone. */
  readonly ingest: StartIngest;
  /** Lines for the log: no secret and nothing that a person said. */
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
};

/** One run of the bot, as its parts see it. */
export type BotRun = BotParts & {
  readonly hatchery: Hatchery | undefined;
  /** Aborted when nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Aborted when what is under way is cut, too. */
  readonly ending: AbortSignal;
  /** Handles an update of our own like one that came. */
  readonly give: (update: Update) => void;
};

export type RunningBot = {
  /** Resolves when the bot was stopped; rejects with BotCannot, or with a bug. */
  readonly done: Promise<void>;
  /** Stops asking for updates, lets what is under way finish within `botStopMs`, then cuts it. */
  readonly stop: () => void;
};

/** What is cut has this long to notice it. */
const cutMs = 500;

type Loop = {
  readonly run: BotRun;
  readonly hands: Hands;
  readonly handling: Handling;
  readonly prepared: Promise<Prepared>;
};

const never = new AbortController().signal;

/** By itself the bot has only the offset to confirm what it has handled; the last ones are confirmed at the end. */
async function confirmLast({ run, hands }: Loop, { house }: Prepared): Promise<void> {
  const offset = hands.unconfirmed;
  if (run.hatchery !== undefined || offset === undefined) return;
  const asked = house.api.getUpdates({ offset, limit: 1, timeout: 0 }).catch((error: unknown) => {
    run.warn(`what was handled last is not confirmed: ${toError(error).name}`);
  });
  await Promise.race([asked, pause(run.environment.limits.botStopMs, never)]);
}

async function windDown(loop: Loop, end: () => void): Promise<void> {
  const { run, handling, prepared } = loop;
  await Promise.race([handling.idle(), pause(run.environment.limits.botStopMs, never)]);
  end();
  await Promise.race([handling.idle(), pause(cutMs, never)]);
  const opened = await prepared.catch(() => undefined); // asked to stop before it was open: nothing to close
  if (opened === undefined) return;
  await Promise.race([opened.house.background.idle(), pause(cutMs, never)]);
  await confirmLast(loop, opened);
  opened.house.memory.close();
}

/** Opens everything after the first poll is on its way: the poll must not wait for it. */
async function prepareBehind(run: BotRun): Promise<Prepared> {
  await new Promise((resolve) => setImmediate(resolve));
  const { prepare } = await loadPrepare();
  const prepared = await prepare(run);
  beLight();
  const { me, memory } = prepared.house;
  const { episodes } = await memory.counts(run.environment.ownerId);
  run.say(`Ready: @${me.username} (bot ${me.id}), ${episodes} messages in memory`);
  return prepared;
}

async function serve({ run, hands, handling }: Loop): Promise<void> {
  const { environment, hatchery, stopping, warn } = run;
  const announced = hatchery?.willSayDone() ?? Promise.resolve();
  const polling = poll({
    api: pollingApi(environment, stopping),
    hands,
    limits: environment.limits,
    confirms: hatchery === undefined ? "handled" : "received",
    signal: stopping,
    announced,
    onUpdates: (updates) => {
      for (const update of updates) handling.give(update);
    },
    warn,
  });
  await Promise.all([polling, announced]);
}

/** What can wait until those who wrote first have their answers. */
async function settle({ handling, prepared }: Loop): Promise<void> {
  const { house } = await prepared;
  await handling.idle();
  await house.eraser.run();
  const { setMenus } = await loadMenus();
  await setMenus(house);
  for (const album of albumsWaiting(house)) await awaitRest(house, album); // whoever was to wake the bot may have forgotten
  await house.alarm.refresh(); // a copy of the memory that was put back knows of other reminders than whoever wakes the bot
}

/** Runs the personal bot until `stop`, or until it cannot go on. */
export function runBot(parts: BotParts): RunningBot {
  const [stopping, ending] = [new AbortController(), new AbortController()];
  const { hatcheryUrl, token, limits } = parts.environment;
  const hatchery =
    hatcheryUrl === undefined ? undefined : openHatchery({ url: hatcheryUrl, token, limits, ending: ending.signal });
  const run: BotRun = {
    ...parts,
    hatchery,
    stopping: stopping.signal,
    ending: ending.signal,
    give: (update) => handling.give(update),
  };
  const broken = Promise.withResolvers<never>();
  const hands = new Hands(limits.botHeldMax);
  let opened: Prepared | undefined;
  const prepared = prepareBehind(run).then((all) => (opened = all));
  const handler = async (): Promise<(update: Update) => Promise<void>> => (await prepared).handle;
  const onBroken = (error: Error): void => broken.reject(error);
  const handling = new Handling({
    limits,
    hands,
    hatchery,
    handler,
    ending: ending.signal,
    now: parts.now,
    warn: parts.warn,
    onBroken,
  });
  const loop: Loop = { run, hands, handling, prepared };
  const end = (): void => {
    ending.abort();
    opened?.house.answering.stopAll();
  };
  settle(loop).catch((error: unknown) => {
    if (!ending.signal.aborted) onBroken(toError(error));
  });
  const served = Promise.race([serve(loop), broken.promise]);
  const done = served.then(() => windDown(loop, end));
  return { done, stop: () => stopping.abort() };
}
