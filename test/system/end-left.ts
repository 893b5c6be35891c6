import { readdirSync, readFileSync } from "node:fs";
import { kill } from "node:process";

const environOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return ""; // gone, or nobody's business here
  }
};

/** Ends the processes that were started with this folder in their environment: bots outlive a daemon that was killed. */
export function endLeft(folder: string): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    if (!environOf(pid).includes(`=${folder}/`) || Number(pid) === process.pid) continue;
    try {
      kill(Number(pid), "SIGKILL");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}
