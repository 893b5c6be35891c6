import type { Bot } from "#contracts/bot.ts";
import type { ClockStep } from "#contracts/clock-step.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { IntakeView } from "#contracts/evidence.ts";
import type { Actor, BotId, RunId } from "#contracts/ids.ts";
import type { InstanceView } from "#contracts/instance.ts";
import type { ExitReport, OverReport } from "#contracts/runtime-port.ts";
import { isFailing, mannerOf } from "#supervisor/exit-rules.ts";
import type { Inner } from "#supervisor/inner.ts";
import { Judgement } from "#supervisor/judgement.ts";
import { Keeper } from "#supervisor/keeper.ts";
import { idle, look, sleepableSinceMs, type Moment } from "#supervisor/look.ts";
import type { Input, Machine } from "#supervisor/machine.ts";
import { Mailbox } from "#supervisor/mailbox.ts";
import { entered, obey } from "#supervisor/obey.ts";
import { overLimit } from "#supervisor/over-limit.ts";
import { resume } from "#supervisor/resume.ts";
import { RunCourse } from "#supervisor/run-course.ts";
import { seekVerdict } from "#supervisor/seek-verdict.ts";
import type { Shared } from "#supervisor/shared.ts";
import type { Startable } from "#supervisor/start-queue.ts";

export type InstanceParts = {
  readonly shared: Shared;
  readonly bot: Pick<Bot, "botId" | "maySleep">;
  readonly machine: Machine;
  /** Its process is gone and it was deleted: nothing is left to supervise. */
  readonly onGone: (botId: BotId) => void;
};

/**
 * One bot under supervision. All that happens to it goes through its mailbox, one thing after the other, so that no two
 * inputs meet; the rules decide (`transition`), and what they ask for is done here before the next input is looked at.
 */
export class Instance implements Startable {
  readonly #inner: Inner;
  readonly #mail: Mailbox;
  readonly #gone = Promise.withResolvers<void>();
  #ended: PromiseWithResolvers<void> | undefined;
  #backoff: NodeJS.Timeout | undefined;
  /** Every verdict that is looked for. */
  #seeking: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor({ shared, bot, machine, onGone }: InstanceParts) {
    const { botId } = bot;
    const drive = (input: Input): Promise<void> => this.#drive(input);
    const post = (task: () => Promise<void>): Promise<void> => this.#post(task);
    this.#mail = new Mailbox(shared.ctx.onError);
    this.#inner = {
      botId,
      shared,
      keeper: new Keeper(shared, botId, machine),
      course: new RunCourse({ shared, bot, drive, post, settled: () => shared.queue.settled(this) }),
      judgement: new Judgement(shared, botId),
      startable: this,
      drive,
      post,
      over: (report, next) => this.#over(report, next),
      tickIn: (inMs) => {
        clearTimeout(this.#backoff);
        this.#backoff = setTimeout(() => void post(() => drive({ kind: "tick" })), inMs).unref();
      },
      gone: () => {
        shared.incidents.forget(botId);
        this.#closed = true;
        onGone(botId);
        this.#gone.resolve();
      },
    };
  }

  get machine(): Machine {
    return this.#inner.keeper.machine;
  }

  get view(): InstanceView {
    return this.#inner.keeper.view;
  }

  /** A person's wish. Resolves when it is kept and acted upon. */
  wish(kind: "up" | "down" | "restart", by: Actor): Promise<void> {
    return this.#post(async () => {
      if (kind !== "down") this.#inner.judgement.forget(this.#inner.shared.ctx.now());
      await this.#drive({ kind, by });
    });
  }

  /** Resolves when its process is gone. */
  async remove(by: Actor): Promise<void> {
    void this.#post(() => this.#drive({ kind: "delete", by }));
    await this.#gone.promise;
  }

  /** Takes up where an earlier daemon has left off, when its turn has come; whatever happens to it meanwhile comes after. */
  resume(turn: Promise<void>): Promise<void> {
    return this.#post(async () => {
      await turn;
      await resume(this.#inner);
    });
  }

  /** Ends the run for a daemon that stops; what is wanted stays. Resolves when there is no run. */
  async shutDown(): Promise<void> {
    await this.#post(() => this.#drive({ kind: "shutdown" }));
    if (this.#inner.course.run === undefined) return;
    this.#ended ??= Promise.withResolvers();
    await this.#ended.promise;
  }

  /** Nothing is done to it any more. Resolves when what was begun is finished. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#backoff);
    await this.#mail.idle; // the last of it may have set out to look for a verdict
    await this.#seeking;
  }

  exited(report: ExitReport): void {
    void this.#post(() => this.#over(report));
  }

  overLimit(over: OverReport): void {
    void this.#post(() => overLimit(this.#inner, over));
  }

  firstPoll(runId: RunId, atMs: number): void {
    void this.#post(async () => {
      const { state } = this.machine;
      if (state.kind !== "starting" || state.runId !== runId || state.child === undefined) return;
      await this.#inner.course.ready(atMs);
      await this.#drive({ kind: "first_poll", runId });
      this.#inner.shared.queue.settled(this);
    });
  }

  updateWaits(): void {
    void this.#post(() => this.#drive({ kind: "update_waits" }));
  }

  intakeChanged(view: IntakeView): void {
    void this.#post(() => this.#inner.judgement.receives(view, this.machine));
  }

  faulted(runId: RunId): void {
    void this.#post(async () => {
      if (this.#inner.course.run?.ref.runId === runId) await this.#inner.judgement.faulted(this.machine);
    });
  }

  callEnded(call: CallRecord): void {
    if (this.#inner.judgement.callEnded(call) && call.side !== "telegram") void this.proved(call.side);
  }

  proved(side: "model" | "vector"): Promise<void> {
    const { shared, botId } = this.#inner;
    return this.#post(() => shared.incidents.end(botId, [side], { how: "running" }));
  }

  look(moment: Moment): void {
    look(this.#inner, moment);
  }

  clockMoved(step: ClockStep): void {
    void this.#post(async () => {
      const { botId, shared, course, judgement } = this.#inner;
      course.clockMoved(step);
      judgement.clockMoved(step);
      shared.incidents.clockMoved(botId, step);
      await this.#drive({ kind: "clock_moved", step });
    });
  }

  begin(): void {
    void this.#post(() => this.#begin());
  }

  sleepableSinceMs(): number | undefined {
    return sleepableSinceMs(this.#inner);
  }

  giveRoom(): void {
    const runId = this.#inner.course.run?.ref.runId;
    if (runId !== undefined) void this.#post(() => idle(this.#inner, runId));
  }

  isLeaving(): boolean {
    return this.machine.state.kind === "stopping";
  }

  #post(task: () => Promise<void>): Promise<void> {
    return this.#closed ? Promise.resolve() : this.#mail.post(task);
  }

  /** Its turn to start has come. Meanwhile it may have been stopped, or started by an earlier turn. */
  async #begin(): Promise<void> {
    const { course, shared } = this.#inner;
    if (course.run !== undefined) return;
    if (this.#closed || this.machine.state.kind !== "starting") return shared.queue.ended(this);
    shared.queue.leave(this);
    try {
      const failed = await course.launch();
      if (failed !== undefined) await this.#over(failed);
    } catch (error) {
      shared.ctx.onError(error); // not even a number could be had for the run: the store is in trouble
      shared.queue.ended(this);
      await this.#drive({ kind: "exited", manner: "bad", jitter: this.#jitter() });
    }
  }

  /** From -1 to 1. */
  #jitter(): number {
    return this.#inner.shared.ctx.random() * 2 - 1;
  }

  async #over(report: ExitReport, next?: Input): Promise<void> {
    const { course, judgement, shared } = this.#inner;
    const { startedAtMs: daemonStartedAtMs, limits } = shared.ctx;
    const fails = isFailing(this.machine.state);
    const ended = await course.end(report);
    if (ended === undefined) return;
    shared.queue.ended(this);
    if (ended.setAside.length > 0) judgement.forget(ended.record.exitedAtMs);
    const alike = await judgement.alike(this.machine.restarts);
    const manner = mannerOf(ended.record, { daemonStartedAtMs, limits, alike });
    const seeks = fails && manner !== "platform" && next === undefined;
    if (seeks) this.#seeking = Promise.all([this.#seeking, seekVerdict(this.#inner, ended, manner)]);
    await this.#drive(next ?? { kind: "exited", manner, jitter: this.#jitter() });
    this.#ended?.resolve();
  }

  async #drive(input: Input): Promise<void> {
    const { keeper, judgement, shared } = this.#inner;
    const waits = input.kind === "tick" && keeper.machine.state.kind === "backoff";
    if (waits && judgement.isAwaited(shared.ctx.now())) return;
    const before = keeper.machine.state.kind;
    const effects = await keeper.apply(input);
    if (keeper.machine.state.kind !== before) await entered(this.#inner, effects);
    for (const effect of effects) await obey(this.#inner, effect);
  }
}
