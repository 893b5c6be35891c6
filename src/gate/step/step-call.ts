import type { CallOutcome } from "#contracts/call.ts";
import type { BotId, RunId } from "#contracts/ids.ts";
import type { Step, Steps } from "#contracts/step.ts";

export type StepCallParts = {
  readonly steps: Steps;
  readonly botId: BotId;
  readonly runId: RunId;
  readonly step: Step;
  readonly bytesMax: number;
  readonly goesOnMs: number;
};

/** The answer's head, as it is kept. */
export type Head = { readonly status: number; readonly contentType: string | undefined };

/** No answer of one that may have been given, or one that says that the other side failed while it did what it was asked. */
const broke = (outcome: CallOutcome): boolean =>
  outcome.kind === "unreachable" || (outcome.kind === "refused" && outcome.status >= 500);

/** One call that belongs to a step, from before it leaves until its result is kept. */
export class StepCall {
  readonly runId: RunId;
  /** Whether a call of this step broke before, and may have been carried out. */
  repeats = false;
  readonly over: Promise<void>;
  /** Makes it over; nothing else. */
  readonly end: () => void;
  readonly #parts: StepCallParts;
  readonly #cut = new AbortController();
  #body: Buffer[] | undefined = [];
  #bytes = 0;
  #kept = false;
  #left = false;

  constructor(parts: StepCallParts) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#parts = parts;
    this.runId = parts.runId;
    this.over = promise;
    this.end = resolve;
  }

  /** It goes out over a connection that stands: from now on the other side may carry it out. */
  leaves(): void {
    this.#left = true;
  }

  /** Nobody needs its result any more. */
  cut(): void {
    this.#cut.abort();
  }

  /** Aborted when the call is cut; a caller that has gone ends it only some time later: the next run wants its result. */
  outlive(gone: AbortSignal): AbortSignal {
    const late = (): void => {
      const timer = setTimeout(() => this.cut(), this.#parts.goesOnMs).unref();
      void this.over.then(() => clearTimeout(timer));
    };
    if (gone.aborted) late();
    else gone.addEventListener("abort", late, { once: true });
    return this.#cut.signal;
  }

  /** A piece of the answer. */
  take(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#parts.bytesMax) this.#body = undefined;
    else this.#body?.push(chunk);
  }

  /** The answer is whole: kept before its end is passed on, unless it is a refusal or too long. */
  async keep({ status, contentType }: Head): Promise<void> {
    const { steps, botId, step } = this.#parts;
    if (status >= 300 || this.#body === undefined) return;
    this.#kept = true; // also when that fails: then it stays in doubt
    await steps.finish(botId, step, { status, contentType, body: Buffer.concat(this.#body) });
  }

  /**
   * What was cut off here stays in doubt, and is not made again. What broke on its way, or over there, may be made again.
   * What never left, was refused or is not kept is given back.
   */
  async close(outcome: CallOutcome | undefined): Promise<void> {
    const { steps, botId, step } = this.#parts;
    try {
      if (this.#kept) return;
      if (!this.#left) return await steps.forget(botId, step);
      if (outcome === undefined || outcome.kind === "cut") return;
      await (broke(outcome) ? steps.broke(botId, step) : steps.forget(botId, step));
    } finally {
      this.end();
    }
  }
}
