import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StateKind } from "#contracts/instance.ts";
import { toError } from "#contracts/to-error.ts";
import { makeLog } from "#programs/daemon/log.ts";
import { openDaemon, type Daemon } from "#programs/daemon/open-daemon.ts";
import { version } from "#programs/daemon/version.ts";
import { pageFolder } from "#programs/demo/build-page.ts";
import { demoSettings } from "#programs/demo/demo-settings.ts";
import { inspect } from "#programs/demo/inspect.ts";
import { OwnModel } from "#programs/demo/own-model.ts";
import { Strikes } from "#programs/demo/strike.ts";
import { portHolder } from "#runtime/port-holder.ts";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import { botFatherId, type SimBot } from "#sandbox/sim-types.ts";
import { makeDemo } from "#web/make-demo.ts";
import { serveWeb } from "#web/serve-web.ts";

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
  stop(): Promise<void>;
};

const modelKey = "sk-demo-shared-0001";
const connectionsMax = 256;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** People to be, and the Master. */
async function populate(sim: Sim): Promise<SimBot> {
  const ann = await sim.user({ firstName: "Ann", lang: "en" });
  await sim.user({ firstName: "Иван", lang: "ru" });
  await sim.user({ firstName: "Sam, a stranger", lang: "en" });
  return sim.bot({ username: "hatchery_demo_bot", name: "Hatchery", ownerId: ann.id, canManageBots: true });
}

async function startDaemon(
  sandbox: Sandbox,
  master: SimBot,
  { program, write, folder }: DemoOptions & { folder: string },
) {
  const settings = demoSettings({
    folder,
    sandboxUrl: sandbox.url,
    vectorUrl: sandbox.vectorUrl,
    masterToken: master.token,
    modelKey,
    gatePort: await freePort(),
    program,
  });
  const opened = await openDaemon({ settings, log: makeLog("pretty", write, Date.now), now: Date.now });
  if (opened.kind === "refused") throw new Error(opened.refusal.lines.join("\n"));
  return opened.daemon;
}

type Site = {
  readonly daemon: Daemon;
  readonly sandbox: Sandbox;
  readonly sim: Sim;
  readonly masterId: number;
  readonly pageDir: string;
};

function makeSite({ daemon, sandbox, sim, masterId, pageDir }: Site, { program, write }: DemoOptions) {
  const { house, execute } = daemon;
  const strikes = new Strikes({ house, execute, sim });
  const model = new OwnModel(house, execute);
  const app = makeDemo({
    pageDir,
    sandboxUrl: sandbox.url,
    info: () => ({ masterId, botFatherId, model: model.current, program, version }),
    states: () => {
      const states: Record<number, StateKind> = {};
      for (const { botId, state } of house.supervisor.views()) states[botId] = state.kind;
      return states;
    },
    inspect: (botId) => inspect(house, botId),
    strike: (botId, what) => strikes.strike(botId, what),
    mend: () => strikes.mend(),
    useModel: (baseUrl, key) => model.use(baseUrl, key),
    journal: house.store.journal,
    limits: house.settings.limits,
    onError: (error) => write(toError(error).message),
  });
  return { app, strikes };
}

/** Opens the sandbox, a daemon and the page; `stop` ends all of it and leaves nothing behind. Throws when it cannot. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const pageDir = await pageFolder();
  if (pageDir === undefined) throw new Error("The page is not built, and Vite is not installed. Run npm ci first.");
  const folder = mkdtempSync(join(tmpdir(), "hatchery-demo-"));
  const sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  const sim = openSim(sandbox.url);
  const master = await populate(sim);
  const daemon = await startDaemon(sandbox, master, { ...options, folder });
  const { app, strikes } = makeSite({ daemon, sandbox, sim, masterId: master.id, pageDir }, options);
  const serve = (port: number) => serveWeb(app, { address: { host: "127.0.0.1", port }, connectionsMax, portHolder });
  const first = await serve(options.port);
  const served = first.kind === "port_taken" ? await serve(0) : first;
  if (served.kind !== "listening") throw new Error("The demo cannot listen on 127.0.0.1.");
  const holder = first.kind === "port_taken" ? (first.holder?.command ?? "another program") : "";
  return {
    url: `http://127.0.0.1:${served.port}/`,
    taken: first.kind === "port_taken" ? `Port ${first.port} is taken by ${holder}; using another.` : undefined,
    stop: async () => {
      strikes.stop();
      await served.stop();
      await daemon.stop("asked");
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
