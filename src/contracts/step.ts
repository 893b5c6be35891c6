import type { BotId, RunId } from "#contracts/ids.ts";

/** The header by which a program says which step of which update a call belongs to: `Hatchery-Step: 45/answer.1`. */
export const stepHeader = "hatchery-step";

/** A step of handling an update: `seq` is the id that getUpdates gave; `name` is the program's own. */
export type Step = { readonly seq: number; readonly name: string };

const shape = /^(\d{1,15})\/([A-Za-z0-9._-]{1,40})$/;

/** Undefined for what is written in another way. */
export function parseStep(text: string): Step | undefined {
  const [, seq, name] = shape.exec(text) ?? [];
  return seq === undefined || name === undefined ? undefined : { seq: Number(seq), name };
}

/**
 * What Telegram's side says, with 409, of a step that was under way when process or host died: nobody knows whether it was
 * carried out, and it is not carried out again.
 */
export const stepInDoubt = "Conflict: hatchery: this step was under way when it was cut off; it is not repeated";

/**
 * Stands on the answer to a step of which an earlier call broke after it had left (a lost connection, a 5xx): that one may
 * have been carried out too.
 */
export const stepRepeatedHeader = "hatchery-step-repeated";

/** An answer of the upstream as it was passed on. */
export type StepResult = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: Buffer;
};

/** `repeats`: a call of it broke before, and may have been carried out. */
export type StepBegun =
  /** Never begun, or given back: now under way, and durably so. */
  | { readonly kind: "fresh"; readonly repeats: boolean }
  | { readonly kind: "recorded"; readonly result: StepResult; readonly repeats: boolean }
  /** Begun by somebody who never said how it ended. */
  | { readonly kind: "in_doubt" }
  /** The update is not in this run's hands, or has more steps than are kept: the call is like any other. */
  | { readonly kind: "not_kept" };

/** The steps of updates in hand and what came of them, sealed with the bot's data key; gone when their update is done. */
export interface Steps {
  /** `mayRepeat`: one that is in doubt is begun again. */
  begin(
    botId: BotId,
    step: Step & { readonly runId: RunId; readonly mayRepeat: boolean; readonly nowMs: number },
  ): Promise<StepBegun>;
  /** Nothing happens when the update is done meanwhile. */
  finish(botId: BotId, step: Step, result: StepResult): Promise<void>;
  /** It came to nothing, or its result is too long to be kept: whoever comes next begins anew. */
  forget(botId: BotId, step: Step): Promise<void>;
  /** Its call broke and may have been carried out: whoever comes next begins anew, and knows of that. */
  broke(botId: BotId, step: Step): Promise<void>;
}
