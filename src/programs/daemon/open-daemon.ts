import { makeExecute } from "#commands/execute.ts";
import type { House } from "#commands/house.ts";
import type { Execute } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import type { Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import { toError } from "#contracts/to-error.ts";
import { openGate, type OpenGate } from "#gate/open-gate.ts";
import { builtInBot } from "#programs/daemon/built-in-bot.ts";
import { Housekeeping } from "#programs/daemon/housekeeping.ts";
import { LastAlive } from "#programs/daemon/last-alive.ts";
import type { Log } from "#programs/daemon/log.ts";
import { knownModels, makeHouse } from "#programs/daemon/make-house.ts";
import type { MasterSeat } from "#programs/daemon/master-seat.ts";
import { Numbers } from "#programs/daemon/numbers.ts";
import { openWeb, type OpenedWeb } from "#programs/daemon/open-web.ts";
import { makePeerCheck, type Peers } from "#programs/daemon/peer-check.ts";
import { gateRefused, openOrTakeBack } from "#programs/daemon/port-lost.ts";
import { prepareView } from "#programs/daemon/prepare-view.ts";
import { refuse, type StartRefusal } from "#programs/daemon/refuse-start.ts";
import { startRuntime, type StartRuntimeParts } from "#programs/daemon/start-runtime.ts";
import { Tellers } from "#programs/daemon/tellers.ts";
import { settingsPrint } from "#programs/daemon/settings-print.ts";
import { version } from "#programs/daemon/version.ts";
import { makeFollowOutput } from "#runtime/follow-output.ts";
import { lookAtHost } from "#runtime/look-at-host.ts";
import { openStore } from "#store/open-store.ts";
import { storageFailure } from "#store/storage-failure.ts";
import { openSupervisor, type OpenSupervisor } from "#supervisor/open-supervisor.ts";

/** `asked`: the bots end with the daemon. `upgrade`: they live on, for the daemon that comes next. */
export type StopReason = "asked" | "upgrade";

export type Daemon = {
  readonly house: House;
  readonly execute: Execute;
  readonly gateUrl: string;
  readonly controlUrl: string;
  /** Resolves when somebody has asked over HTTP that it end. */
  readonly asked: Promise<StopReason>;
  stop(reason: StopReason): Promise<void>;
};

export type OpenedDaemon =
  | { readonly kind: "ok"; readonly daemon: Daemon }
  | { readonly kind: "refused"; readonly refusal: StartRefusal };

export type DaemonParts = {
  readonly settings: Settings;
  readonly log: Log;
  readonly now: () => number;
  /** Of whoever starts us: why there is no start is said in it. */
  readonly lang: Lang;
  /** What a service manager that starts us again holds for us. */
  readonly manager?: { readonly gate: number | undefined } | undefined;
};

type Base = DaemonParts & {
  readonly store: Store;
  readonly numbers: Numbers;
  readonly view: StartRuntimeParts["view"];
  readonly ear: ErrorEar;
  readonly peers: Peers | undefined;
  readonly onError: (error: unknown) => void;
};
type Rooms = Base & {
  readonly gate: OpenGate;
  readonly runtime: Runtime;
  readonly supervisor: OpenSupervisor;
  readonly compileCacheDir: string;
};

/**
 * Bugs and broken borders, in the daemon's log; the bot or call that they harmed has been dealt with. A file in trouble is
 * told once by the store's health, and not once for each write that fails.
 */
const errorLine =
  (log: Log, ear: ErrorEar) =>
  (thrown: unknown): void => {
    const error = toError(thrown);
    if (storageFailure(error) !== undefined) return;
    log.line("error", error.stack ?? error.message);
    ear.hear(error);
  };

/** Who hears of errors beside the log, once there is somebody. */
type ErrorEar = { hear: (error: Error) => void };

function openRooms(base: Base, gate: OpenGate): Rooms {
  const { settings, store, now, onError } = base;
  const { limits } = settings;
  const { runtime, compileCacheDir } = startRuntime({ ...base, gate });
  const path = process.env["PATH"] ?? "/usr/local/bin:/usr/bin:/bin";
  const rest = { limits, now, random: Math.random, builtIn: builtInBot, compileCacheDir, path, onError };
  const supervisor = openSupervisor({ store, runtime, gate: gate.forSupervisor, settings, ...rest });
  gate.setListener(supervisor.listener);
  return { ...base, gate, runtime, supervisor, compileCacheDir };
}

type Working = Rooms & { readonly house: House; readonly execute: Execute; readonly alive: LastAlive };

/** Loaded when gate and control listen already: Telegram's library is a good part of all the code that there is. */
async function makeSeat({ gate, store, settings, execute, now, onError }: Working): Promise<MasterSeat> {
  const { MasterSeat: Seat } = await import("#programs/daemon/master-seat.ts");
  const { owners, outbox, journal } = store;
  return new Seat({ inbox: gate.masterInbox, execute, owners, outbox, journal, limits: settings.limits, now, onError });
}

function serve(working: Working, ask: (reason: StopReason) => void): Promise<OpenedWeb> {
  const { settings, store, gate, house, numbers, execute, now, onError } = working;
  numbers.watch(house.supervisor);
  return openWeb({
    settings,
    execute,
    journal: store.journal,
    followOutput: makeFollowOutput(settings),
    stop: () => ask("asked"),
    upgrade: () => ask("upgrade"),
    comesBack: working.manager !== undefined,
    readiness: () => numbers.readiness(gate),
    metrics: () => numbers.metrics(),
    isBots: working.peers?.isBots,
    now,
    onError,
  });
}

function makeTellers({ house, ear, settings, now, onError }: Working, seat: MasterSeat): Tellers {
  const tellers = new Tellers({
    house,
    wake: () => seat.wake(),
    say: (userIds, answer) => seat.say(userIds, answer),
    lookAtHost: () => lookAtHost(settings.dataDir, { nowMs: now(), bootedAtMs: undefined, clockStep: undefined }),
    onError,
  });
  ear.hear = (error) => tellers.error(error);
  return tellers;
}

/** Whether nothing ran for longer than Telegram keeps messages. */
async function noteAway({ store, alive, settings, now }: Working): Promise<void> {
  const leftAtMs = alive.read();
  const atMs = now();
  const awayMs = atMs - (leftAtMs ?? atMs);
  if (leftAtMs !== undefined && awayMs > settings.limits.telegramKeepsMs) {
    await store.journal.append({ kind: "daemon.away", atMs, botId: undefined, leftAtMs, awayMs });
  }
  alive.start();
}

/** Bots first: what was told before this daemon lived is reported once they are known. */
async function begin(working: Working, seat: MasterSeat): Promise<Tellers> {
  const { store, supervisor, gate, settings, now, onError } = working;
  const tellers = makeTellers(working, seat);
  await tellers.watch();
  await noteAway(working);
  const bots = await store.bots.count();
  await store.journal.append({
    kind: "daemon.started",
    atMs: now(),
    botId: undefined,
    version,
    pid: process.pid,
    bots,
    settings: settingsPrint(settings),
  });
  await supervisor.start();
  await tellers.start();
  seat.run(gate.masterAccess()).catch(onError);
  return tellers;
}

async function work(rooms: Rooms): Promise<OpenedDaemon> {
  const { store, gate, supervisor, now } = rooms;
  const house = makeHouse(rooms);
  const alive = new LastAlive({ ...rooms, ...rooms.settings });
  const working = { ...rooms, house, alive, execute: makeExecute(house) };
  const asked = Promise.withResolvers<StopReason>();
  const web = await serve(working, asked.resolve);
  if (web.kind === "refused") {
    await gate.stop("shutdown");
    await store.close();
    return { kind: "refused", refusal: refuse(web.trouble, rooms.lang) };
  }
  const seat = await makeSeat(working);
  const tellers = await begin(working, seat);
  const housekeeping = new Housekeeping({ ...rooms, ...rooms.settings });
  const stop = async (reason: StopReason): Promise<void> => {
    housekeeping.stop();
    await seat.stop(reason);
    await supervisor.stop(reason === "asked" ? "shutdown" : "release");
    await gate.stop(reason === "asked" ? "shutdown" : "upgrade");
    await tellers.stop();
    await web.stop();
    await store.journal.append({ kind: "daemon.stopped", atMs: now(), botId: undefined, reason });
    await store.close();
    alive.stop();
  };
  const { execute } = working;
  const daemon = { house, execute, gateUrl: gate.forSupervisor.url, controlUrl: web.url, asked: asked.promise, stop };
  return { kind: "ok", daemon };
}

/** Every event in the log. A file's trouble is heard from its health: then, the journal may be what cannot be written. */
function logEvents({ health, journal }: Store, log: Log): void {
  health.listen((event) => log.event(event));
  journal.listen(({ event }) => {
    const isOfHealth = event.kind === "storage.failed" || event.kind === "storage.recovered";
    if (!isOfHealth || event.botId !== undefined) log.event(event);
  });
}

/** Builds the rooms, joins their ports and starts them; or says in a sentence why not, with nothing half done. */
export async function openDaemon(parts: DaemonParts): Promise<OpenedDaemon> {
  const { settings, log, now, manager, lang } = parts;
  const { dataDir, keyFile, limits } = settings;
  const ear: ErrorEar = { hear: () => undefined };
  const onError = errorLine(log, ear);
  if (settings.masterToken === undefined) return { kind: "refused", refusal: refuse({ kind: "no_token" }, lang) };
  const view = await prepareView(settings);
  if (view.kind === "refused") return { kind: "refused", refusal: refuse({ kind: "egress", why: view.why }, lang) };
  const opened = await openStore({ dataDir, keyFile, limits, onError });
  if (opened.kind === "refused")
    return { kind: "refused", refusal: refuse({ kind: "store", trouble: opened.trouble }, lang) };
  const { store } = opened;
  logEvents(store, log);
  const numbers = new Numbers(store);
  const peers = makePeerCheck(dataDir);
  const gate = await openOrTakeBack({ settings, store, now }, () =>
    openGate({ ...parts, store: numbers.counted, limits, peers, models: knownModels, held: manager?.gate, onError }),
  );
  if (gate.kind === "refused") {
    await store.close();
    return { kind: "refused", refusal: refuse(gateRefused(settings, gate), lang) };
  }
  return work(openRooms({ ...parts, store, numbers, peers, ear, view, onError }, gate.gate));
}
