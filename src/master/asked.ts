import type { BotId, UserId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { KeyGiven } from "#master/read-key.ts";
import { Recent } from "#master/recent.ts";

/** What the Master waits for from one person. */
export type Question =
  | { readonly kind: "key"; readonly botId: BotId }
  | { readonly kind: "token"; readonly botId: BotId }
  | { readonly kind: "limit"; readonly botId: BotId }
  | { readonly kind: "log" }
  /** A key was given before its bot was chosen. */
  | { readonly kind: "bot_for_key"; readonly given: KeyGiven };

/**
 * Questions that wait for an answer, one per person, for a limited time and in memory alone: a key that is on its way is
 * written nowhere. After a restart the person is asked again.
 */
export class Asked {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #questions: Recent<{ readonly question: Question; readonly untilMs: number }>;

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#questions = new Recent(limits.masterRemembers);
  }

  of(userId: UserId): Question | undefined {
    const asked = this.#questions.get(String(userId));
    return asked === undefined || asked.untilMs < this.#now() ? undefined : asked.question;
  }

  ask(userId: UserId, question: Question): void {
    this.#questions.set(String(userId), { question, untilMs: this.#now() + this.#limits.askedMs });
  }

  forget(userId: UserId): void {
    this.#questions.delete(String(userId));
  }
}
