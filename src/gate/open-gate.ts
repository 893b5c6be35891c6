import type { Event } from "#contracts/event.ts";
import type { GateForSupervisor, GateListener, MasterAccess, MasterInbox, Prober } from "#contracts/gate-ports.ts";
import type { Server } from "node:net";
import type { BotId, RunRef } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import { BotTokens } from "#gate/capability/bot-tokens.ts";
import { CallPace } from "#gate/capability/call-pace.ts";
import { Callers } from "#gate/capability/callers.ts";
import { Capabilities } from "#gate/capability/capabilities.ts";
import { Doorkeeper } from "#gate/capability/doorkeeper.ts";
import { Refusals } from "#gate/capability/refusals.ts";
import { ExtensionSide } from "#gate/extension/extension-side.ts";
import { Fetcher } from "#gate/fetch/fetcher.ts";
import type { GateCore, GateParts } from "#gate/gate-parts.ts";
import { AllowedTypes } from "#gate/handout/allowed-types.ts";
import { HandOut } from "#gate/handout/hand-out.ts";
import { Intakes } from "#gate/intake/intakes.ts";
import { Wakes } from "#gate/intake/wakes.ts";
import { MasterName, type MasterIdentity } from "#gate/master/master-identity.ts";
import { masterRunId, MasterUpdates } from "#gate/master/master-updates.ts";
import { ModelSide } from "#gate/model/model-side.ts";
import { makeProber } from "#gate/probe/make-prober.ts";
import { Runs } from "#gate/run/runs.ts";
import { runsPort } from "#gate/run/runs-port.ts";
import { drain } from "#gate/server/drain.ts";
import { GateServer, type Listening } from "#gate/server/gate-server.ts";
import { OwnCalls } from "#gate/server/own-calls.ts";
import { makeRouter } from "#gate/server/route.ts";
import { StepCalls } from "#gate/step/step-calls.ts";
import { StorageTrouble } from "#gate/storage-trouble.ts";
import { TelegramSide } from "#gate/telegram/telegram-side.ts";
import { Tell } from "#gate/tell.ts";
import { makeUpstream } from "#gate/upstream/upstream.ts";
import { VectorSide } from "#gate/vector/vector-side.ts";

/** `shutdown` cuts what is under way; `upgrade` lets calls end first, for as long as `upgradeDrainMs`. */
export type GateStop = "shutdown" | "upgrade";

export type OpenGate = {
  readonly forSupervisor: GateForSupervisor;
  readonly prober: Prober;
  readonly masterInbox: MasterInbox;
  /** Resolves when Telegram has said who the Master is; with undefined when there is none or the gate was stopped first. */
  masterAccess(): Promise<MasterAccess | undefined>;
  /** Undefined until Telegram has said it. */
  master(): MasterIdentity | undefined;
  /** When Telegram last answered a poll of any bot; undefined when it never did. */
  lastOkAtMs(): number | undefined;
  /** Who hears of first polls, waiting updates and faults. What happened before it was set, it hears then. */
  setListener(listener: GateListener): void;
  /** The bot has another token: receiving begins anew with it. */
  tokenChanged(botId: BotId): void;
  /** Serves what comes to a listener in one bot's own network: nothing but this bot's capability opens the gate there. */
  serveAlso(run: RunRef, listener: Server): void;
  stop(reason: GateStop): Promise<void>;
};

export type OpenedGate = { readonly kind: "ok"; readonly gate: OpenGate } | Extract<Listening, { kind: "refused" }>;

function makeCore(parts: GateParts): GateCore {
  const { store, settings, limits, now, onError } = parts;
  const note = (event: Event): void => {
    store.journal.append(event).catch(onError);
  };
  return {
    ...parts,
    upstream: makeUpstream({ proxy: settings.proxy, limits }),
    tell: new Tell(onError),
    steps: new StepCalls({ steps: store.steps, limits, now }),
    pace: new CallPace({ limits, now, note }),
    note,
  };
}

/** The gate's parts, built and joined; nothing is running yet. */
function makeRooms(core: GateCore) {
  const { store, settings } = core;
  const tokens = new BotTokens(store.secrets, settings.masterToken);
  const runs = new Runs();
  const capabilities = new Capabilities(store);
  const callers = new Callers(core.peers);
  const { masterId } = tokens;
  const refusals = new Refusals(core);
  const doorkeeper = new Doorkeeper({ capabilities, runs, refusals, callers, pace: core.pace, masterId });
  const allowed = new AllowedTypes(store.inbox);
  const trouble = new StorageTrouble(core);
  const handOut = new HandOut({ core, runs, allowed, trouble });
  const masterUpdates = new MasterUpdates({ core, masterId: tokens.masterId, trouble });
  const arrived = (botId: BotId): void => {
    if (botId === tokens.masterId) masterUpdates.wake();
    else handOut.arrived(botId);
  };
  const intakes = new Intakes({ core, tokens, allowed, trouble, arrived });
  const wakes = new Wakes({ core, trouble, arrived });
  const masterName = new MasterName(core, tokens);
  const anew = (botId: BotId): void => intakes.tokenChanged(botId);
  const holdIntake = (botId: BotId): void => intakes.hold(botId);
  const prober = makeProber({ core, tokens, webhookGone: anew, holdIntake, resumeIntake: anew });
  return {
    core,
    tokens,
    runs,
    capabilities,
    callers,
    doorkeeper,
    handOut,
    masterUpdates,
    intakes,
    wakes,
    masterName,
    prober,
  };
}

type Rooms = ReturnType<typeof makeRooms>;

function makeServer({ core, callers, doorkeeper, tokens, handOut, intakes }: Rooms): GateServer {
  const own = new OwnCalls({ limits: core.limits, refused: (botId) => core.pace.refused(botId, "at_once") });
  const doubt = (botId: BotId): void => intakes.doubt(botId);
  const telegram = new TelegramSide({ core, doorkeeper, tokens, handOut, own, doubt });
  const model = new ModelSide({ core, doorkeeper });
  const vector = new VectorSide({ core, doorkeeper });
  const extension = new ExtensionSide({ core, doorkeeper, tokens, handOut, fetcher: new Fetcher(core), own });
  const handle = makeRouter({
    telegram: (exchange) => telegram.call(exchange),
    files: (exchange) => telegram.file(exchange),
    model: (exchange) => model.call(exchange),
    vector: (exchange) => vector.call(exchange),
    extension: (exchange) => extension.call(exchange),
  });
  return new GateServer({
    limits: core.limits,
    handle: callers.knowing(handle),
    holder: (socket) => callers.holder(socket),
    refused: (botId) => core.pace.refused(botId, "connections"),
    onError: core.onError,
  });
}

function makePort(rooms: Rooms, url: string): GateForSupervisor {
  const { tokens, intakes, prober } = rooms;
  return {
    ...runsPort(rooms),
    url,
    masterId: tokens.masterId,
    setIntake: (botId, on) => {
      if (botId !== tokens.masterId) intakes.set(botId, on); // people reach us by it, whatever becomes of a bot
    },
    outside: (botId) => prober.outside(botId),
  };
}

/** The Master talks through the gate like any bot, with a capability of its own that never leaves the daemon. */
async function admitMaster(rooms: Rooms): Promise<Secret | undefined> {
  const { core, tokens, runs, capabilities, masterUpdates, intakes, masterName } = rooms;
  masterName.start();
  if (tokens.masterId === undefined) return undefined;
  const run = { botId: tokens.masterId, runId: masterRunId };
  const capability = await capabilities.issue(run, core.now());
  runs.begin(run, true);
  await masterUpdates.takeBack();
  intakes.set(tokens.masterId, true);
  return capability;
}

/** Cut calls end within a moment; their records belong to a store that is still open. */
const cutMs = 1_000;

async function stopGate(
  { core, runs, intakes, wakes, masterName }: Rooms,
  server: GateServer,
  reason: GateStop,
): Promise<void> {
  intakes.stop();
  wakes.stop();
  masterName.stop();
  server.refuseNew();
  for (const { poll } of runs.all()) poll?.end(reason === "upgrade" ? "upgrade" : "ended");
  if (reason === "upgrade") await drain(runs, core.limits.upgradeDrainMs);
  server.cutAll();
  await drain(runs, cutMs);
  await core.upstream.close();
}

/**
 * Opens the gate: the capabilities of runs that outlived the last daemon are known before the first connection is taken.
 * `refused` when its address cannot be used.
 */
export async function openGate(parts: GateParts): Promise<OpenedGate> {
  const core = makeCore(parts);
  const rooms = makeRooms(core);
  for (const { botId, runId, saysDone } of await rooms.capabilities.load())
    rooms.runs.begin({ botId, runId }, saysDone).takesUp = true;
  await core.store.spending.settleLeft(core.now()).catch(core.onError); // a full disk keeps no gate closed
  const server = makeServer(rooms);
  const { host } = core.settings.gate;
  const listening = await server.listen(core.settings.gate, core.held);
  if (listening.kind === "refused") {
    await core.upstream.close();
    return listening;
  }
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${listening.port}`;
  const capability = await admitMaster(rooms);
  rooms.wakes.start();
  const masterAccess = async (): Promise<MasterAccess | undefined> => {
    const identity = await rooms.masterName.known;
    if (identity === undefined || capability === undefined) return undefined;
    const { username, canManageBots } = identity;
    return { apiRoot: url, capability, username, canManageBots, admins: core.settings.admins };
  };
  const gate: OpenGate = {
    forSupervisor: makePort(rooms, url),
    prober: rooms.prober,
    masterInbox: rooms.masterUpdates,
    masterAccess,
    lastOkAtMs: () => rooms.intakes.lastOkAtMs,
    master: () => rooms.masterName.identity,
    setListener: (listener) => core.tell.set(listener),
    tokenChanged: (botId) => rooms.intakes.tokenChanged(botId),
    serveAlso: ({ botId }, listener) => server.also(listener, (socket) => rooms.callers.cameFrom(botId, socket)),
    stop: (reason) => stopGate(rooms, server, reason),
  };
  return { kind: "ok", gate };
}
