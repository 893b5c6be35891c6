import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The control group of a process: what all in it use, and what the system allows them. Undefined: nobody counts it. */
export type GroupFacts = {
  /** True when the group is the run's own; false for one that it shares with Hatchery, whose sums say nothing of it. */
  readonly own: boolean;
  readonly memoryBytes: number | undefined;
  /** The tightest limit on memory, of the group or of one above it. */
  readonly memoryMaxBytes: number | undefined;
  /** How often the kernel killed in this group for memory. */
  readonly oomKills: number | undefined;
};

const root = "/sys/fs/cgroup";

/** Groups above each other that are looked at. */
const depthMax = 16;

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, "latin1").trim();
  } catch {
    return undefined; // not there, or not for us
  }
};

/** Version 1 writes "no limit" as nearly 2^63. */
const unlimited = 2 ** 60;

function amount(path: string): number | undefined {
  const text = read(path);
  if (text === undefined || !/^\d+$/.test(text)) return undefined; // version 2 writes "max"
  const value = Number(text);
  return value < unlimited ? value : undefined;
}

/** Where a controller keeps the group of a process: `base` is the tree's root, `path` the group below it. */
type Place = { readonly base: string; readonly path: string };

/** https://man7.org/linux/man-pages/man7/cgroups.7.html, /proc/PID/cgroup */
function placeOf(pid: number | "self", controller: string): Place | undefined {
  const lines = (read(`/proc/${pid}/cgroup`) ?? "").split("\n").map((line) => /^\d+:([^:]*):(.*)$/.exec(line));
  const first = lines.find((line) => line?.[1]?.split(",").includes(controller))?.[2];
  if (first !== undefined) return { base: join(root, controller), path: first };
  const second = lines.find((line) => line?.[1] === "")?.[2];
  return second === undefined ? undefined : { base: root, path: second };
}

const names = { current: ["memory.current", "memory.usage_in_bytes"], max: ["memory.max", "memory.limit_in_bytes"] };

const firstOf = (folder: string, files: readonly string[]): number | undefined =>
  files.map((file) => amount(join(folder, file))).find((found) => found !== undefined);

/** The tightest of the group's own limit and those above it: each holds for all below. */
function tightest({ base, path }: Place, files: readonly string[]): number | undefined {
  const limits: number[] = [];
  let at = path;
  for (let depth = 0; depth < depthMax; depth += 1) {
    const limit = firstOf(join(base, at), files);
    if (limit !== undefined) limits.push(limit);
    if (at === "/" || at === ".") break;
    at = dirname(at);
  }
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function oomKillsIn(folder: string): number | undefined {
  const text = read(join(folder, "memory.events")) ?? read(join(folder, "memory.oom_control")) ?? "";
  const count = /^oom_kill (\d+)$/m.exec(text)?.[1];
  return count === undefined ? undefined : Number(count);
}

/** The group that a process lies in. Its sums are told only when it is not Hatchery's own group. */
export function lookAtGroup(pid: number): GroupFacts {
  const place = placeOf(pid, "memory");
  if (place === undefined)
    return { own: false, memoryBytes: undefined, memoryMaxBytes: undefined, oomKills: undefined };
  const memoryMaxBytes = tightest(place, names.max);
  if (place.path === placeOf("self", "memory")?.path) {
    return { own: false, memoryBytes: undefined, memoryMaxBytes, oomKills: undefined };
  }
  const folder = join(place.base, place.path);
  return { own: true, memoryBytes: firstOf(folder, names.current), memoryMaxBytes, oomKills: oomKillsIn(folder) };
}

/** What Hatchery and all its bots may have together, where the system limits it (a container, a unit). */
export function lookAtOwnBounds(): {
  readonly processes: number | undefined;
  readonly processesMax: number | undefined;
} {
  const place = placeOf("self", "pids");
  if (place === undefined) return { processes: undefined, processesMax: undefined };
  return {
    processes: amount(join(place.base, place.path, "pids.current")),
    processesMax: tightest(place, ["pids.max"]),
  };
}
