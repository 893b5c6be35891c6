import { afterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { IncidentTrigger } from "#contracts/event.ts";
import type { IntakeView } from "#contracts/evidence.ts";
import type { Exit, RunExit } from "#contracts/exit.ts";
import type { CauseClass, CauseCode, Finding } from "#contracts/finding.ts";
import type { BotId, RunId } from "#contracts/ids.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { CallWatch, isAbout } from "#supervisor/call-watch.ts";
import { classOfExit, exitsAlike } from "#supervisor/exit-rules.ts";
import { findCauses, unexplained } from "#supervisor/find-verdict.ts";
import type { Condition } from "#supervisor/incidents.ts";
import type { Machine } from "#supervisor/machine.ts";
import { noteHang } from "#supervisor/note-hang.ts";
import type { Ended } from "#supervisor/record-exit.ts";
import type { Shared } from "#supervisor/shared.ts";

/** What is to be made of an exit. */
export type Verdict = {
  readonly record: RunExit;
  readonly finding: Finding;
  readonly class: CauseClass;
  readonly crashLoop: boolean;
  /** Exits of this fingerprint in the window. */
  readonly alike: number;
};

function triggerOf({ requested }: Exit): IncidentTrigger {
  return requested?.reason === "not_ready" || requested?.reason === "silent" ? requested.reason : "exit";
}

/** What keeps a bot's messages away and does not pass by itself. */
const toldAtOnce: ReadonlySet<IntakeView["kind"]> = new Set(["unauthorized", "conflict", "unreadable"]);

/** Asks the diagnosis about one bot and acts on what it says: verdicts on exits, and incidents. */
export class Judgement {
  readonly #shared: Shared;
  readonly #botId: BotId;
  readonly #calls = new CallWatch();
  readonly #causes = new Map<RunId, CauseCode>();
  #afterMs = 0;
  #awaited: { readonly runId: RunId; readonly untilMs: number } | undefined;
  #last: Verdict | undefined;

  constructor(shared: Shared, botId: BotId) {
    this.#shared = shared;
    this.#botId = botId;
  }

  /** Exits up to now do not count any more. */
  forget(nowMs: number): void {
    this.#afterMs = nowMs;
    this.#causes.clear();
  }

  /** The clock was set: what was noted with times moves along. */
  clockMoved(step: ClockStep): void {
    this.#afterMs = afterStep(this.#afterMs, step);
    const awaited = this.#awaited;
    if (awaited !== undefined) this.#awaited = { ...awaited, untilMs: afterStep(awaited.untilMs, step) };
  }

  /** How many exits like the last one count by now. */
  async alike(restarts: number): Promise<number> {
    const { store, limits, startedAtMs: daemonStartedAtMs } = this.#shared.ctx;
    const exits = await store.instances.exits(this.#botId, limits.exitHistory);
    return exitsAlike({ exits, causes: this.#causes, afterMs: this.#afterMs, restarts, daemonStartedAtMs, limits });
  }

  /** Whether a verdict is still to come, and may be waited for. */
  isAwaited(nowMs: number): boolean {
    return this.#awaited !== undefined && nowMs < this.#awaited.untilMs;
  }

  /** The next start waits for the verdict on this run, as long as it may. */
  await(runId: RunId, nowMs: number): void {
    this.#awaited = { runId, untilMs: nowMs + this.#shared.ctx.limits.verdictWaitMs };
  }

  /** The last verdict heard. */
  get last(): Verdict | undefined {
    return this.#last;
  }

  /** The verdict on a run has come: this one is waited for no longer. */
  heard(verdict: Verdict): void {
    if (this.#awaited?.runId === verdict.record.runId) this.#awaited = undefined;
    this.#last = verdict;
  }

  /** Finds out why a run ended. `machine` is the bot as it was right after. Takes its time: not within the mailbox. */
  async verdictOn({ record, setAside }: Ended, machine: Machine): Promise<Verdict> {
    const [finding = unexplained(record.exit.way)] = await findCauses(this.#shared.ctx, this.#botId, machine);
    this.#causes.set(record.runId, finding.cause);
    const { limits } = this.#shared.ctx;
    for (const old of [...this.#causes.keys()].slice(0, -limits.exitHistory)) this.#causes.delete(old);
    // What killed it is out of the way: the next run deserves its chance, unless the program itself says otherwise.
    const found = setAside.length > 0 ? "transient" : judge(finding).class;
    const alike = await this.alike(machine.restarts);
    const crashLoop = setAside.length === 0 && alike >= limits.crashLoopExits;
    return { record, finding, class: classOfExit(record.exit, found), crashLoop, alike };
  }

  /** An exit has its cause: something is wrong with this bot. */
  async exited({ record, finding }: Verdict): Promise<void> {
    const wrong = { trigger: triggerOf(record.exit), finding, sinceMs: record.exitedAtMs };
    await this.#shared.incidents.begin(this.#botId, "run", wrong);
  }

  /** It does not answer, and is being ended for that. */
  async hangs(trigger: "not_ready" | "silent", machine: Machine, forMs: number): Promise<void> {
    const { ctx } = this.#shared;
    await noteHang(ctx, { botId: this.#botId, machine, sinceMs: ctx.now() - forMs });
    const [finding = unexplained(undefined)] = await findCauses(this.#shared.ctx, this.#botId, machine);
    await this.#begin("run", trigger, finding);
  }

  /** The program has said what is wrong with it. */
  async faulted(machine: Machine): Promise<void> {
    const [finding] = await findCauses(this.#shared.ctx, this.#botId, machine);
    if (finding !== undefined) await this.#begin("fault", "program_fault", finding);
  }

  /** Telegram refuses to deliver, fails for long, or delivers again. */
  async receives(view: IntakeView, machine: Machine): Promise<void> {
    const { ctx, incidents } = this.#shared;
    if (view.kind === "polling") return incidents.end(this.#botId, ["telegram"], { how: "running" });
    if (!toldAtOnce.has(view.kind) && !this.failsToReceive(view, ctx.now())) return;
    const findings = await findCauses(ctx, this.#botId, machine);
    const finding = findings.find(({ cause }) => /^(?:telegram\.|net\.telegram_|platform\.secret)/.test(cause));
    if (finding !== undefined) await this.#begin("telegram", "telegram", finding);
  }

  /** Telegram has been out of reach, or failing, for so long that it is to be told. */
  failsToReceive(view: IntakeView, nowMs: number): boolean {
    if (view.kind !== "unreachable" && view.kind !== "server_error") return false;
    return nowMs - view.sinceMs >= this.#shared.ctx.limits.receivingTellMs;
  }

  /** Notes how a call ended. True when an incident is over with this answer. */
  callEnded(call: CallRecord): boolean {
    this.#calls.saw(call);
    if (call.side === "telegram" || call.outcome.kind !== "answered" || this.#calls.isFailing(call.side)) return false;
    return this.#shared.incidents.seenMs(this.#botId, call.side) !== undefined;
  }

  get hasFailedCalls(): boolean {
    return this.#calls.hasUnjudged;
  }

  /** Judges calls that failed since the last look: what never heals is told at once, what may heal when it repeats. */
  async judgeCalls(machine: Machine): Promise<void> {
    const failing = this.#calls.takeUnjudged();
    if (failing.length === 0) return;
    const findings = await findCauses(this.#shared.ctx, this.#botId, machine);
    for (const { side, times } of failing) {
      const finding = findings.find((one) => isAbout(side, one));
      if (finding === undefined || !this.#calls.isFailing(side)) continue;
      this.#calls.explained(side);
      const lasting = judge(finding).class === "permanent" || times >= this.#shared.ctx.limits.callsRepeated;
      if (lasting) await this.#begin(side, "calls", finding);
    }
  }

  /** It was stopped: how its calls went is of interest no more. */
  forgetCalls(): void {
    this.#calls.clear();
  }

  async #begin(condition: Condition, trigger: IncidentTrigger, finding: Finding): Promise<void> {
    await this.#shared.incidents.begin(this.#botId, condition, { trigger, finding });
  }
}
