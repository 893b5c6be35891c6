import { readFileSync, statfsSync } from "node:fs";
import { availableParallelism, loadavg, totalmem } from "node:os";
import type { HostFacts } from "#contracts/evidence.ts";
import { lookAtOwnBounds } from "#runtime/look-at-group.ts";

type Disk = Pick<HostFacts, "diskFreeBytes" | "diskTotalBytes">;

/** At once: the threads for waiting calls may all hang in name look-ups, and the disk is ours anyway. */
function diskOf(folder: string): Disk {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { diskFreeBytes: bavail * bsize, diskTotalBytes: blocks * bsize };
  } catch {
    return { diskFreeBytes: undefined, diskTotalBytes: undefined }; // the system would not say
  }
}

const read = (path: string): string => {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // no /proc here
  }
};

const numberIn = (text: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
};

type Processes = Pick<HostFacts, "processes" | "processesMax">;

/** Threads count as processes here. A limit of a container or unit on us is nearer than the machine's. */
function processesOf(): Processes {
  const own = lookAtOwnBounds();
  if (own.processesMax !== undefined) return own;
  const limits = ["/proc/sys/kernel/threads-max", "/proc/sys/kernel/pid_max"]
    .map((path) => numberIn(read(path), /^(\d+)/))
    .filter((limit) => limit !== undefined);
  return {
    processes: numberIn(read("/proc/loadavg"), /\d+\/(\d+)/),
    processesMax: limits.length === 0 ? undefined : Math.min(...limits),
  };
}

/** How often the kernel has killed for memory on this machine since it was started; undefined where it does not count. */
export const hostOomKills = (): number | undefined => numberIn(read("/proc/vmstat"), /^oom_kill (\d+)$/m);

export type HostLook = Pick<HostFacts, "bootedAtMs" | "clockStep"> & { readonly nowMs: number };

/** The machine as it is now: the disk that `folder` lies on, as far as it is free to us, memory, processes and load. */
export async function lookAtHost(folder: string, { nowMs, bootedAtMs, clockStep }: HostLook): Promise<HostFacts> {
  const limit = process.constrainedMemory();
  const total = totalmem();
  return {
    atMs: nowMs,
    ...diskOf(folder),
    memoryAvailableBytes: process.availableMemory(),
    memoryTotalBytes: limit > 0 && limit < total ? limit : total,
    ...processesOf(),
    loadPerCpu: Math.round((100 * (loadavg()[0] ?? 0)) / availableParallelism()) / 100,
    oomKills: hostOomKills(),
    clockAheadMs: undefined,
    clockStep,
    bootedAtMs,
  };
}
