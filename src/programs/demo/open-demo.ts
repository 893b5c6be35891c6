import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StateKind } from "#contracts/instance.ts";
import { toError } from "#contracts/to-error.ts";
import { makeLog } from "#programs/daemon/log.ts";
import { openDaemon, type Daemon } from "#programs/daemon/open-daemon.ts";
import { version } from "#programs/daemon/version.ts";
import { pageFolder } from "#programs/demo/build-page.ts";
import { ModelChoice, withSharedKey } from "#programs/demo/choose-model.ts";
import { demoSettings } from "#programs/demo/demo-settings.ts";
import { demoPeople } from "#programs/demo/demo-people.ts";
import { serveNear, type ServedNear } from "#programs/demo/serve-near.ts";
import { freePort } from "#programs/demo/free-port.ts";
import { inspect } from "#programs/demo/inspect.ts";
import { Strikes } from "#programs/demo/strike.ts";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import { botFatherId, type SimBot } from "#sandbox/sim-types.ts";
import { makeDemo } from "#web/make-demo.ts";

export type DemoOptions = {
  readonly program: string | undefined;
  readonly port: number;
  /** Hears the daemon's log. */
  readonly write: (line: string) => void;
};

export type Demo = {
  readonly url: string;
  /** The port that was asked for and is taken, with who holds it in words. */
  readonly taken: string | undefined;
  /** Where its daemon keeps everything: `HATCHERY_DATA_DIR` for a command line that speaks to it. */
  readonly dataDir: string;
  stop(): Promise<void>;
};

const modelKey = "sk-demo-shared-0001";

/** The stand-in for a model speaks a word or two at a time, at a pace that can be watched, and stopped. */
const chunkDelayMs = 110;

/** Whose bot the Master is: nobody's who can be played. */
const operatorId = 1;

/** People to be, the Master, and a model that takes its time. */
async function populate(sim: Sim): Promise<SimBot> {
  for (const person of demoPeople) await sim.user(person);
  await sim.model({ chunkDelayMs });
  return sim.bot({ username: "hatchery_demo_bot", name: "Hatchery", ownerId: operatorId, canManageBots: true });
}

type Start = DemoOptions & { readonly folder: string; readonly model: ModelChoice };

async function startDaemon(
  sandbox: Sandbox,
  master: SimBot,
  { program, write, folder, model }: Start,
): Promise<Daemon> {
  const settings = demoSettings({
    folder,
    sandboxUrl: sandbox.url,
    vectorUrl: sandbox.vectorUrl,
    masterToken: master.token,
    modelKey,
    gatePort: await freePort(),
    program,
  });
  const opened = await openDaemon({
    settings: withSharedKey(settings, () => model.isShared),
    log: makeLog("pretty", write, Date.now),
    now: Date.now,
    lang: "en",
  });
  if (opened.kind === "refused") throw new Error(opened.refusal.lines.join("\n"));
  model.join(opened.daemon.house, opened.daemon.execute);
  return opened.daemon;
}

type Site = {
  readonly daemon: Daemon;
  readonly sandbox: Sandbox;
  readonly sim: Sim;
  readonly masterId: number;
  readonly model: ModelChoice;
  readonly pageDir: string;
};

function makeSite({ daemon, sandbox, sim, masterId, model, pageDir }: Site, { program, write }: DemoOptions) {
  const { house, execute } = daemon;
  const strikes = new Strikes({ house, execute, sim, model });
  const app = makeDemo({
    pageDir,
    sandboxUrl: sandbox.url,
    info: () => ({ masterId, botFatherId, model: model.current, program, version }),
    states: () => {
      const states: Record<number, StateKind> = {};
      for (const { botId, state } of house.supervisor.views()) states[botId] = state.kind;
      return states;
    },
    inspect: (botId, lang) => inspect(house, botId, lang),
    strike: (botId, what) => strikes.strike(botId, what),
    mend: () => strikes.mend(),
    useModel: (wish) => model.use(wish),
    journal: house.store.journal,
    limits: house.settings.limits,
    onError: (error) => write(toError(error).message),
  });
  return { app, strikes };
}

const throughMode = 0o711;

type Opened = { readonly daemon: Daemon; readonly strikes: Strikes; readonly served: ServedNear };

async function open(
  options: DemoOptions,
  place: { folder: string; pageDir: string; sandbox: Sandbox },
): Promise<Opened> {
  const { folder, pageDir, sandbox } = place;
  const sim = openSim(sandbox.url);
  const model = new ModelChoice();
  const master = await populate(sim);
  const daemon = await startDaemon(sandbox, master, { ...options, folder, model });
  const { app, strikes } = makeSite({ daemon, sandbox, sim, masterId: master.id, model, pageDir }, options);
  const served = await serveNear(app, options.port);
  if (served !== undefined) return { daemon, strikes, served };
  await daemon.stop("asked");
  throw new Error("The demo cannot listen on 127.0.0.1.");
}

/** Opens the sandbox, a daemon and the page; `stop` ends all of it and leaves nothing behind. Throws when it cannot. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const pageDir = await pageFolder();
  if (pageDir === undefined) throw new Error("The page is not built, and Vite is not installed. Run npm ci first.");
  const folder = mkdtempSync(join(tmpdir(), "hatchery-demo-"));
  // Where bots run under ids of their own, they must be able to pass through.
  chmodSync(folder, throughMode);
  const sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  const clear = async (): Promise<void> => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const opened = await open(options, { folder, pageDir, sandbox }).catch(async (error: unknown) => {
    await clear();
    throw toError(error);
  });
  const { daemon, strikes, served } = opened;
  return {
    url: `http://127.0.0.1:${served.port}/`,
    taken: served.taken,
    dataDir: daemon.house.settings.dataDir,
    stop: async () => {
      strikes.stop();
      await served.stop();
      await daemon.stop("asked");
      await clear();
    },
  };
}
