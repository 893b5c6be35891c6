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
  /** Processes and threads, and how many the tightest limit allows. */
  readonly tasks: number | undefined;
  readonly tasksMax: number | undefined;
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

/** The place of a process's group for one controller; `own`: it is not Hatchery's own. */
function groupOf(
  pid: number,
  controller: string,
): (Place & { readonly own: boolean; readonly folder: string }) | undefined {
  const place = placeOf(pid, controller);
  if (place === undefined) return undefined;
  return { ...place, own: place.path !== placeOf("self", controller)?.path, folder: join(place.base, place.path) };
}

function memoryOf(pid: number): Pick<GroupFacts, "own" | "memoryBytes" | "memoryMaxBytes" | "oomKills"> {
  const group = groupOf(pid, "memory");
  const memoryMaxBytes = group === undefined ? undefined : tightest(group, names.max);
  if (group?.own !== true) return { own: false, memoryBytes: undefined, memoryMaxBytes, oomKills: undefined };
  const { folder } = group;
  return { own: true, memoryBytes: firstOf(folder, names.current), memoryMaxBytes, oomKills: oomKillsIn(folder) };
}

function tasksOf(pid: number): Pick<GroupFacts, "tasks" | "tasksMax"> {
  const group = groupOf(pid, "pids");
  return {
    tasks: group?.own === true ? amount(join(group.folder, "pids.current")) : undefined,
    tasksMax: group === undefined ? undefined : tightest(group, ["pids.max"]),
  };
}

/** The groups that a process lies in. Their sums are told only where they are not Hatchery's own. */
export const lookAtGroup = (pid: number): GroupFacts => ({ ...memoryOf(pid), ...tasksOf(pid) });

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
