import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";

type Refusal = {
  readonly why: "unknown" | "revoked" | "wrong_bot" | "foreign" | "method";
  readonly botId: BotId | undefined;
  /** What was wanted, without the token. */
  readonly path: string;
};

const minuteMs = 60_000;
const pathMax = 120;

/** Journals capabilities that were refused, so many a minute: a flood of them must not push real events out. */
export class Refusals {
  readonly #core: Pick<GateCore, "limits" | "now" | "note">;
  #minute = 0;
  #count = 0;

  constructor(core: Pick<GateCore, "limits" | "now" | "note">) {
    this.#core = core;
  }

  refused({ why, botId, path }: Refusal): void {
    const { limits, now, note } = this.#core;
    const atMs = now();
    const minute = Math.floor(atMs / minuteMs);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#count = 0;
    }
    this.#count += 1;
    if (this.#count > limits.refusalsPerMinute) return;
    note({ kind: "capability.refused", atMs, botId, why, path: path.slice(0, pathMax) });
  }
}
