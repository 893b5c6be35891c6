import { maybeAfterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { Activity, ProgramFault } from "#contracts/evidence.ts";
import type { RunRef } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { OpenPoll } from "#gate/handout/open-poll.ts";

/** What the gate saw of one run, and what of it is open right now. */
export class RunSeen {
  readonly run: RunRef;
  readonly calls = new Set<AbortController>();
  /** Chats that its calls have named, and updates handed to it, each by its place in the order of both; newest at the end. */
  readonly #named = new Map<number, number>();
  readonly #handed = new Map<number, number>();
  #order = 0;
  readonly faults: ProgramFault[] = [];
  /** It finishes updates by `done`, not by confirming them. */
  saysDone: boolean;
  ended = false;
  poll: OpenPoll | undefined;
  /** Updates in its hands that it did not get: given again with its next poll. */
  readonly again = new Set<number>();
  /** What earlier runs may have kept in their hands was taken back. */
  tookBack = false;
  /** It began under an earlier daemon, which alone knew what reached it: what it holds is given again with its next poll. */
  takesUp = false;
  /** Updates of the last answer, until its next poll shows whether they came through. */
  lastBatch: readonly number[] = [];
  lastBatchArrived = true;
  firstPollAtMs: number | undefined;
  lastPollAtMs: number | undefined;
  lastCallEndedAtMs: number | undefined;
  lastAnswerAtMs: number | undefined;
  lastUpdateAtMs: number | undefined;
  /** Said once a run, however often the program asks. */
  readonly said = new Set<"late" | "drop_pending_updates" | "negative_offset">();

  constructor(run: RunRef, saysDone: boolean) {
    this.run = run;
    this.saysDone = saysDone;
  }

  activity(): Activity {
    return {
      openPolls: this.poll === undefined ? 0 : 1,
      callsUnderWay: this.calls.size,
      firstPollAtMs: this.firstPollAtMs,
      lastPollAtMs: this.lastPollAtMs,
      lastCallEndedAtMs: this.lastCallEndedAtMs,
      lastAnswerAtMs: this.lastAnswerAtMs,
      lastUpdateAtMs: this.lastUpdateAtMs,
    };
  }

  chatNamed(chatId: number, limits: Limits): void {
    this.#remember(this.#named, chatId, limits);
  }

  handed(seq: number, limits: Limits): void {
    this.#remember(this.#handed, seq, limits);
  }

  /** Whether a call has named the update's chat since it was handed out. What an earlier daemon handed out came before all. */
  hasAnswered(seq: number, chatId: number): boolean {
    return (this.#named.get(chatId) ?? 0) > (this.#handed.get(seq) ?? 0);
  }

  #remember(orders: Map<number, number>, key: number, { chatsNamedPerRun }: Limits): void {
    this.#order += 1;
    orders.delete(key);
    orders.set(key, this.#order);
    for (const oldest of orders.keys()) {
      if (orders.size <= chatsNamedPerRun) break;
      orders.delete(oldest);
    }
  }

  addFault(fault: ProgramFault, limits: Limits): void {
    this.faults.unshift(fault);
    this.faults.length = Math.min(this.faults.length, limits.faultsPerRun);
  }

  /** The clock was set: a sign of life from a time that has not come would hide that none follows. */
  clockMoved(step: ClockStep): void {
    const moved = (atMs: number | undefined): number | undefined => maybeAfterStep(atMs, step);
    this.firstPollAtMs = moved(this.firstPollAtMs);
    this.lastPollAtMs = moved(this.lastPollAtMs);
    this.lastCallEndedAtMs = moved(this.lastCallEndedAtMs);
    this.lastAnswerAtMs = moved(this.lastAnswerAtMs);
    this.lastUpdateAtMs = moved(this.lastUpdateAtMs);
  }

  /** Nothing of it goes on: its poll and its calls are cut. */
  end(): void {
    this.ended = true;
    this.poll?.end("ended");
    for (const call of this.calls) call.abort();
  }
}
