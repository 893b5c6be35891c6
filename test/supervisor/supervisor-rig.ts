import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bot, Program } from "#contracts/bot.ts";
import type { Event, EventKind } from "#contracts/event.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import type { StateKind } from "#contracts/instance.ts";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openRuntime } from "#runtime/open-runtime.ts";
import { openStore } from "#store/open-store.ts";
import { openSupervisor, type OpenSupervisor, type SupervisorParts } from "#supervisor/open-supervisor.ts";
import { fixtureBot } from "../runtime/runtime-rig.ts";
import { MemoryGate } from "./memory-gate.ts";

export const ana: Actor = { kind: "user", userId: 5 };

export type EventOf<Kind extends EventKind> = Extract<Event, { readonly kind: Kind }>;

const quick: Partial<Limits> = {
  tickMs: 10,
  healedAfterMs: 20,
  aliveCheckMs: 40,
  adoptedCheckMs: 10,
  backoffFirstMs: 30,
  backoffMaxMs: 200,
  backoffJitterShare: 0,
  stopGraceMs: 150,
  // A loaded machine is late now and then; what a late loop means is tested apart.
  lagMs: 60_000,
  clockStepMs: 60_000,
};

const deadlineMs = 15_000;

export type RigParts = {
  readonly limits?: Partial<Limits>;
  readonly settings?: Partial<SupervisorParts["settings"]>;
  readonly parts?: Partial<SupervisorParts>;
};

/** A runtime with some verbs replaced. */
function changed(runtime: Runtime, changes: Partial<Runtime>): Runtime {
  return new Proxy(runtime, {
    get: (target, name) => {
      const own: unknown = Reflect.get(changes, name) ?? Reflect.get(target, name);
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
}

/** A real supervisor over a real runtime and a real store in a folder of its own; only the gate is in memory. */
export class SupervisorRig implements AsyncDisposable {
  readonly dataDir: string;
  readonly gate = new MemoryGate();
  readonly errors: unknown[] = [];
  readonly events: Event[] = [];
  readonly limits: Limits;
  readonly #more: RigParts;
  readonly #taken = new Map<EventKind, number>();
  readonly #waiters = new Set<() => void>();
  /** Bots that never ask for updates. */
  readonly #mute = new Set<BotId>();
  store: Store;
  #supervisor: OpenSupervisor | undefined;

  private constructor(store: Store, dataDir: string, more: RigParts) {
    this.store = store;
    this.dataDir = dataDir;
    this.#more = more;
    this.limits = { ...limitsDefault, ...quick, ...more.limits };
    store.journal.listen(({ event }) => {
      this.events.push(event);
      if (event.kind === "run.spawned" && event.botId !== undefined && !this.#mute.has(event.botId)) {
        const run = { botId: event.botId, runId: event.runId };
        this.gate.does(event.runId, { openPolls: 1, firstPollAtMs: Date.now() });
        this.supervisor.listener.firstPoll(run);
      }
      for (const look of this.#waiters) look();
    });
  }

  static async open(more: RigParts = {}): Promise<SupervisorRig> {
    const dataDir = mkdtempSync(join(tmpdir(), "hatchery-supervisor-"));
    const opened = await openStore({
      dataDir: join(dataDir, "data"),
      keyFile: join(dataDir, "master.key"),
      limits: { ...limitsDefault, ...more.limits },
      onError: (error) => {
        throw error;
      },
    });
    if (opened.kind === "refused") throw new Error(JSON.stringify(opened.trouble));
    const rig = new SupervisorRig(opened.store, dataDir, more);
    await rig.begin();
    return rig;
  }

  get supervisor(): OpenSupervisor {
    if (this.#supervisor === undefined) throw new Error("no supervisor is open");
    return this.#supervisor;
  }

  /** Opens a supervisor over what is kept, as a daemon does that starts. `change` replaces verbs of its runtime. */
  async begin(
    parts: Partial<SupervisorParts> = {},
    change: (runtime: Runtime) => Partial<Runtime> = () => ({}),
  ): Promise<void> {
    const { limits } = this;
    const compileCacheDir = join(this.dataDir, "cache");
    const runtime = openRuntime({
      dataDir: join(this.dataDir, "data"),
      compileCacheDir,
      isolation: { rung: "same-user", blocked: "a test" },
      limits,
      now: Date.now,
      onBlocked: () => undefined,
    });
    const settings = { idleMs: undefined, awakeMax: 1_000, personalBot: undefined, qdrantUrl: undefined };
    this.#supervisor = openSupervisor({
      store: this.store,
      runtime: changed(runtime, change(runtime)),
      gate: this.gate,
      settings: { ...settings, ...this.#more.settings },
      limits,
      now: Date.now,
      random: () => 0.5,
      builtIn: { argv: [fixtureBot("forever")], path: fixtureBot("forever") },
      compileCacheDir,
      path: "/usr/bin:/bin",
      onError: (error) => this.errors.push(error),
      bootedAtMs: 0,
      ...this.#more.parts,
      ...parts,
    });
    await this.#supervisor.start();
  }

  /** Registers a bot with a fixture (by name) or a command line as its program, and hands it over. */
  async add(
    program: string | readonly string[],
    more: Partial<Bot> & { mute?: boolean; env?: Readonly<Record<string, Secret>> } = {},
  ): Promise<Bot> {
    const { mute = false, env = {}, ...rest } = more;
    const argv = typeof program === "string" ? [fixtureBot(program)] : program;
    const command: Program = { kind: "command", argv, cwd: undefined };
    const bot: Bot = {
      botId: 700_001,
      ownerId: 5,
      username: "nest_bot",
      name: "Nest",
      origin: "pasted",
      program: command,
      envNames: Object.keys(env),
      maySleep: false,
      model: { baseUrl: undefined, model: undefined },
      createdAtMs: Date.now(),
      ...rest,
    };
    if (mute) this.#mute.add(bot.botId);
    await this.store.bots.register(bot, { token: new Secret(`${bot.botId}:${"r".repeat(35)}`), env });
    await this.supervisor.port.add(bot);
    return bot;
  }

  /** From now on the bot asks for updates, or does not. */
  mute(botId: BotId, is: boolean): void {
    if (is) this.#mute.add(botId);
    else this.#mute.delete(botId);
  }

  /** The next event of a kind that was not taken yet; waits for it. */
  next<Kind extends EventKind>(kind: Kind): Promise<EventOf<Kind>> {
    const index = this.#taken.get(kind) ?? 0;
    this.#taken.set(kind, index + 1);
    const isKind = (event: Event): event is EventOf<Kind> => event.kind === kind;
    return this.#wait(`event ${kind}`, () => this.events.filter(isKind)[index]);
  }

  all<Kind extends EventKind>(kind: Kind): readonly EventOf<Kind>[] {
    return this.events.filter((event): event is EventOf<Kind> => event.kind === kind);
  }

  /** Waits until a bot is in a state; looks whenever something was journalled. */
  async state(kind: StateKind, botId = 700_001): Promise<void> {
    await this.#wait(`state ${kind}`, () => (this.stateOf(botId) === kind ? true : undefined));
  }

  stateOf(botId = 700_001): StateKind | undefined {
    return this.supervisor.port.view(botId)?.state.kind;
  }

  #wait<Found>(what: string, find: () => Found | undefined): Promise<Found> {
    const { promise, resolve, reject } = Promise.withResolvers<Found>();
    const look = (): void => {
      const found = find();
      if (found !== undefined) resolve(found);
    };
    const fail = (): void => reject(new Error(`no ${what}; there were: ${this.kinds().join(" ")}`));
    const timer = setTimeout(fail, deadlineMs);
    this.#waiters.add(look);
    look();
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiters.delete(look);
    });
  }

  kinds(): readonly string[] {
    return this.events.map((event) => event.kind);
  }

  /** The pids of all living processes that carry the bot's environment. */
  processes(botId = 700_001): readonly number[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && this.#carries(name, botId))
      .map(Number);
  }

  #carries(pid: string, botId: BotId): boolean {
    try {
      const folder = join(this.dataDir, "data/bots", String(botId), "data");
      return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(`DATA_DIR=${folder}`);
    } catch {
      return false; // gone while we looked
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.supervisor.stop("shutdown");
    await this.store.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
