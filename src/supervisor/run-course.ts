import type { ClockStep } from "#contracts/clock-step.ts";
import type { EndReason } from "#contracts/exit.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Actor, RunId, RunRef } from "#contracts/ids.ts";
import type { ExitReport } from "#contracts/runtime-port.ts";
import type { Input } from "#supervisor/machine.ts";
import { neverRan } from "#supervisor/never-ran.ts";
import { prepareLaunch } from "#supervisor/prepare-launch.ts";
import { recordExit, type Ended } from "#supervisor/record-exit.ts";
import { newRun, shifted, type Run } from "#supervisor/run.ts";
import type { Shared } from "#supervisor/shared.ts";

export type CourseParts = {
  readonly shared: Shared;
  /** As it is registered; each start reads it again. */
  readonly bot: Pick<Bot, "botId" | "maySleep">;
  /** Puts an input to the machine; called within the bot's mailbox. */
  readonly drive: (input: Input) => Promise<void>;
  /** Puts the liveness check into the mailbox when its time has come. */
  readonly post: (task: () => Promise<void>) => Promise<void>;
  /** The start needs no attention any more. */
  readonly settled: () => void;
};

/** The gate receives for the Master with this bot's token: the two would take each other's messages. */
const isMasters = new Error("the Master Bot has the same token");

/** The present run of one bot, from its number to its exit. Everything here happens within the bot's mailbox. */
export class RunCourse {
  readonly #parts: CourseParts;
  #run: Run | undefined;
  #maySleep: boolean;
  #alive: NodeJS.Timeout | undefined;
  #readyUntold: { readonly atMs: number; readonly afterMs: number } | undefined;

  constructor(parts: CourseParts) {
    this.#parts = parts;
    this.#maySleep = parts.bot.maySleep;
  }

  get run(): Run | undefined {
    return this.#run;
  }

  /** Whether it sleeps when nobody talks to it, as it was set when the last run began. */
  get maySleep(): boolean {
    return this.#maySleep;
  }

  change(changed: Partial<Run>): void {
    if (this.#run !== undefined) this.#run = { ...this.#run, ...changed };
  }

  clockMoved(step: ClockStep): void {
    if (this.#run !== undefined) this.#run = shifted(this.#run, step);
  }

  /** Starts the program. Resolves with how it ended when it did not start; throws when there is not even a run. */
  async launch(): Promise<ExitReport | undefined> {
    const { shared, bot, drive } = this.#parts;
    const { botId } = bot;
    const { store, now } = shared.ctx;
    const runId = await store.instances.newRun(botId, now());
    const ref: RunRef = { botId, runId };
    this.#run = newRun(ref, now());
    await drive({ kind: "spawning", runId });
    try {
      return await this.#spawn(ref);
    } catch (error) {
      shared.ctx.onError(error);
      return neverRan(runId, error, now());
    }
  }

  async #spawn(ref: RunRef): Promise<ExitReport | undefined> {
    const { ctx } = this.#parts.shared;
    const { botId, runId } = ref;
    if (ctx.gate.masterId === botId) return neverRan(runId, isMasters, ctx.now());
    const bot = await ctx.store.bots.get(botId);
    if (bot === undefined) throw new Error(`bot ${botId} is not registered any more`);
    this.#maySleep = bot.maySleep;
    const { spec, capability, words } = await prepareLaunch(ctx, bot, ref);
    this.change({ capability });
    await ctx.tell({ kind: "run.starting", atMs: ctx.now(), ...ref, ownerId: bot.ownerId, ...words });
    const result = await ctx.runtime.start(spec);
    const atMs = ctx.now();
    if (result.kind === "failed") return { runId, way: result.way, oomKilled: undefined, atMs };
    const { child } = result;
    this.change({ spawnedAtMs: atMs, aliveAtMs: atMs, pid: child.pid });
    await this.#parts.drive({ kind: "spawned", runId, child });
    await ctx.tell({ kind: "run.spawned", atMs, botId, runId, pid: child.pid });
    const { aliveCheckMs } = ctx.limits;
    this.#alive = setTimeout(() => void this.#parts.post(() => this.#checkAlive(runId)), aliveCheckMs).unref();
    return undefined;
  }

  /** The seed's liveness check. What has died meanwhile is told by its exit. */
  async #checkAlive(runId: RunId): Promise<void> {
    this.#parts.settled();
    if (this.#run?.ref.runId !== runId || this.#parts.shared.ctx.runtime.sight(runId) === "gone") return;
    await this.#tellAlive();
    await this.#tellReady();
  }

  async #tellAlive(): Promise<void> {
    const { ctx } = this.#parts.shared;
    const run = this.#run;
    if (run === undefined || run.aliveTold || run.pid === undefined) return;
    this.change({ aliveTold: true });
    await ctx.tell({ kind: "run.alive", atMs: ctx.now(), ...run.ref, pid: run.pid });
  }

  /** The first poll. Its event waits for the liveness check's, so that the log keeps its order; its time is its own. */
  async ready(atMs: number): Promise<void> {
    const { ctx } = this.#parts.shared;
    const run = this.#run;
    if (run === undefined) return;
    this.change({ readyAtMs: atMs, aliveAtMs: atMs });
    this.#readyUntold = { atMs, afterMs: Math.max(0, atMs - (run.spawnedAtMs ?? run.startedAtMs)) };
    try {
      await ctx.store.instances.runReady(run.ref.runId, atMs);
    } catch (error) {
      ctx.onError(error);
    }
    if (run.aliveTold) await this.#tellReady();
  }

  async #tellReady(): Promise<void> {
    const { ctx } = this.#parts.shared;
    const untold = this.#readyUntold;
    this.#readyUntold = undefined;
    if (untold === undefined || this.#run === undefined) return;
    await ctx.tell({ kind: "run.ready", ...this.#run.ref, ...untold });
  }

  /** Asks the run to end. False when there is none. */
  async terminate(reason: EndReason, by: Actor): Promise<boolean> {
    const { ctx } = this.#parts.shared;
    const run = this.#run;
    if (run === undefined) return false;
    const over = reason === "limit" && run.over !== undefined ? { over: run.over } : {};
    this.change({ requested: run.requested ?? { reason, by, forced: false, ...over } });
    await ctx.tell({ kind: "run.ending", atMs: ctx.now(), ...run.ref, reason, by });
    if (run.proven) ctx.runtime.signal(run.ref.runId, "SIGTERM");
    return true;
  }

  /** It did not end when it was asked: now it has to. */
  async kill(sinceMs: number): Promise<void> {
    const { ctx } = this.#parts.shared;
    const run = this.#run;
    if (run === undefined || !run.proven) return;
    if (run.requested !== undefined) this.change({ requested: { ...run.requested, forced: true } });
    const atMs = ctx.now();
    await ctx.tell({ kind: "run.killed", atMs, ...run.ref, afterMs: Math.max(0, atMs - sinceMs) });
    ctx.runtime.signal(run.ref.runId, "SIGKILL");
  }

  /** The run is over. Undefined when it is not this bot's present run. */
  async end(report: ExitReport): Promise<Ended | undefined> {
    const run = this.#run;
    if (run === undefined || run.ref.runId !== report.runId) return undefined;
    clearTimeout(this.#alive);
    const { ctx } = this.#parts.shared;
    const livedMs = run.spawnedAtMs === undefined ? 0 : report.atMs - run.spawnedAtMs;
    if (livedMs >= ctx.limits.aliveCheckMs) await this.#tellAlive();
    await this.#tellReady();
    const ended = await recordExit(ctx, this.#run ?? run, report);
    this.#run = undefined;
    return ended;
  }

  /** Takes up a run of an earlier daemon; whether it is there is not known yet. */
  resume(run: Run): void {
    this.#run = run;
  }
}
