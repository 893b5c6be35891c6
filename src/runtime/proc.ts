import { readdirSync, readFileSync, statSync } from "node:fs";
import type { ChildRef } from "#contracts/instance.ts";
import type { Sighting } from "#contracts/runtime-port.ts";

/** The part of /proc/PID/stat that names and describes a process. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export type ProcStat = { readonly state: string; readonly session: number; readonly startTicks: number };

// Fields after the command's closing bracket: state is the 3rd of the whole line, the session the 6th, the start the 22nd.
const stateAt = 0;
const sessionAt = 3;
const startAt = 19;

/** The system's name of an error (ENOENT); undefined for errors without one. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Undefined: there is no such process. "unknown": the system would not say. */
export function readStat(pid: number): ProcStat | "unknown" | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return { state: fields[stateAt] ?? "", session: Number(fields[sessionAt]), startTicks: Number(fields[startAt]) };
  } catch (error) {
    return ["ENOENT", "ESRCH"].includes(errnoOf(error) ?? "") ? undefined : "unknown";
  }
}

let boot: string | undefined;

/** This boot of the system; empty where the system does not name it. */
export function bootId(): string {
  if (boot !== undefined) return boot;
  try {
    boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    boot = ""; // no /proc here: children are told apart by pid alone, and none is adopted
  }
  return boot;
}

/** Whether exactly this process is there: same pid, same start, same boot. A zombie is gone. */
export function sight({ pid, startTicks, bootId: of }: ChildRef): Sighting {
  if (of !== bootId()) return "gone";
  if (of === "") return "unknown";
  const stat = readStat(pid);
  if (stat === "unknown") return "unknown";
  return stat === undefined || stat.startTicks !== startTicks || stat.state === "Z" || stat.state === "X"
    ? "gone"
    : "alive";
}

/** Every process of this machine by pid; empty where there is no /proc. */
export function pids(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return []; // no /proc here: nothing is found, and so nothing is taken for ours
  }
}

/** The user of a process or the owner of a folder, by its path; undefined when it is gone. */
export const ownerOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.uid;

/** The user that a process runs as, which no process of a bot's can change; undefined when it is gone. */
export const userOf = (pid: number): number | undefined => ownerOf(`/proc/${pid}`);

/** Tells the processes of a user: by one pass over all of them, and by one more look at each that is told. */
export function byUser(): (userId: number | undefined) => readonly number[] {
  const found = Map.groupBy(pids(), userOf);
  return (userId) => (userId === undefined ? [] : (found.get(userId) ?? []).filter((pid) => userOf(pid) === userId));
}

/** The environment a process was started with, as `NAME=value` entries; empty when it is gone or may not be read. */
export function environOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
  } catch {
    return []; // another user's, or gone since: either way it cannot be shown to be ours
  }
}
