import type { Keeping } from "#contracts/isolation.ts";
import { findTrees, readOf } from "#runtime/cgroup-trees.ts";
import { findExecutable } from "#runtime/check-start.ts";
import { isRealRoot } from "#runtime/real-root.ts";

const rootsPorts = 1_024;

/** Ports below this are root's; the kernel's usual bound when it does not tell. */
function firstOpenPort(): number {
  const text = readOf("/proc/sys/net/ipv4/ip_unprivileged_port_start");
  return text === undefined ? rootsPorts : Number(text);
}

/** What of keeping bots apart does not depend on a trial: what is the machine's own. */
export function lookAtKeeping(
  gatePort: number,
  path: string,
): Pick<Keeping, "portIsRoots" | "memoryHeld" | "processesHeld"> {
  const trees = findTrees();
  const has = (controller: string): boolean => trees.length === 1 || trees.some((tree) => tree.includes(controller));
  const isRoot = process.getuid?.() === 0;
  const bounds = ["prlimit", "setpriv"].every((name) => findExecutable(name, { cwd: "/", path }) !== undefined);
  return {
    portIsRoots: isRoot && gatePort < firstOpenPort(),
    memoryHeld: trees.length > 0 && has("/memory"),
    processesHeld: (trees.length > 0 && has("/pids")) || (isRealRoot() && bounds),
  };
}
