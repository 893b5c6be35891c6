import { readdirSync, readFileSync, statSync } from "node:fs";
import type { ChildRef } from "#contracts/instance.ts";
import { bootId, pids, userOf } from "#runtime/proc.ts";

/**
 * A child and what it has started, as they are this moment. `monotonicMs` is when, by a clock that nobody sets. Sums over
 * all of them, except the state and the files, which are those of the one that has worked most: under npm or a shell the
 * program is not the child itself.
 */
export type Glance = {
  readonly atMs: number;
  readonly monotonicMs: number;
  /** Of the one that has worked most. */
  readonly pid: number;
  /** One letter as in /proc/PID/stat: R, S, D, Z, T. */
  readonly stateLetter: string;
  /** Processor time used since the start, milliseconds. */
  readonly cpuMs: number;
  readonly threads: number;
  readonly processes: number;
  readonly rssBytes: number | undefined;
  readonly openFiles: number | undefined;
};

type One = {
  readonly pid: number;
  readonly stateLetter: string;
  readonly cpuMs: number;
  readonly threads: number;
  readonly startTicks: number;
  readonly rssPages: number;
};

/** Linux counts processor time for user programs in these, whatever the kernel's own tick is. */
const ticksPerSecond = 100;

// Fields after the command's closing bracket: the state is the 3rd of the whole line.
// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
const stateAt = 0;
const userAt = 11;
const systemAt = 12;
const threadsAt = 17;
const startAt = 19;
const rssAt = 21;

/** Descendants that are looked at; a program that starts more than these shows by them well enough. */
const familyMax = 32;

function readOne(pid: number): One | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    const number = (at: number): number => Number(fields[at]);
    return {
      pid,
      stateLetter: fields[stateAt] ?? "",
      cpuMs: ((number(userAt) + number(systemAt)) * 1_000) / ticksPerSecond,
      threads: number(threadsAt),
      startTicks: number(startAt),
      rssPages: number(rssAt),
    };
  } catch {
    return undefined; // gone, or not for us: then there is nothing to see
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim();
    return text === "" ? [] : text.split(" ").map(Number);
  } catch {
    return []; // gone meanwhile, or a kernel that does not tell
  }
}

function family(first: One): readonly One[] {
  const all = [first];
  for (const { pid } of all) {
    for (const child of childrenOf(pid)) {
      const one = all.length < familyMax ? readOne(child) : undefined;
      if (one !== undefined) all.push(one);
    }
  }
  return all;
}

/** Since Linux 6.2 the folder's size is the number; before, its entries are counted. */
function openFilesOf(pid: number): number | undefined {
  try {
    const { size } = statSync(`/proc/${pid}/fd`);
    return size > 0 ? size : readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return undefined; // another user's, or gone
  }
}

/** AT_PAGESZ in the auxiliary vector, https://man7.org/linux/man-pages/man3/getauxval.3.html */
const pageSizeTag = 6n;
const entryBytes = 16;

function readPageBytes(): number | undefined {
  try {
    const vector = readFileSync("/proc/self/auxv");
    for (let at = 0; at + entryBytes <= vector.length; at += entryBytes) {
      if (vector.readBigUInt64LE(at) === pageSizeTag) return Number(vector.readBigUInt64LE(at + entryBytes / 2));
    }
    return undefined;
  } catch {
    return undefined; // no /proc: sizes in pages mean nothing then
  }
}

const pageBytes = readPageBytes();

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Exactly this child, or nothing: it is gone, its number is another's by now, or the system does not tell. Cheap. */
export function glanceAtProcess({ pid, startTicks, bootId: of }: ChildRef, nowMs: number): Glance | undefined {
  const first = of === bootId() && of !== "" ? readOne(pid) : undefined;
  if (first === undefined || first.startTicks !== startTicks) return undefined;
  const all = family(first);
  const main = all.reduce((most, one) => (one.cpuMs > most.cpuMs ? one : most));
  return {
    atMs: nowMs,
    monotonicMs: performance.now(),
    pid: main.pid,
    stateLetter: main.stateLetter,
    cpuMs: sum(all.map(({ cpuMs }) => cpuMs)),
    threads: sum(all.map(({ threads }) => threads)),
    processes: all.length,
    rssBytes: pageBytes === undefined ? undefined : sum(all.map(({ rssPages }) => rssPages)) * pageBytes,
    openFiles: openFilesOf(main.pid),
  };
}

/** The memory of all processes of each of these users, bytes, by one pass over all; of a user without any there is none. */
export function residentOf(users: ReadonlySet<number>): ReadonlyMap<number, number> {
  const bytes = new Map<number, number>();
  for (const pid of users.size === 0 ? [] : pids()) {
    const user = userOf(pid);
    if (user === undefined || !users.has(user)) continue;
    bytes.set(user, (bytes.get(user) ?? 0) + (readOne(pid)?.rssPages ?? 0) * (pageBytes ?? 0));
  }
  return bytes;
}

export type ProcessBounds = {
  readonly openFilesMax: number | undefined;
  /** The most memory that the process itself ever had at once. */
  readonly rssPeakBytes: number | undefined;
};

const read = (path: string): string => {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // gone, or not for us: nothing is found in it
  }
};

/** What one process may have open, and its highest memory; asked for seldom. */
export function processBounds(pid: number): ProcessBounds {
  const files = /^Max open files\s+(\d+)/m.exec(read(`/proc/${pid}/limits`))?.[1];
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  return {
    openFilesMax: files === undefined ? undefined : Number(files),
    rssPeakBytes: peak === undefined ? undefined : Number(peak) * 1024,
  };
}
