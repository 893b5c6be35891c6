import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import type { PortHolder } from "#contracts/port-holder.ts";
import { redact } from "#contracts/redact.ts";

// Columns of /proc/net/tcp: local address as hex address:port, state, inode.
// https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
const localAt = 1;
const stateAt = 3;
const inodeAt = 9;
const listening = "0A";

const commandMax = 120;

/** What cannot be read is not there for us: other users' processes, a system without /proc, one that has just ended. */
function guarded<Result>(read: () => Result, otherwise: Result): Result {
  try {
    return read();
  } catch {
    return otherwise; // this question is a courtesy: no answer is an answer
  }
}

/** Inodes of sockets that listen on the port, whatever their address. */
function listeners(port: number): ReadonlySet<string> {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const inodes = new Set<string>();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    const text = guarded(() => readFileSync(table, "utf8"), "");
    for (const line of text.split("\n").slice(1)) {
      const columns = line.trim().split(/\s+/);
      const here = columns[localAt]?.endsWith(`:${hex}`) === true && columns[stateAt] === listening;
      if (here) inodes.add(`socket:[${columns[inodeAt] ?? ""}]`);
    }
  }
  return inodes;
}

function holds(pid: string, inodes: ReadonlySet<string>): boolean {
  const descriptors = guarded(() => readdirSync(`/proc/${pid}/fd`), []);
  return descriptors.some((fd) => inodes.has(guarded(() => readlinkSync(`/proc/${pid}/fd/${fd}`), "")));
}

/** The program and its first argument: more of a command line is nobody's business, and may hold secrets. */
function commandOf(pid: string): string {
  const [file = "", first = ""] = guarded(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"), "").split("\0");
  return redact([basename(file), first].filter((word) => word !== "").join(" ")).slice(0, commandMax);
}

/** Who listens on a TCP port of this machine; undefined when nobody does or the system will not say. Linux only. */
export function portHolder(port: number): PortHolder | undefined {
  const inodes = listeners(port);
  if (inodes.size === 0) return undefined;
  const pids = guarded(() => readdirSync("/proc"), []).filter((name) => /^\d+$/.test(name));
  const pid = pids.find((one) => holds(one, inodes));
  return pid === undefined ? undefined : { pid: Number(pid), command: commandOf(pid) };
}
