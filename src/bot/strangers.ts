import type { Limits } from "#contracts/limits.ts";

/** Who may be told, and when, that this bot answers somebody else: each person seldom, and not too many are remembered. */
export class Strangers {
  readonly #limits: Limits;
  readonly #toldAtMs = new Map<number, number>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** True when this person is to be told now. */
  mayTell(userId: number, nowMs: number): boolean {
    const { strangerAgainMs, strangersKnownMax } = this.#limits;
    const last = this.#toldAtMs.get(userId);
    if (last !== undefined && nowMs - last < strangerAgainMs) return false;
    if (this.#toldAtMs.size >= strangersKnownMax) this.#forgetOld(nowMs);
    if (this.#toldAtMs.size >= strangersKnownMax) return false; // a flood of strangers gets no flood of answers
    this.#toldAtMs.set(userId, nowMs);
    return true;
  }

  #forgetOld(nowMs: number): void {
    for (const [userId, atMs] of this.#toldAtMs) {
      if (nowMs - atMs >= this.#limits.strangerAgainMs) this.#toldAtMs.delete(userId);
    }
  }
}
