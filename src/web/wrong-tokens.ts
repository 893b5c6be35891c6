import type { Event } from "#contracts/event.ts";
import type { Limits } from "#contracts/limits.ts";

const minuteMs = 60_000;
const msPerS = 1_000;

export type WrongTokensParts = {
  readonly limits: Pick<Limits, "controlTriesPerMinute">;
  readonly now: () => number;
  readonly note: (event: Event) => void;
};

/**
 * Counts tries with a token that is not the control token. Above so many a minute they are told to wait, and it is written
 * down once: somebody is at the door. The right token is never kept waiting, so that nobody can lock the operator out.
 */
export class WrongTokens {
  readonly #parts: WrongTokensParts;
  #minute = 0;
  #count = 0;

  constructor(parts: WrongTokensParts) {
    this.#parts = parts;
  }

  /** One more. Returns for how many seconds to wait; undefined while there are few. */
  tried(): number | undefined {
    const { limits, now, note } = this.#parts;
    const atMs = now();
    const minute = Math.floor(atMs / minuteMs);
    if (minute !== this.#minute) [this.#minute, this.#count] = [minute, 0];
    this.#count += 1;
    const most = limits.controlTriesPerMinute;
    if (this.#count <= most) return undefined;
    if (this.#count === most + 1) note({ kind: "control.refused", atMs, botId: undefined, times: this.#count });
    return Math.ceil(((minute + 1) * minuteMs - atMs) / msPerS);
  }
}
