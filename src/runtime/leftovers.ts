import type { ChildRef } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import { bootId, byUser, environOf, pids, readStat, userOf } from "#runtime/proc.ts";
import { sendSignal } from "#runtime/send-signal.ts";

/** The environment entry that marks a run's processes: no two runs have the same capability. */
const marker = "BOT_TOKEN=";

/** The mark in a child's environment; undefined for a child that was started without one. */
export function markOf(environment: readonly string[]): string | undefined {
  return environment.find((entry) => entry.startsWith(marker));
}

/** By what the processes of a run are known: the mark in their environment, and the user that only its bot is. */
export type Traces = { readonly mark: string | undefined; readonly userId: number | undefined };

type Look = Traces & { readonly found: (pids: readonly number[]) => void };

/** Which of these looks a process is to be found by. */
function byTraces(looks: readonly Look[]): (pid: number) => Look | undefined {
  const byMark = new Map<string, Look>();
  const byOwner = new Map<number, Look>();
  for (const look of looks) {
    if (look.mark !== undefined) byMark.set(look.mark, look);
    if (look.userId !== undefined) byOwner.set(look.userId, look);
  }
  return (pid) => {
    const userId = byOwner.size === 0 ? undefined : userOf(pid);
    const ofUser = userId === undefined ? undefined : byOwner.get(userId);
    if (ofUser !== undefined) return ofUser;
    const mark = markOf(environOf(pid));
    return mark === undefined ? undefined : byMark.get(mark);
  };
}

/** A process that has ended and that nobody has taken leave of: no signal does anything to it. */
const isOver = (pid: number): boolean => {
  const stat = readStat(pid);
  return stat !== undefined && stat !== "unknown" && (stat.state === "Z" || stat.state === "X");
};

/**
 * Finds and ends what a dead run left behind: processes that went to a session of their own, and still carry the run's
 * environment, or are their bot's own user. One pass over /proc serves all runs that ended in the same turn. What has changed
 * its environment, and is not its bot's own user, is out of sight here; a control group, where there is one, still holds it.
 */
export class Leftovers {
  readonly #limits: Limits;
  /** Processes that lead a run: they need not be looked at. */
  readonly #leaders: () => Iterable<number>;
  #looks: Look[] = [];
  #byUser: ReturnType<typeof byUser> | undefined;

  constructor(limits: Limits, leaders: () => Iterable<number>) {
    this.#limits = limits;
    this.#leaders = leaders;
  }

  /** Kills until none is found, for at most `drainMs`. `more` names further processes of the run. */
  async end(traces: Traces, more: () => readonly number[]): Promise<void> {
    const tries = Math.ceil(this.#limits.drainMs / Math.max(1, this.#limits.leftoverCheckMs));
    for (let left = tries; left >= 0; left -= 1) {
      const all = new Set([...(await this.#look(traces)), ...more()]);
      if (all.size === 0) return;
      for (const pid of all) sendSignal(pid, "SIGKILL");
      await new Promise((resolve) => setTimeout(resolve, this.#limits.leftoverCheckMs));
    }
  }

  /**
   * Ends at once what is there of a run whose end nobody saw: before the next one begins. One pass over /proc serves all that
   * are found gone in the same turn.
   */
  endAtOnce({ bootId: of }: ChildRef, userId: number | undefined, more: readonly number[] = []): void {
    if (of !== bootId()) return; // nothing outlives its system
    for (const pid of [...more, ...(userId === undefined ? [] : this.#ofUser(userId))]) sendSignal(pid, "SIGKILL");
  }

  #ofUser(userId: number): readonly number[] {
    if (this.#byUser === undefined) setImmediate(() => (this.#byUser = undefined));
    this.#byUser ??= byUser();
    return this.#byUser(userId);
  }

  #look(traces: Traces): Promise<readonly number[]> {
    if (traces.mark === undefined && traces.userId === undefined) return Promise.resolve([]);
    return new Promise((found) => {
      if (this.#looks.length === 0) setImmediate(() => this.#pass());
      this.#looks.push({ ...traces, found });
    });
  }

  #pass(): void {
    const looks = this.#looks;
    this.#looks = [];
    const found = new Map<Look, number[]>(looks.map((look) => [look, []]));
    const lookFor = byTraces(looks);
    const skip = new Set([process.pid, ...this.#leaders()]);
    for (const pid of pids()) {
      const look = skip.has(pid) ? undefined : lookFor(pid);
      if (look !== undefined && !isOver(pid)) found.get(look)?.push(pid);
    }
    for (const [look, its] of found) look.found(its);
  }
}
