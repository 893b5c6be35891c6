import { readOf } from "#runtime/cgroup-trees.ts";

/**
 * Whether this is the machine's own root. In a container with user ids of its own, root is somebody else outside, and is held
 * to bounds that the kernel never holds the real one to.
 */
export function isRealRoot(): boolean {
  const map = readOf("/proc/self/uid_map") ?? "";
  return process.getuid?.() === 0 && /^\s*0\s+0\s+4294967295\s*$/.test(map);
}
