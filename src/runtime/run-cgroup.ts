import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunId } from "#contracts/ids.ts";
import { attempt, findTrees, handDown, readOf } from "#runtime/cgroup-trees.ts";

const folder = "hatchery-runs";
const ownLength = 16;

/** `home` is the daemon's own group there, `runs` the one below which its runs have theirs. */
type Tree = { readonly home: string; readonly runs: string };

type Born = { readonly pid?: number | undefined };

/** What a run may have at most; the kernel holds it to that. */
export type RunBounds = { readonly memoryBytes: number; readonly tasks: number };

/** The files that bound a group, by v2's and v1's names, in the order in which they must be written. */
const bounds = ({ memoryBytes, tasks }: RunBounds): readonly (readonly [file: string, value: string])[] => [
  ["memory.max", String(memoryBytes)],
  ["memory.swap.max", "0"],
  ["memory.limit_in_bytes", String(memoryBytes)],
  ["memory.memsw.limit_in_bytes", String(memoryBytes)],
  ["pids.max", String(tasks)],
];

/**
 * A control group per run, where the system lets us make one. It bounds memory, processes and threads, gives each run the
 * same share of the processor however many processes it has, counts the kernel's memory kills, and knows every process of
 * the run, whatever it did to its session and environment. https://docs.kernel.org/admin-guide/cgroup-v2.html
 */
export class RunCgroups {
  readonly #trees: readonly Tree[];

  private constructor(trees: readonly Tree[]) {
    this.#trees = trees;
  }

  /**
   * The groups of one daemon, told apart by its data folder: another daemon's run of the same name is not touched.
   * Undefined where no group can be made.
   */
  static find(dataDir: string, trees: readonly string[] = findTrees()): RunCgroups | undefined {
    const name = createHash("sha256").update(dataDir).digest("hex").slice(0, ownLength);
    const made = trees
      .map((home): Tree => ({ home, runs: join(home, folder, name) }))
      .filter(({ runs }) =>
        attempt(() => {
          mkdirSync(runs, { recursive: true });
          for (const group of [dirname(runs), runs]) handDown(group);
        }),
      );
    return made.length === 0 ? undefined : new RunCgroups(made);
  }

  #paths(runId: RunId): readonly string[] {
    return this.#trees.map(({ runs }) => join(runs, runId));
  }

  #read(runId: RunId, file: string): string | undefined {
    return this.#paths(runId)
      .map((path) => readOf(join(path, file)))
      .find((text) => text !== undefined);
  }

  /** The folder of the group that counts the run's memory; for a test that looks at it. */
  path(runId: RunId): string {
    return this.#paths(runId)[0] ?? "";
  }

  #bound(runId: RunId, most: RunBounds): void {
    for (const path of this.#paths(runId)) {
      for (const [file, value] of bounds(most)) {
        if (existsSync(join(path, file))) attempt(() => writeFileSync(join(path, file), value));
      }
    }
  }

  /**
   * Starts a process of a run in groups of its own; where none can be made it runs all the same, unbounded and uncounted. By v1 one thread may change its group by itself: ours goes there and back, and
   * the child is born in it. By v2 the child is put there right after its birth; what it forks before stays outside. The
   * bounds are set when we are out again: in a group that is too small, the kernel might choose us.
   */
  bear<Child extends Born>(runId: RunId, most: RunBounds, start: () => Child): Child {
    // 0 is the thread that writes. By its number the kernel would first wait for all processors, some 10 ms.
    const go = (to: (tree: Tree) => string): boolean[] =>
      this.#trees.map((tree) => attempt(() => writeFileSync(join(to(tree), "tasks"), "0")));
    for (const path of this.#paths(runId)) attempt(() => mkdirSync(path, { recursive: true }));
    try {
      go(({ runs }) => join(runs, runId));
      const child = start();
      if (child.pid !== undefined) this.#enter(runId, child.pid);
      return child;
    } finally {
      go(({ home }) => home);
      this.#bound(runId, most);
    }
  }

  #enter(runId: RunId, pid: number): void {
    for (const path of this.#paths(runId)) {
      if (!existsSync(join(path, "tasks"))) attempt(() => writeFileSync(join(path, "cgroup.procs"), String(pid)));
    }
  }

  members(runId: RunId): readonly number[] {
    const lines = this.#paths(runId).flatMap((path) => (readOf(join(path, "cgroup.procs")) ?? "").split("\n"));
    return [...new Set(lines.filter((line) => line !== "").map(Number))];
  }

  /** The bound on the run's memory that the kernel holds, in bytes; undefined where it holds none. */
  memoryMaxBytes(runId: RunId): number | undefined {
    const text = this.#read(runId, "memory.max") ?? this.#read(runId, "memory.limit_in_bytes");
    const bytes = Number(text ?? Number.NaN);
    return Number.isSafeInteger(bytes) ? bytes : undefined;
  }

  /** Whether the kernel killed for memory in this run; undefined when nothing has counted. */
  oomKilled(runId: RunId): boolean | undefined {
    const text = this.#read(runId, "memory.events") ?? this.#read(runId, "memory.oom_control") ?? "";
    const [, count] = /^oom_kill (\d+)$/m.exec(text) ?? [];
    return count === undefined ? undefined : Number(count) > 0;
  }

  /** Takes this daemon's own folder away when no run is left in it. */
  close(): void {
    for (const { runs } of this.#trees) attempt(() => rmdirSync(runs));
  }

  /** Removes the group of a run that is over. One that is busy with a dying process stays, empty, and costs a few kB. */
  leave(runId: RunId): void {
    for (const path of this.#paths(runId)) attempt(() => rmdirSync(path));
  }
}
