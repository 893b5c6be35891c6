import type { Activity } from "#contracts/evidence.ts";
import type { BotId, RunId, RunRef } from "#contracts/ids.ts";
import { RunSeen } from "#gate/run/run-seen.ts";

const never: Activity = {
  openPolls: 0,
  callsUnderWay: 0,
  firstPollAtMs: undefined,
  lastPollAtMs: undefined,
  lastCallEndedAtMs: undefined,
  lastAnswerAtMs: undefined,
  lastUpdateAtMs: undefined,
};

/** The runs that may speak at the gate, and of each bot the last one that ended, for those who ask why. */
export class Runs {
  readonly #runs = new Map<RunId, RunSeen>();
  readonly #ofBot = new Map<BotId, RunId>();

  begin(run: RunRef, saysDone: boolean): RunSeen {
    const before = this.#ofBot.get(run.botId);
    if (before !== undefined && this.#runs.get(before)?.ended !== false) this.#runs.delete(before);
    const seen = new RunSeen(run, saysDone);
    this.#runs.set(run.runId, seen);
    this.#ofBot.set(run.botId, run.runId);
    return seen;
  }

  find(runId: RunId): RunSeen | undefined {
    return this.#runs.get(runId);
  }

  /** Ends it; what was seen of it stays until the bot's next run. */
  end(run: RunRef): RunSeen | undefined {
    const seen = this.#runs.get(run.runId);
    seen?.end();
    if (this.#ofBot.get(run.botId) !== run.runId) this.#runs.delete(run.runId);
    return seen;
  }

  /** The newest run of a bot, unless it has ended. */
  current(botId: BotId): RunSeen | undefined {
    const seen = this.#runs.get(this.#ofBot.get(botId) ?? "");
    return seen?.ended === true ? undefined : seen;
  }

  activity(runId: RunId): Activity {
    return this.#runs.get(runId)?.activity() ?? never;
  }

  *all(): Iterable<RunSeen> {
    yield* this.#runs.values();
  }
}
