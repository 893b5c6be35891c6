import { accessSync, constants, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the system shows its control groups. */
export const cgroupRoot = "/sys/fs/cgroup";

/** What a run's group is asked to hold or count. */
const wanted = ["memory", "pids", "cpu"] as const;

/** The content of a small file of the system; undefined when it is not there, or not for us. */
export const readOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // not there, or not for us: then it tells nothing
  }
};

/** A group is a gain where it works; where it does not, its absence is what its readers see. */
export function attempt(what: () => void): boolean {
  try {
    what();
    return true;
  } catch {
    return false;
  }
}

const isWritable = (path: string): boolean => existsSync(path) && attempt(() => accessSync(path, constants.W_OK));

const words = (text: string | undefined): readonly string[] => (text ?? "").trim().split(/\s+/);

/** Lets the groups below have what this one has. A v2 group counts only what its parent hands down. */
export function handDown(group: string): void {
  const has = words(readOf(join(group, "cgroup.controllers")));
  const given = words(readOf(join(group, "cgroup.subtree_control")));
  for (const name of wanted) {
    if (has.includes(name) && !given.includes(name))
      attempt(() => writeFileSync(join(group, "cgroup.subtree_control"), `+${name}`));
  }
}

/**
 * A v2 group below which ours may be made: the daemon's own, or the one above it when a service manager has put the daemon
 * into a group of its own there. A group with processes in it hands nothing down.
 */
function unifiedTree(root: string, own: string): string | undefined {
  return [join(root, own), join(root, dirname(own))].find((path) => {
    if (!isWritable(path)) return false;
    handDown(path);
    return words(readOf(join(path, "cgroup.subtree_control"))).includes("memory");
  });
}

/**
 * The groups below which a run's own may be made: one where the system has v2, one for each of memory, processes and
 * processor time where it has v1; empty where it lets us make none. `membership` is /proc/self/cgroup's text.
 */
export function findTrees(root = cgroupRoot, membership = readOf("/proc/self/cgroup") ?? ""): readonly string[] {
  const lines = membership.split("\n").map((line) => line.split(":"));
  const ownOf = (fits: (controllers: string) => boolean): string | undefined =>
    lines.find(([, controllers]) => controllers !== undefined && fits(controllers))?.[2];
  const unified = ownOf((controllers) => controllers === "");
  const v2 = unified === undefined ? undefined : unifiedTree(root, unified);
  if (v2 !== undefined) return [v2];
  return wanted
    .map((name) => {
      const own = ownOf((controllers) => controllers.split(",").includes(name));
      return own === undefined ? undefined : join(root, name, own === "/" ? "" : own);
    })
    .filter((path) => path !== undefined)
    .filter((path) => isWritable(path));
}
