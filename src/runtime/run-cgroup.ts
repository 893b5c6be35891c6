import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunId } from "#contracts/ids.ts";

const root = "/sys/fs/cgroup";
const folder = "hatchery-runs";
const ownLength = 16;

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

  /**
   * The groups of one daemon, told apart by its data folder: another daemon's run of the same name is not touched.
   * Undefined where no group can be made.
   */
  static find(dataDir: string): RunCgroups | undefined {
    const base = findBase();
    if (base === undefined) return undefined;
    const own = join(base, folder, createHash("sha256").update(dataDir).digest("hex").slice(0, ownLength));
    try {
      mkdirSync(own, { recursive: true });
      return new RunCgroups(own);
    } catch {
      return undefined; // the tree looked writable and is not: runs go without
    }
  }

  /** The group's folder; for a test that sets a limit on it. */
  path(runId: RunId): string {
    return join(this.#base, runId);
  }

  /** Makes the group of a run that is about to start; without one it runs all the same, and nothing is counted. */
  make(runId: RunId): void {
    this.#attempt(() => mkdirSync(this.path(runId), { recursive: true }));
  }

  /** Puts a process into its run's group. What it has forked before stays outside. */
  enter(runId: RunId, pid: number): void {
    this.#attempt(() => writeFileSync(join(this.path(runId), "cgroup.procs"), String(pid)));
  }

  /** A group is a gain where it works; where it does not, its absence is what the readers of the counter see. */
  #attempt(what: () => void): boolean {
    try {
      what();
      return true;
    } catch {
      return false;
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

  /** Takes this daemon's own folder away when no run is left in it. */
  close(): void {
    this.#attempt(() => rmdirSync(this.#base));
  }

  /** Removes the group of a run that is over. One that is busy with a dying process stays, empty, and costs a few kB. */
  leave(runId: RunId): void {
    this.#attempt(() => rmdirSync(this.path(runId)));
  }
}
