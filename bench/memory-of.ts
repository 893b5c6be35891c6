import { readFileSync } from "node:fs";

/** Memory of a process in kB, as the kernel counts it. `pss`: shared pages divided among those who share them. */
export type Memory = { readonly pssKb: number; readonly privateKb: number; readonly rssKb: number };

/** Reads `/proc/PID/smaps_rollup`. Throws when the process is gone or is somebody else's. */
export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? Number.NaN);
  return { pssKb: of("Pss"), privateKb: of("Private_Clean") + of("Private_Dirty"), rssKb: of("Rss") };
}

/** The kernel counts CPU time for /proc in hundredths of a second. */
const tickMs = 10;

/** CPU time that a process has used so far, in milliseconds. */
export function cpuMsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tickMs; // utime and stime
}
