// For tests of the gate: a gate on a free port with a real store, in front of the sandbox, and one bot with one run.
import type { Event, EventKind } from "#contracts/event.ts";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { PeerCheck } from "#contracts/peer.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { Resolve } from "#gate/fetch/resolve-public.ts";
import type { GateSettings } from "#gate/gate-parts.ts";
import { openGate, type OpenGate } from "#gate/open-gate.ts";
import { Heard } from "./heard.ts";
import { Program } from "./program.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openTempStore } from "#store/temp-store.ts";

const quick: Partial<Limits> = {
  intakePollS: 5,
  intakeRetryFirstMs: 20,
  intakeRetryMaxMs: 40,
  conflictTellMs: 60,
  conflictRetryMs: 60,
  sandboxQuickPollMs: 0,
  sandboxConflictSpacingMs: 0,
};

export type TestGateOptions = {
  readonly limits?: Partial<Limits>;
  readonly settings?: Partial<GateSettings>;
  readonly withMaster?: boolean;
  readonly nowMs?: () => number;
  readonly peers?: PeerCheck;
  readonly resolve?: Resolve;
};

/** The gate under test and everything around it; `await using` ends all of it. */
export class TestGate implements AsyncDisposable {
  readonly heard = new Heard();
  readonly errors: unknown[] = [];
  readonly sim: Sim;
  readonly store: Store;
  readonly dataDir: string;
  readonly owner: SimUser;
  readonly bot: SimBot;
  readonly master: SimBot | undefined;
  #options: TestGateOptions;
  readonly #end: () => Promise<void>;
  #gate: OpenGate | undefined;

  constructor(parts: {
    readonly sim: Sim;
    readonly store: Store;
    readonly dataDir: string;
    readonly owner: SimUser;
    readonly bot: SimBot;
    readonly master: SimBot | undefined;
    readonly options: TestGateOptions;
    readonly end: () => Promise<void>;
  }) {
    this.sim = parts.sim;
    this.store = parts.store;
    this.dataDir = parts.dataDir;
    this.owner = parts.owner;
    this.bot = parts.bot;
    this.master = parts.master;
    this.#options = parts.options;
    this.#end = parts.end;
  }

  get gate(): OpenGate {
    if (this.#gate === undefined) throw new Error("the gate is not open");
    return this.#gate;
  }

  get url(): string {
    return this.gate.forSupervisor.url;
  }

  /** A bot's chat with its owner. */
  get place(): { readonly userId: number; readonly botId: number } {
    return { userId: this.owner.id, botId: this.bot.id };
  }

  async open(): Promise<void> {
    const { limits = {}, settings = {}, nowMs = Date.now } = this.#options;
    const opened = await openGate({
      store: this.store,
      settings: {
        masterToken: this.master === undefined ? undefined : new Secret(this.master.token),
        telegramApiRoot: this.sim.telegramRoot,
        openaiBaseUrl: this.sim.modelUrl,
        openaiKey: undefined,
        qdrantUrl: undefined,
        qdrantKey: undefined,
        gate: { host: "127.0.0.1", port: 0 },
        admins: [],
        proxy: undefined,
        ownerBudgetNano: undefined,
        prices: {},
        ...settings,
      },
      limits: { ...limitsDefault, ...quick, ...limits },
      now: nowMs,
      peers: this.#options.peers,
      resolve: this.#options.resolve,
      onError: (error) => this.errors.push(error),
    });
    if (opened.kind === "refused") throw new Error(opened.errno);
    this.#gate = opened.gate;
    this.gate.setListener(this.heard);
  }

  /** Stops the gate as a daemon that is replaced would, and opens it again on the same store. */
  async reopen(): Promise<void> {
    await this.gate.stop("shutdown");
    await this.open();
  }

  /** The same with other settings, as after an edit of `.env`. */
  async restart(settings: Partial<GateSettings>): Promise<void> {
    this.#options = { ...this.#options, settings: { ...this.#options.settings, ...settings } };
    await this.reopen();
  }

  /** Begins a run of the bot: what its process would find as BOT_TOKEN. */
  async begin(botId = this.bot.id): Promise<Program> {
    const runId = await this.store.instances.newRun(botId, Date.now());
    const run = { botId, runId };
    const capability = await this.gate.forSupervisor.issueCapability(run);
    return new Program(() => this.gate.forSupervisor, run, capability.reveal());
  }

  /** One more bot of the owner's. */
  register = (bot: SimBot): Promise<void> => register(this.store, bot, this.owner);

  async events<Kind extends EventKind>(kind: Kind): Promise<readonly Extract<Event, { kind: Kind }>[]> {
    const rows = await this.store.journal.read({ kinds: [kind], max: 100 });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query asked for this kind
    return rows.map(({ event }) => event as Extract<Event, { kind: Kind }>);
  }

  /** The first event of a kind, when it comes. */
  async event<Kind extends EventKind>(kind: Kind): Promise<Extract<Event, { kind: Kind }>> {
    const came = Promise.withResolvers<void>();
    const unlisten = this.store.journal.listen(({ event }) => {
      if (event.kind === kind) came.resolve();
    });
    const [before] = await this.events(kind);
    if (before === undefined) await came.promise;
    unlisten();
    const [first] = await this.events(kind);
    if (first === undefined) throw new Error(`no ${kind}`);
    return first;
  }

  /** The bot's updates come in: each message has been kept when this resolves. */
  async receives(...texts: string[]): Promise<void> {
    const { forSupervisor } = this.gate;
    forSupervisor.setIntake(this.bot.id, true);
    const { waiting, held } = await this.store.inbox.counts(this.bot.id);
    for (const text of texts) await this.sim.say({ ...this.place, text });
    await this.#counted(waiting + held + texts.length);
  }

  async #counted(count: number): Promise<void> {
    for (;;) {
      const { waiting, held } = await this.store.inbox.counts(this.bot.id);
      if (waiting + held >= count) return;
      await this.heard.until(({ waits }) => waits.length > 0);
      this.heard.waits.length = 0;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#gate?.stop("shutdown");
    await this.#end();
  }
}

async function register(store: Store, bot: SimBot, owner: SimUser): Promise<void> {
  await store.bots.register(
    {
      botId: bot.id,
      ownerId: owner.id,
      username: bot.username,
      name: bot.name,
      origin: "pasted",
      program: { kind: "built-in" },
      envNames: [],
      maySleep: true,
      model: { baseUrl: undefined, model: undefined },
      createdAtMs: 1,
    },
    { token: new Secret(bot.token), env: {} },
  );
}

export async function openTestGate(options: TestGateOptions = {}): Promise<TestGate> {
  const limits = { ...limitsDefault, ...quick, ...options.limits };
  const sandbox = await openSandbox({ host: "127.0.0.1", port: 0, limits });
  const sim = openSim(sandbox.url);
  const temp = await openTempStore(options.limits ?? {});
  const owner = await sim.user({ firstName: "Ann", lang: "ru" });
  const bot = await sim.bot({ username: "echo_bot", name: "Echo", ownerId: owner.id });
  const master = options.withMaster
    ? await sim.bot({ username: "hatchery_bot", name: "Hatchery", ownerId: owner.id, canManageBots: true })
    : undefined;
  await temp.store.owners.meet({ userId: owner.id, firstName: owner.firstName, lang: "ru", nowMs: 1 });
  await register(temp.store, bot, owner);
  const end = async (): Promise<void> => {
    await temp[Symbol.asyncDispose]();
    await sandbox.stop();
  };
  const { dataDir, store } = temp;
  const room = new TestGate({ sim, store, dataDir, owner, bot, master, options, end });
  await room.open();
  return room;
}
