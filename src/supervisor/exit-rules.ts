import type { Exit, ExitWay, RunExit } from "#contracts/exit.ts";
import type { CauseClass, CauseCode } from "#contracts/finding.ts";
import type { RunId } from "#contracts/ids.ts";
import type { State } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import type { ExitManner } from "#supervisor/machine.ts";

/** Exit codes with a meaning of their own, as docs/personal_bot_lifecycle.md tells authors (sysexits.h: EX_TEMPFAIL, EX_NOPERM, EX_CONFIG). */
const exitCodes = { tryLater: 75, refusedCredentials: 77, badConfiguration: 78 } as const;

/** A SIGKILL that nobody here sent: somebody else's doing, unless the memory counter tells otherwise. */
const killedFromElsewhere = ({ way, requested, oomKilled }: Exit): boolean =>
  way.kind === "signal" && way.signal === "SIGKILL" && requested === undefined && oomKilled !== true;

/**
 * Whether the program itself brought its end about: what it held counts a death. What nobody saw is not held against it; that
 * we ended it because it took too much, or had fallen silent, is: a message over which a bot hangs would come back for ever.
 */
export function isOwnDoing(exit: Exit): boolean {
  if (exit.requested !== undefined) return exit.requested.reason === "limit" || exit.requested.reason === "silent";
  if (killedFromElsewhere(exit)) return false;
  return exit.way.kind === "code" || exit.way.kind === "signal";
}

/** Whether a run that we ended says itself that it has finished what it had begun: nobody who is killed by a signal does. */
export const endedInOrder = (exit: Exit): boolean =>
  !isOwnDoing(exit) && exit.way.kind === "code" && exit.way.code === 0;

/** Whether the end of a run in this state is a failure that a restart follows. */
export const isFailing = (state: State): boolean =>
  state.kind === "starting" || state.kind === "running" || (state.kind === "stopping" && state.after === "backoff");

/** Whether an exit is a failure: nobody asked for it, or we ended the run because it did not answer. */
export function isBad({ requested }: Exit): boolean {
  return requested === undefined || ["not_ready", "silent", "limit"].includes(requested.reason);
}

/** The way of an exit as a word, for telling whether two exits are alike. */
export function wayKey(way: ExitWay): string {
  switch (way.kind) {
    case "code":
      return `code ${way.code}`;
    case "signal":
      return `signal ${way.signal}`;
    case "spawn-failed":
      return `spawn-failed ${way.errno}`;
    case "unknown":
      return "unknown";
  }
}

type ExitTimes = { readonly startedAtMs: number; readonly exitedAtMs: number };

/** Whether our own restart ended the run: it began under an earlier daemon, and died soon after this one began. */
export function isPlatforms(run: ExitTimes, daemonStartedAtMs: number, limits: Limits): boolean {
  const afterMs = run.exitedAtMs - daemonStartedAtMs;
  return run.startedAtMs < daemonStartedAtMs && afterMs >= 0 && afterMs < limits.gateRestartedMs;
}

export type Reading = {
  readonly daemonStartedAtMs: number;
  readonly limits: Limits;
  /** Exits alike that count by now, this one included. */
  readonly alike: number;
};

/** How an exit is taken as to the wait after it. Near a crash loop the wait comes first, so that the verdict is heard. */
export function mannerOf(run: RunExit, { daemonStartedAtMs, limits, alike }: Reading): ExitManner {
  if (isPlatforms(run, daemonStartedAtMs, limits)) return "platform";
  const lived = run.exitedAtMs - (run.readyAtMs ?? run.exitedAtMs);
  return lived >= limits.goodRunMs && alike < limits.crashLoopExits ? "good" : "bad";
}

/**
 * What may be expected of another start. The program's own word (its exit code) comes before the finding's class, and a
 * bare SIGKILL says nothing lasting about the bot.
 */
export function classOfExit(exit: Exit, found: CauseClass): CauseClass {
  const code = exit.way.kind === "code" ? exit.way.code : undefined;
  if (code === exitCodes.refusedCredentials || code === exitCodes.badConfiguration) return "permanent";
  if (code === exitCodes.tryLater) return "transient";
  return killedFromElsewhere(exit) && found === "permanent" ? "unknown" : found;
}

/** A program that says "try later" is tried later, however often it says so. */
const asksForPatience = ({ way }: Exit): boolean => way.kind === "code" && way.code === exitCodes.tryLater;

export type Counted = {
  /** Newest first; the first is the one in question. */
  readonly exits: readonly RunExit[];
  /** Causes that were found, where they are known still. */
  readonly causes: ReadonlyMap<RunId, CauseCode>;
  /** Exits up to here are forgotten: a person said start, or the update that killed it was set aside. */
  readonly afterMs: number;
  /** Restarts since a person last said start: a count that outlives the daemon. */
  readonly restarts: number;
  readonly daemonStartedAtMs: number;
  readonly limits: Limits;
};

/** How many exits of one fingerprint (cause and way) lie in the window, the newest one included; 0 when it counts for none. */
export function exitsAlike(counted: Counted): number {
  const { causes, afterMs, daemonStartedAtMs, limits } = counted;
  const [last] = counted.exits;
  if (last === undefined || asksForPatience(last.exit)) return 0;
  const cause = causes.get(last.runId);
  const counts = (run: RunExit): boolean =>
    run.exitedAtMs > Math.max(afterMs, last.exitedAtMs - limits.crashLoopWindowMs) &&
    run.exit.way.kind !== "unknown" &&
    !isPlatforms(run, daemonStartedAtMs, limits);
  const alike = (run: RunExit): boolean => {
    const other = causes.get(run.runId);
    const sameCause = cause === undefined || other === undefined || cause === other;
    return sameCause && wayKey(run.exit.way) === wayKey(last.exit.way);
  };
  const since = counted.exits.filter((run) => isBad(run.exit)).slice(0, counted.restarts + 1);
  return since.filter((run) => counts(run) && alike(run)).length;
}
