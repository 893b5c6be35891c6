// For tests of this room: a gate on a free port with a real store, in front of the sandbox, and one bot with one run.
import type { CallRecord } from "#contracts/call.ts";
import type { Event, EventKind } from "#contracts/event.ts";
import type { IntakeView, ProgramFault } from "#contracts/evidence.ts";
import type { GateListener } from "#contracts/gate-ports.ts";
import type { BotId, RunRef } from "#contracts/ids.ts";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { GateSettings } from "#gate/gate-parts.ts";
import { openGate, type OpenGate } from "#gate/open-gate.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openTempStore } from "#store/temp-store.ts";

/** What Telegram, or the gate in its place, answers. */
export type Told = {
  readonly ok: boolean;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into results of every shape
  readonly result?: any;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
};

/** What the supervisor would have heard, and a way to wait for it. */
export class Heard implements GateListener {
  readonly firstPolls: RunRef[] = [];
  readonly waits: BotId[] = [];
  readonly views: IntakeView[] = [];
  readonly faults: ProgramFault[] = [];
  readonly calls: CallRecord[] = [];
  #change = Promise.withResolvers<void>();

  firstPoll(run: RunRef): void {
    this.#add(this.firstPolls, run);
  }
  updateWaits(botId: BotId): void {
    this.#add(this.waits, botId);
  }
  intakeChanged(_botId: BotId, view: IntakeView): void {
    this.#add(this.views, view);
  }
  fault(_run: RunRef, fault: ProgramFault): void {
    this.#add(this.faults, fault);
  }
  callEnded(_run: RunRef, call: CallRecord): void {
    this.#add(this.calls, call);
  }

  /** Until what was heard holds what is asked for. */
  async until(holds: (heard: Heard) => boolean): Promise<void> {
    while (!holds(this)) await this.#change.promise;
  }

  #add<One>(list: One[], one: One): void {
    list.push(one);
    const change = this.#change;
    this.#change = Promise.withResolvers<void>();
    change.resolve();
  }
}

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
};

/** The gate under test and everything around it; `await using` ends all of it. */
export class TestGate implements AsyncDisposable {
  readonly heard = new Heard();
  readonly errors: unknown[] = [];
  readonly sim: Sim;
  readonly store: Store;
  readonly owner: SimUser;
  readonly bot: SimBot;
  readonly master: SimBot | undefined;
  readonly #options: TestGateOptions;
  readonly #end: () => Promise<void>;
  #gate: OpenGate | undefined;

  constructor(parts: {
    readonly sim: Sim;
    readonly store: Store;
    readonly owner: SimUser;
    readonly bot: SimBot;
    readonly master: SimBot | undefined;
    readonly options: TestGateOptions;
    readonly end: () => Promise<void>;
  }) {
    this.sim = parts.sim;
    this.store = parts.store;
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
        ...settings,
      },
      limits: { ...limitsDefault, ...quick, ...limits },
      now: nowMs,
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

  /** Begins a run of the bot: what its process would find as BOT_TOKEN. */
  async begin(botId = this.bot.id): Promise<Program> {
    const runId = await this.store.instances.newRun(botId, Date.now());
    const run = { botId, runId };
    const capability = await this.gate.forSupervisor.issueCapability(run);
    return new Program(this, run, capability.reveal());
  }

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

/** A bot's program as the gate sees it. */
export class Program {
  readonly run: RunRef;
  readonly token: string;
  readonly #room: TestGate;

  constructor(room: TestGate, run: RunRef, token: string) {
    this.#room = room;
    this.run = run;
    this.token = token;
  }

  async call(method: string, params: object = {}): Promise<Told> {
    const response = await this.fetch(`/bot${this.token}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
    });
    return JSON.parse(await response.text());
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#room.url}${path}`, init);
  }

  /** With the capability as bearer, as SDKs and the extensions send it. */
  bearer(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, "content-type": "application/json" };
    return this.fetch(path, { ...init, headers });
  }

  /** The texts of one getUpdates, with their ids. */
  async updates(params: object = {}): Promise<readonly { readonly id: number; readonly text: string }[]> {
    const told = await this.call("getUpdates", params);
    if (!told.ok) throw new Error(told.description);
    // oxlint-disable-next-line typescript/no-explicit-any -- updates as Telegram writes them
    return told.result.map((one: any) => ({ id: one.update_id, text: one.message?.text ?? "" }));
  }

  async done(updateId?: number): Promise<{ readonly known: boolean }> {
    const body = JSON.stringify(updateId === undefined ? {} : { update_id: updateId });
    const response = await this.bearer("/hatchery/done", { method: "POST", body });
    return JSON.parse(await response.text());
  }

  end(end: { readonly ownDoing: boolean; readonly asked?: boolean }) {
    return this.#room.gate.forSupervisor.endRun(this.run, { ...end, nowMs: Date.now() });
  }
}

async function register(store: Store, bot: SimBot, owner: SimUser): Promise<void> {
  await store.owners.meet({ userId: owner.id, firstName: owner.firstName, lang: "ru", nowMs: 1 });
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
  await register(temp.store, bot, owner);
  const end = async (): Promise<void> => {
    await temp[Symbol.asyncDispose]();
    await sandbox.stop();
  };
  const room = new TestGate({ sim, store: temp.store, owner, bot, master, options, end });
  await room.open();
  return room;
}
