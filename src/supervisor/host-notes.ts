import type { HostFacts } from "#contracts/evidence.ts";
import type { Limits } from "#contracts/limits.ts";
import { hostOomKills } from "#runtime/look-at-host.ts";

/** What is noted of the machine as time goes on: when its clock was set, and how often the kernel killed for memory. */
export class HostNotes {
  readonly #limits: Pick<Limits, "processLookMs">;
  #clockStep: HostFacts["clockStep"];
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #oomKills: number | undefined;

  constructor(limits: Pick<Limits, "processLookMs">) {
    this.#limits = limits;
  }

  get clockStep(): HostFacts["clockStep"] {
    return this.#clockStep;
  }

  clockStepped(byMs: number, atMs: number): void {
    this.#clockStep = { byMs, atMs };
    this.#lookedAtMs = Number.NEGATIVE_INFINITY;
  }

  /** Notes the counter when it is time to. */
  look(nowMs: number): void {
    if (nowMs - this.#lookedAtMs < this.#limits.processLookMs) return;
    this.#lookedAtMs = nowMs;
    this.#oomKills = hostOomKills();
  }

  /** Whether the kernel has killed for memory since the last look; undefined where nobody counts. */
  oomKilledSinceLook(): boolean | undefined {
    const before = this.#oomKills;
    const after = hostOomKills();
    return before === undefined || after === undefined ? undefined : after > before;
  }
}
