import type { CallSide } from "#contracts/call.ts";
import type { BotId, RunRef } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Step, StepBegun, Steps } from "#contracts/step.ts";
import { StepCall } from "#gate/step/step-call.ts";

/** `call` is what the caller makes of it; it is closed when it is over. */
export type EnteredStep =
  | { readonly kind: "fresh"; readonly call: StepCall }
  | Exclude<StepBegun, { readonly kind: "fresh" }>;

type Parts = { readonly steps: Steps; readonly limits: Limits; readonly now: () => number };
type Wanted = { readonly run: RunRef; readonly step: Step; readonly side: CallSide };

const keyOf = (botId: BotId, { seq, name }: Step): string => `${botId}/${seq}/${name}`;

/** The calls that belong to a step of an update: each is made once, whichever run asks for it. */
export class StepCalls {
  readonly #parts: Parts;
  readonly #underWay = new Map<string, StepCall>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Begins a step, durably, before its call leaves. While an earlier run's call of it goes on, that call's result is waited
   * for. A model that is asked a second time costs money and nothing else: a step of that side is never in doubt.
   */
  async enter({ run, step, side }: Wanted): Promise<EnteredStep> {
    const { steps, limits, now } = this.#parts;
    const key = keyOf(run.botId, step);
    for (;;) {
      const before = this.#underWay.get(key);
      if (before === undefined) break;
      // Whoever asks a model again while the answer comes has given that answer up.
      if (side === "model" && before.runId === run.runId) before.cut();
      await before.over;
    }
    const { stepBytesMax: bytesMax, stepGoesOnMs: goesOnMs } = limits;
    const call = new StepCall({ steps, ...run, step, bytesMax, goesOnMs });
    this.#underWay.set(key, call);
    void call.over.then(() => this.#underWay.delete(key));
    try {
      const wish = { ...step, runId: run.runId, mayRepeat: side === "model", nowMs: now() };
      const begun = await steps.begin(run.botId, wish);
      if (begun.kind === "fresh") {
        call.repeats = begun.repeats;
        return { kind: "fresh", call };
      }
      call.end();
      return begun;
    } catch (error) {
      call.end();
      throw error;
    }
  }

  /** The update is done: what still goes on for it is for nobody. */
  release(botId: BotId, seq: number): void {
    const begin = `${botId}/${seq}/`;
    for (const [key, call] of this.#underWay) if (key.startsWith(begin)) call.cut();
  }
}
