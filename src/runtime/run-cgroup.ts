import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunId } from "#contracts/ids.ts";

const root = "/sys/fs/cgroup";
const folder = "hatchery-runs";

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // not there, or not for us: then the counter tells nothing
  }
};

const writable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false; // the question was whether; the answer is no
  }
};

/** Where a group with a memory counter of its own may be made: cgroup v1's memory tree, or v2 below a delegated group. */
function findBase(): string | undefined {
  const lines = (read("/proc/self/cgroup") ?? "").split("\n");
  const own = (controller: string): string | undefined =>
    lines.find((line) => line.split(":")[1] === controller)?.split(":")[2];
  const v1 = lines.find((line) => line.split(":")[1]?.split(",").includes("memory"))?.split(":")[2];
  const v2 = own("");
  const unified = v2 === undefined ? [] : [join(root, v2), join(root, dirname(v2))];
  const candidates = [
    ...(v1 === undefined ? [] : [join(root, "memory", v1)]),
    // A v2 group counts only where its parent hands the memory controller down.
    ...unified.filter((path) => read(join(path, "cgroup.subtree_control"))?.split(/\s+/).includes("memory")),
  ];
  return candidates.find((path) => existsSync(path) && writable(path));
}

/**
 * A control group per run, where the system lets us make one. It counts the kernel's memory kills (`oom_kill`) and knows
 * every process of the run, whatever it did to its session and environment. https://docs.kernel.org/admin-guide/cgroup-v2.html
 */
export class RunCgroups {
  readonly #base: string;

  private constructor(base: string) {
    this.#base = base;
  }

  /** Undefined where no group can be made. */
  static find(): RunCgroups | undefined {
    const base = findBase();
    if (base === undefined) return undefined;
    try {
      mkdirSync(join(base, folder), { recursive: true });
      return new RunCgroups(join(base, folder));
    } catch {
      return undefined; // the tree looked writable and is not: runs go without
    }
  }

  /** The group's folder; for a test that sets a limit on it. */
  path(runId: RunId): string {
    return join(this.#base, runId);
  }

  /** Puts a process into the run's group. What it forked before stays outside; without the group it runs all the same. */
  enter(runId: RunId, pid: number): void {
    try {
      mkdirSync(this.path(runId), { recursive: true });
      writeFileSync(join(this.path(runId), "cgroup.procs"), String(pid));
    } catch {
      this.leave(runId); // already dead, or a limit on groups: then nothing is counted for this run
    }
  }

  members(runId: RunId): readonly number[] {
    const procs = read(join(this.path(runId), "cgroup.procs")) ?? "";
    return procs
      .split("\n")
      .filter((line) => line !== "")
      .map(Number);
  }

  /** Whether the kernel killed for memory in this run; undefined when nothing has counted. */
  oomKilled(runId: RunId): boolean | undefined {
    const text =
      read(join(this.path(runId), "memory.events")) ?? read(join(this.path(runId), "memory.oom_control")) ?? "";
    const [, count] = /^oom_kill (\d+)$/m.exec(text) ?? [];
    return count === undefined ? undefined : Number(count) > 0;
  }

  /** Removes the group of a run that is over. */
  leave(runId: RunId): void {
    try {
      rmdirSync(this.path(runId));
    } catch {
      // never made, or still busy with a dying process: an empty group costs a few kB and is found by its name
    }
  }
}
