import type { Limits } from "#contracts/limits.ts";
import { environOf, pids } from "#runtime/proc.ts";
import { sendSignal } from "#runtime/send-signal.ts";

/** The environment entry that marks a run's processes: no two runs have the same capability. */
const marker = "BOT_TOKEN=";

/** The mark in a child's environment; undefined for a child that was started without one. */
export function markOf(environment: readonly string[]): string | undefined {
  return environment.find((entry) => entry.startsWith(marker));
}

type Look = { readonly mark: string; readonly found: (pids: readonly number[]) => void };

/**
 * Finds and ends what a dead run left behind: processes that went to a session of their own, and still carry the run's
 * environment. One pass over /proc serves all runs that ended in the same turn. What has also changed its environment is
 * out of sight here; a control group, where there is one, still holds it.
 */
export class Leftovers {
  readonly #limits: Limits;
  /** Processes that lead a run: they need not be looked at. */
  readonly #leaders: () => Iterable<number>;
  #looks: Look[] = [];

  constructor(limits: Limits, leaders: () => Iterable<number>) {
    this.#limits = limits;
    this.#leaders = leaders;
  }

  /** Kills until none is found, for at most `drainMs`. `more` names further processes of the run. */
  async end(mark: string | undefined, more: () => readonly number[]): Promise<void> {
    const tries = Math.ceil(this.#limits.drainMs / Math.max(1, this.#limits.leftoverCheckMs));
    for (let left = tries; left >= 0; left -= 1) {
      const marked = mark === undefined ? [] : await this.#look(mark);
      const all = new Set([...marked, ...more()]);
      if (all.size === 0) return;
      for (const pid of all) sendSignal(pid, "SIGKILL");
      await new Promise((resolve) => setTimeout(resolve, this.#limits.leftoverCheckMs));
    }
  }

  #look(mark: string): Promise<readonly number[]> {
    return new Promise((found) => {
      if (this.#looks.length === 0) setImmediate(() => this.#pass());
      this.#looks.push({ mark, found });
    });
  }

  #pass(): void {
    const looks = this.#looks;
    this.#looks = [];
    const found = new Map<string, number[]>(looks.map(({ mark }) => [mark, []]));
    const skip = new Set([process.pid, ...this.#leaders()]);
    for (const pid of pids()) {
      const mark = skip.has(pid) ? undefined : markOf(environOf(pid));
      if (mark !== undefined) found.get(mark)?.push(pid);
    }
    for (const look of looks) look.found(found.get(look.mark) ?? []);
  }
}
