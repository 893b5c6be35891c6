// Users, Telegram, processes and one daemon after the other, in one thread and on a clock of its own.
import assert from "node:assert/strict";
import type { mock } from "node:test";
import type { Event } from "#contracts/event.ts";
import type { ExitWay } from "#contracts/exit.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import type { ExitReport, Runtime, Sighting } from "#contracts/runtime-port.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { StepCall } from "#gate/step/step-call.ts";
import { StorageError } from "#sqlite/storage-error.ts";
import { limits } from "./model-limits.ts";
import { ModelDaemon } from "./model-daemon.ts";
import { openDisk } from "./model-disk.ts";
import { ModelProcess, PollReply, type Held, type Manner } from "./model-process.ts";
import { ModelTelegram } from "./model-telegram.ts";
import { Life, type Fate } from "./mortal.ts";
import { Promises } from "./promises.ts";

export const botIds: readonly BotId[] = [1_001, 1_002, 1_003];
const by: Actor = { kind: "user", userId: 5 };
const settleMax = 2_000;

export type WorldParts = {
  readonly random: () => number;
  readonly timers: typeof mock.timers;
  /** Told of what happens, newest last; printed when something breaks. */
  readonly note: (line: string) => void;
};

export class World {
  readonly telegram = new ModelTelegram();
  readonly promises: Promises;
  readonly processes: ModelProcess[] = [];
  readonly random: () => number;
  /** How often a write is the daemon's last, and how often the disk takes none. */
  mortality = 0;
  fullness = 0;
  /** How often an answer to a poll is lost on its way to the program, and how often a call breaks on its way to Telegram. */
  losses = 0;
  breaks = 0;
  nowMs = 1_800_000_000_000;
  monotonicMs = 0;
  #daemon: ModelDaemon | undefined;
  #life: Life | undefined;
  #hear: (report: ExitReport) => void = () => undefined;
  /** Runs whose end this daemon hears of, and whether it sees how they end: an adopted one's it does not. */
  #ours = new Map<string, "born" | "adopted">();
  readonly #parts: WorldParts;
  readonly #store: Store;
  readonly #close: () => void;
  #pids = 0;

  private constructor(parts: WorldParts, disk: Awaited<ReturnType<typeof openDisk>>, promises: Promises) {
    this.#parts = parts;
    this.random = parts.random;
    this.#store = disk.store;
    this.#close = disk.close;
    this.promises = promises;
  }

  static async open(parts: WorldParts): Promise<World> {
    const promises = new Promises(
      () => world.nowMs,
      () => world.monotonicMs,
    );
    const told = (event: Event): void => {
      parts.note(`  ${event.kind} ${"runId" in event ? event.runId : (event.botId ?? "")}`);
      promises.heard(event);
    };
    const disk = await openDisk({ limits, told }, botIds);
    const world: World = new World(parts, disk, promises);
    return world;
  }

  close(): void {
    this.#life?.die();
    this.#close();
  }

  get daemon(): ModelDaemon | undefined {
    return this.#life?.dead === true ? undefined : this.#daemon;
  }

  #fate(verb: string): Fate {
    const chance = this.random();
    if (chance < this.mortality) return chance < this.mortality / 2 ? "dies_before" : "dies_after";
    return chance < this.mortality + this.fullness && this.#mayFail(verb) ? "disk_full" : "goes_on";
  }

  /** What the supervisor keeps of itself is behind until the disk is well; here only what updates go through fails. */
  #mayFail(verb: string): boolean {
    return ["receive", "hold", "done", "begin", "confirmBefore", "release", "takeBack", "newRun"].includes(verb);
  }

  /** A daemon begins; it may die of that. */
  async startDaemon(): Promise<void> {
    const { random } = this;
    this.#parts.note("a daemon begins");
    // Every timer was the last one's, or Telegram's for its polls; a dead daemon's would go on looking at its bots.
    this.#parts.timers.reset();
    this.#parts.timers.enable({ apis: ["setTimeout", "setInterval"] });
    const life = new Life(
      (verb) => this.#fate(verb),
      () => this.#died(),
    );
    this.#life = life;
    this.#ours = new Map();
    const { journal: _, calls, health, ...verbs } = this.#store;
    const bound = Object.fromEntries(Object.entries(verbs).map(([name, port]) => [name, life.bind(Object(port))]));
    this.promises.daemonBegins();
    this.#daemon = new ModelDaemon({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same ports, bound to this life
      store: { journal: this.#journalOf(life), calls, health, ...bound } as unknown as Store,
      runtime: this.#runtimeOf(life),
      telegram: this.telegram,
      limits,
      now: () => this.nowMs,
      monotonicMs: () => this.monotonicMs,
      random,
      onError: (error) => {
        if (!life.dead && !(error instanceof StorageError))
          this.promises.breaks(`an error of ours: ${String(error instanceof Error ? error.stack : error)}`);
      },
    });
    void this.#daemon.start();
    await this.settle();
  }

  #journalOf(life: Life): Store["journal"] {
    const { journal } = this.#store;
    return { ...journal, append: (event) => (life.dead ? new Promise(() => undefined) : journal.append(event)) };
  }

  killDaemon(): void {
    this.#life?.die();
  }

  #died(): void {
    this.#parts.note("the daemon dies");
    this.#daemon?.cut();
    this.#hear = () => undefined;
    for (const one of this.processes) {
      one.busy = false;
      const { poll } = one;
      one.poll = undefined;
      if (poll !== undefined) poll.destroyed = true;
    }
  }

  /** Everything that was begun has come to rest. */
  async settle(): Promise<void> {
    let quiet = 0;
    for (let turn = 0; quiet < 3; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.#life?.dead !== true && (this.#life?.underWay ?? 0) > 0 ? 0 : quiet + 1;
      assert.ok(turn < settleMax, "the daemon comes to no rest");
    }
    for (const botId of botIds) this.promises.sees(botId, this.daemon?.supervisor.port.view(botId));
    this.promises.check();
  }

  async later(ms: number): Promise<void> {
    this.nowMs += ms;
    this.monotonicMs += ms;
    this.#parts.timers.tick(ms);
    await this.settle();
  }

  /** The clock is set; no time passes. */
  setClock(byMs: number): void {
    this.#parts.note(`the clock is set by ${byMs} ms`);
    this.nowMs += byMs;
    this.promises.clockMoved(byMs);
  }

  wish(botId: BotId, what: "start" | "stop" | "restart"): void {
    const { daemon } = this;
    if (daemon === undefined) return;
    this.#parts.note(`somebody wishes ${what} of ${botId}`);
    const wish = this.promises.wished(botId, what);
    void daemon.supervisor.port[what](botId, by).then(() => this.promises.granted(botId, wish));
  }

  #alive(botId: BotId): ModelProcess | undefined {
    return this.processes.find((one) => one.alive && one.botId === botId);
  }

  #runtimeOf(life: Life): Runtime {
    const find = (pid: number): ModelProcess | undefined => this.processes.find(({ child }) => child.pid === pid);
    const ofRun = (runId: string): ModelProcess | undefined => this.processes.find((one) => one.runId === runId);
    const sight = (one: ModelProcess | undefined): Sighting => (one?.alive === true ? "alive" : "gone");
    const never = new Promise<never>(() => undefined);
    return {
      start: async ({ botId, runId }) => {
        if (life.dead) return never;
        if (this.random() < this.mortality) life.die();
        if (life.dead) return never;
        if (this.random() < 0.02 && this.mortality > 0) {
          const way = {
            kind: "spawn-failed",
            errno: "EAGAIN",
            message: "spawn bot EAGAIN",
            culprit: undefined,
          } as const;
          return { kind: "failed", way };
        }
        const { child } = this.#spawn({ botId, runId });
        this.#ours.set(runId, "born");
        if (this.random() < this.mortality) life.die(); // it is there, and nobody has written it down
        return life.dead ? never : { kind: "started", child };
      },
      adopt: (runId, child) => {
        const seen = this.mortality > 0 && this.random() < 0.05 ? "unknown" : sight(find(child.pid));
        if (seen === "alive") this.#ours.set(runId, "adopted");
        return seen;
      },
      find: (botId) => this.#alive(botId)?.child,
      sight: (runId) => sight(ofRun(runId)),
      signal: (runId, signal) => {
        const one = ofRun(runId);
        if (life.dead || one?.alive !== true) return "gone";
        if (signal === "SIGKILL") this.die(one, { kind: "signal", signal });
        else one.ending = true;
        return "alive";
      },
      onExit: (hear) => {
        this.#hear = hear;
      },
      onOver: () => undefined,
      output: async () => undefined,
      runs: async () => [],
      erase: async () => ({ files: 0, bytes: 0 }),
      dataDir: async () => "/nowhere",
      release: () => undefined,
    };
  }

  #spawn(run: { readonly botId: BotId; readonly runId: string }): ModelProcess {
    this.promises.starts(run.botId, this.#alive(run.botId)?.runId);
    this.#pids += 1;
    const manner: Manner = run.botId === botIds[0] ? "offset" : "done";
    const child = { pid: 9_000_000 + this.#pids, startTicks: 1, bootId: "boot" };
    const one = new ModelProcess(run, child, manner);
    this.processes.push(one);
    return one;
  }

  die(one: ModelProcess, way: ExitWay): void {
    if (!one.alive) return;
    one.alive = false;
    this.#parts.note(`${one.runId} dies: ${JSON.stringify(way)}`);
    this.promises.died(one, way);
    one.poll?.destroy();
    this.processes.splice(this.processes.indexOf(one), 1);
    const { runId } = one;
    const bond = this.#ours.get(runId);
    const heard: ExitWay = bond === "born" ? way : { kind: "unknown" };
    if (bond !== undefined) this.#hear({ runId, way: heard, oomKilled: false, atMs: this.nowMs });
  }

  hang(one: ModelProcess): void {
    one.hangs = true;
    this.promises.hung(one);
  }

  /** The program asks for updates, as its manner is. */
  poll(one: ModelProcess): void {
    const { daemon } = this;
    const seen = daemon?.seen(one);
    if (daemon === undefined || seen === undefined || !one.mayAsk()) return;
    const { offset } = one;
    const reply: PollReply = new PollReply(
      () => this.random() < this.losses,
      (body) => {
        if (one.poll === reply) one.poll = undefined;
        if (body !== undefined && one.alive) this.#given(one, offset, body);
      },
    );
    one.poll = reply;
    const params = { timeout: 6, ...(one.manner === "offset" && offset > 0 ? { offset } : {}) };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a poll asks no more of its exchange
    const exchange = { req: undefined, res: reply, path: "", search: "" } as never;
    void this.#ask(daemon, one, () => daemon.handOut.getUpdates(exchange, seen, params));
  }

  /** Who says done says first that it will. */
  async #ask(daemon: ModelDaemon, one: ModelProcess, ask: () => Promise<void>): Promise<void> {
    const seen = daemon.seen(one);
    try {
      if (seen !== undefined && one.manner === "done" && !seen.saysDone) await daemon.handOut.done(seen, undefined);
      await ask();
    } catch (error) {
      one.poll = undefined;
      if (!(error instanceof StorageError)) throw error;
    }
  }

  #given(one: ModelProcess, offset: number, body: string): void {
    if (body.startsWith('{"ok":true')) this.promises.confirmed(one, offset);
    for (const held of one.take(body)) {
      this.#parts.note(`${one.runId} is given ${held.seq} (${held.key})`);
      this.promises.given(one, held);
    }
  }

  /** The program answers what it has had longest, and says so. */
  handle(one: ModelProcess): void {
    const { daemon } = this;
    const seen = daemon?.seen(one);
    const [held] = one.hands;
    if (daemon === undefined || seen === undefined || held === undefined || one.busy || one.hangs) return;
    if (one.manner === "offset" && one.poll !== undefined) return; // one thing after the other
    one.busy = true;
    void this.#carryOut(daemon, one, held);
  }

  async #carryOut(daemon: ModelDaemon, one: ModelProcess, held: Held): Promise<void> {
    try {
      if (one.manner === "done") await this.#answerInSteps(one, held);
      else this.#answerAtOnce(one, held);
      if (daemon === this.daemon) one.hands = one.hands.filter((other) => other !== held);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
    } finally {
      if (daemon === this.daemon) one.busy = false;
    }
  }

  #answerAtOnce(one: ModelProcess, held: Held): void {
    this.#sends(one, held);
    one.answered.add(held.seq);
    this.daemon?.seen(one)?.chatNamed(held.chatId, limits);
  }

  #sends(one: ModelProcess, held: Held): void {
    this.#parts.note(`${one.runId} answers ${held.key}`);
    this.promises.sent(one, held);
  }

  async #answerInSteps(one: ModelProcess, held: Held): Promise<void> {
    const { daemon } = this;
    const seen = daemon?.seen(one);
    if (daemon === undefined || seen === undefined) return;
    let isOver = one.answered.has(held.seq);
    while (one.alive && !isOver) isOver = await this.#step(daemon, one, held);
    if (!one.alive) return;
    one.answered.add(held.seq);
    const known = await daemon.handOut.done(seen, held.seq);
    if (known) this.promises.finished(held.key);
  }

  /** Whether the step is over; else its call broke, and is to be made again. */
  async #step(daemon: ModelDaemon, one: ModelProcess, held: Held): Promise<boolean> {
    const step = { seq: held.seq, name: "answer" };
    this.#parts.note(`${one.runId} enters ${held.key}`);
    const entered = await daemon.steps.enter({ run: one, step, side: "telegram" });
    this.#parts.note(`${one.runId} entered ${held.key}: ${entered.kind}`);
    if (entered.kind !== "fresh") {
      this.promises.stepped(one, held, entered.kind);
      return true;
    }
    const { call } = entered;
    if (call.repeats) this.promises.repeats(held);
    if (this.random() < this.breaks) {
      await this.#break(one, held, call);
      return false;
    }
    call.leaves();
    this.#sends(one, held);
    call.take(Buffer.from("{}"));
    await call.keep({ status: 200, contentType: undefined });
    await call.close({ kind: "answered", status: 200 });
    return true;
  }

  /** The way to Telegram breaks: before the call has left, or after, and then it may have been carried out. */
  async #break(one: ModelProcess, held: Held, call: StepCall): Promise<void> {
    this.#parts.note(`the call for ${held.key} breaks`);
    const leaves = this.random() < 0.7;
    if (leaves) call.leaves();
    if (leaves && this.random() < 0.5) this.#sends(one, held);
    await call.close({ kind: "unreachable", errno: "ECONNRESET", text: "" });
  }

  async waitingIn(botId: BotId): Promise<number> {
    const { waiting, held } = await this.#store.inbox.counts(botId);
    return waiting + held + this.telegram.unconfirmed(botId);
  }

  view(botId: BotId) {
    return this.daemon?.supervisor.port.view(botId);
  }
}
