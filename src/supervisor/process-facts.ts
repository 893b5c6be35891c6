import type { ProcessFacts } from "#contracts/evidence.ts";
import type { RunId } from "#contracts/ids.ts";
import type { GroupFacts } from "#runtime/look-at-group.ts";
import type { Glance, ProcessBounds } from "#runtime/look-at-process.ts";

/** What is asked of the system only when somebody wants to know. */
export type Closer = { readonly bounds: ProcessBounds; readonly group: GroupFacts };

/** Looks at one run, oldest first. */
export type Looks = {
  readonly runId: RunId;
  readonly glances: readonly Glance[];
  /** When the state of the last look was first seen without a break. */
  readonly letterSinceMs: number;
  readonly closer: Closer | undefined;
  /** Memory kills on the machine in the seconds in which the run ended, where nobody counted its own. */
  readonly oomNearby: boolean | undefined;
};

/** No more looks than these are kept, however often it is looked. */
const glancesMax = 128;

/**
 * The looks that are kept with one more: the first is the youngest that lies at least `overMs` before the last, so that
 * the share between the two says how it is now.
 */
export function withGlance(glances: readonly Glance[], glance: Glance, overMs: number): readonly Glance[] {
  const all = [...glances, glance];
  const first = all.findLastIndex(({ monotonicMs }) => glance.monotonicMs - monotonicMs >= overMs);
  return all.slice(Math.max(0, first, all.length - glancesMax));
}

type Share = Pick<ProcessFacts, "cpuShare" | "cpuOverMs">;

/** Between the first look and the last. Time that went with a part of the program that ended meanwhile is not known. */
function shareOf(glances: readonly Glance[]): Share {
  const [first] = glances;
  const last = glances.at(-1);
  const overMs = first === undefined || last === undefined ? 0 : last.monotonicMs - first.monotonicMs;
  if (first === undefined || last === undefined || overMs <= 0 || last.cpuMs < first.cpuMs) {
    return { cpuShare: undefined, cpuOverMs: undefined };
  }
  return { cpuShare: (last.cpuMs - first.cpuMs) / overMs, cpuOverMs: Math.round(overMs) };
}

/** What all looks at a run tell; undefined when there was none. */
export function processFacts({ runId, glances, letterSinceMs, closer, oomNearby }: Looks): ProcessFacts | undefined {
  const last = glances.at(-1);
  if (last === undefined) return undefined;
  const { atMs, pid, stateLetter, cpuMs, threads, processes, rssBytes, openFiles } = last;
  return {
    atMs,
    runId,
    pid,
    rssBytes,
    rssPeakBytes: closer?.bounds.rssPeakBytes,
    cpuMs,
    ...shareOf(glances),
    threads,
    processes,
    openFiles,
    openFilesMax: closer?.bounds.openFilesMax,
    stateLetter,
    stateSinceMs: letterSinceMs,
    oomKills: closer?.group.oomKills,
    groupBytes: closer?.group.memoryBytes,
    groupTasks: closer?.group.tasks,
    groupTasksMax: closer?.group.tasksMax,
    memoryMaxBytes: closer?.group.memoryMaxBytes,
    oomNearby,
  };
}
